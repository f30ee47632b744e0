import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { openPage } from '../../lib/go';
import { now } from '../../lib/state';
import { useLoad } from '../../lib/use-load';
import { moment } from '../../lib/when';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Failed, Loading } from '../../ui/states';
import type { Erasure, Overview } from '../types';
import { Take } from './take';
import '../../ui/parts.scss';
import '../account.scss';

const ask = () => client.account.overview({});

/** What is kept about the resident, and the two things they can do about it. */
export default function Data() {
  const { value, error, load } = useLoad(ask);
  return (
    <Page name="account">
      <View className="body">
        {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
        {!value && error === undefined && <Loading />}
        {value?.erasure && <Waiting erasure={value.erasure} onStayed={() => void load()} />}
        {value && <Kept groups={value.groups} />}
        {value && <Take />}
        {value && !value.erasure && <Leave />}
      </View>
    </Page>
  );
}

const MANY = 1000;
const countText = (count: number) => (count === 0 ? '没有' : count >= MANY ? `${MANY} 条以上` : `${count} 条`);

function Kept({ groups }: Pick<Overview, 'groups'>) {
  return (
    <View className="card" id="kept-groups">
      <View className="card-title">系统里保存了您的这些信息</View>
      {groups.map(({ id, name, what, count }) => (
        <View key={id} className="kept" id={`kept-${id}`}>
          <View className="kept-top">
            <View className="kept-name">{name}</View>
            <View className={count === 0 ? 'hint' : 'count'}>{countText(count)}</View>
          </View>
          <View className="hint">{what}</View>
        </View>
      ))}
      <View className="hint kept">写到一半的草稿、最近搜索的词只在这部手机上，删掉小程序就没有了。</View>
    </View>
  );
}

function Waiting({ erasure, onStayed }: { erasure: Erasure; onStayed: () => void }) {
  const stay = async () => {
    const { stayed } = await client.account.stay({}).catch((error: unknown) => {
      void Taro.showToast({ title: explain(error), icon: 'none' });
      return { stayed: false };
    });
    if (stayed) void Taro.showToast({ title: '不删了，一切照旧', icon: 'none' });
    onStayed();
  };
  const waits = erasure.state === 'waiting';
  return (
    <Notice id="erasure" kind="warn" icon="clock">
      <View>
        {waits
          ? `您在${moment(erasure.askedAt, now())}申请了删除。没办完的事办完以后，会自动删除您的数据。`
          : '正在删除您的数据，请稍等。'}
      </View>
      {waits && (
        <View className="item-buttons">
          <Button id="stay" kind="text" onTap={() => void stay()}>
            不删了
          </Button>
        </View>
      )}
    </Notice>
  );
}

function Leave() {
  return (
    <View className="card">
      <View className="card-title">删除我的数据</View>
      <View className="hint">
        下一页会告诉您：哪些马上删除，哪些依规定要再保存一段时间，还有没办完的事怎么办。看过再决定，现在不会删除任何东西。
      </View>
      <Button id="to-erase" kind="danger" onTap={() => openPage('accountErase')}>
        看看删除会怎样
      </Button>
    </View>
  );
}
