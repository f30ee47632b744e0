import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { client } from '../../lib/api';
import { openPage, replacePage } from '../../lib/go';
import { useLoad } from '../../lib/use-load';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { Failed, Loading } from '../../ui/states';
import { lasting } from '../texts';
import type { Consequences, Erasure } from '../types';
import { Confirm } from './confirm';
import { Gone } from './gone';
import '../../ui/parts.scss';
import '../../ui/lines.scss';
import '../account.scss';

const ask = () => client.account.consequences({});

/** What erasing would do; at the end of it, and only there, it can be done. */
export default function Erase() {
  const { value, error, load } = useLoad(ask);
  const [erasure, setErasure] = useState<Erasure>();
  if (erasure) {
    return (
      <Page name="erase">
        <View className="body">
          <Gone begun={erasure} />
        </View>
      </Page>
    );
  }
  const onErased = (begun: Erasure) => {
    if (begun.state !== 'waiting') return setErasure(begun);
    void Taro.showToast({ title: '已登记，办完后自动删除', icon: 'none', duration: 2500 });
    // Opened by a link there is no page below.
    Taro.navigateBack().catch(() => replacePage('accountData'));
  };
  return (
    <Page name="erase">
      <View className="body">
        {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
        {!value && error === undefined && <Loading />}
        {value && <Binds binds={value.binds} />}
        {value && <Fates id="removed" title="马上删除，找不回来" fates={value.removed} />}
        {value && <Fates id="unlinked" title="去掉和您的联系后保存" fates={value.unlinked} />}
        {value && <Fates id="kept" title="依规定还要保存" fates={value.kept} />}
        {value && <Confirm consequences={value} again={load} onErased={onErased} />}
      </View>
    </Page>
  );
}

function Binds({ binds }: Pick<Consequences, 'binds'>) {
  if (binds.length === 0) return null;
  const go = ({ kind, id }: Consequences['binds'][number]) => {
    if (kind === 'appeal') openPage('examBarred');
    else if (id !== null) openPage(kind === 'case' ? 'detail' : 'examEntry', { id });
  };
  return (
    <View className="card" id="binds">
      <View className="card-title">有 {binds.length} 件事还没办完</View>
      {binds.map((bind, i) => (
        <View key={i} className="kept" id={`bind-${i}`}>
          <View className="fate-name">
            <Icon name="warn" />
            <View>{bind.text}</View>
          </View>
          <View className="hint">{bind.advice}</View>
          <View className="item-buttons">
            <Button id={`bind-go-${i}`} kind="text" label={`去看看：${bind.text}`} onTap={() => go(bind)}>
              去看看
            </Button>
          </View>
        </View>
      ))}
    </View>
  );
}

type FateList = Consequences['removed'];

function Fates({ id, title, fates }: { id: string; title: string; fates: FateList }) {
  if (fates.length === 0) return null;
  return (
    <View className="card" id={id}>
      <View className="card-title">{title}</View>
      {fates.map(({ name, what, rule, days }) => (
        <View key={name} className="kept">
          <View className="kept-name">{name}</View>
          <View>{what}</View>
          {days !== null && (
            <View className="hint">
              保存{lasting(days)}
              {rule !== null && `，依据：${rule}`}
            </View>
          )}
        </View>
      ))}
    </View>
  );
}
