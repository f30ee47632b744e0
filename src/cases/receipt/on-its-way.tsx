import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { openTab, replacePage } from '../../lib/go';
import type { Report } from '../../lib/report';
import { outbox } from '../../lib/state';
import { sendNow } from '../../lib/wake';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

/** Handed in and not yet with the city: waiting for the network, or sent back to be changed. */
export function OnItsWay({ report }: { report: Report }) {
  const { id, stage, problem } = report;
  const refused = stage === 'refused';
  const edit = () => {
    if (outbox.reopen(id)) replacePage('file', { report: id });
    else void Taro.showToast({ title: '正在发送，请稍等一下', icon: 'none' });
  };
  return (
    <>
      <View className="card receipt" id={refused ? 'refused' : 'waiting'}>
        <View className="receipt-mark receipt-mark-wait">
          <Icon name={refused ? 'warn' : 'cloud'} />
        </View>
        <View className="receipt-title">{refused ? '需要改一下才能提交' : '等待网络，将自动发送'}</View>
        <View className="hint">
          {problem ? problem.message : '您写的内容和照片都保存在手机里，连上网后自动发送，不用再点一次。'}
        </View>
      </View>
      <View className="receipt-buttons">
        {!refused && (
          <Button id="send-now" onTap={() => void sendNow(id)}>
            现在发送
          </Button>
        )}
        <Button id="edit" kind={refused ? 'main' : 'quiet'} onTap={edit}>
          {refused ? '去修改' : '再改一改'}
        </Button>
        <Button id="home" kind="text" onTap={() => openTab('home')}>
          返回首页
        </Button>
      </View>
    </>
  );
}
