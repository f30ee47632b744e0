import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '../../ui/button';
import { money } from '../texts';
import type { Exam } from '../types';
import { feeOf, type Picks } from './picks';

interface Props {
  exam: Exam;
  picks: Picks;
  /** What speaks against sending now. */
  problem: string | undefined;
  busy: boolean;
  onSubmit: () => void;
}

export function Foot({ exam, picks, problem, busy, onSubmit }: Props) {
  const chosen = Object.values(picks);
  const waits = chosen.filter(({ wait }) => wait).length;
  const fee = feeOf(exam, picks);
  const parts = [`已选 ${chosen.length} 科`, waits > 0 && `其中候补 ${waits} 科`, fee > 0 && `报名费 ${money(fee)}`];
  const tap = () => {
    if (problem === undefined) return onSubmit();
    void Taro.showToast({ title: problem, icon: 'none', duration: 2500 });
  };
  return (
    <View className="bar">
      <View className="bar-note" id="chosen">
        {parts.filter(Boolean).join(' · ')}
      </View>
      <Button id="hold" busy={busy} onTap={tap}>
        {busy ? '正在提交' : waits > 0 && waits === chosen.length ? '提交候补' : '提交，保留座位'}
      </Button>
    </View>
  );
}
