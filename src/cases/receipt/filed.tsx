import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { openTab, replacePage } from '../../lib/go';
import type { Receipt } from '../../lib/report';
import { subscribing } from '../../lib/state';
import { dayText } from '../../lib/when';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

export function Filed({ receipt }: { receipt: Receipt }) {
  const { id, number, promisedOn, department } = receipt;
  return (
    <>
      <View className="card receipt" id="receipt">
        <View className="receipt-mark">
          <Icon name="check" />
        </View>
        <View className="receipt-title">已收到您的反映</View>
        <View className="hint">受理编号</View>
        <View className="receipt-number">
          <Text id="number" userSelect>
            {number}
          </Text>
        </View>
        <View className="receipt-promise" id="promise">
          最晚 {dayText(promisedOn)} 答复您
        </View>
        <View className="hint">由{department}办理，有进展会通知您</View>
      </View>
      <View className="receipt-buttons">
        <Button id="open-case" onTap={() => replacePage('detail', { id })}>
          查看办理进度
        </Button>
        <SubscribeAgain />
        <Button id="home" kind="text" onTap={() => openTab('home')}>
          返回首页
        </Button>
      </View>
    </>
  );
}

/** One permission is one message, so it can be given again for the next one. */
function SubscribeAgain() {
  const [words, setWords] = useState('再订一次进展通知');
  const ask = () => {
    // First of all: WeChat asks only directly after a tap.
    const asked = subscribing.ask('case');
    void asked.then((answer) => {
      if (answer === 'accept') setWords('已订阅，可以再多订一次');
      if (answer !== 'unasked') void subscribing.flush();
      else void Taro.showToast({ title: '现在不能订阅，有进展时请看“消息”', icon: 'none' });
    });
  };
  return (
    <Button id="subscribe" kind="quiet" onTap={ask}>
      {words}
    </Button>
  );
}
