import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';
import { useCountdown } from '../../lib/countdown';
import { money } from '../texts';
import { lastsText } from '../../lib/clock';
import type { Entry } from '../types';
import { confirm } from './act';
import { pay, type Late } from './pay';
import { firstEnd, having } from './steps';

interface Props {
  entry: Entry;
  busy: boolean;
  run: (doing: Promise<unknown>) => void;
}

/** Takes what is kept: by a tap, or by paying. */
export function Foot({ entry, busy, run }: Props) {
  const left = useCountdown(firstEnd(entry), entry.now);
  const [paying, setPaying] = useState(false);
  const free = having(entry, 'confirm').length;
  const toPay = having(entry, 'pay').length;
  if (left === null || left === 0 || free + toPay === 0) return null;
  return (
    <>
      <View className="bar">
        <View className="bar-note">
          {free + toPay} 科等您确认，还有 <Text className="count">{lastsText(left)}</Text>
        </View>
        {toPay > 0 ? (
          <Button id="pay" busy={busy} onTap={() => setPaying(true)}>
            去付款 {money(entry.due)}
          </Button>
        ) : (
          <Button id="confirm" busy={busy} onTap={() => run(confirm(entry))}>
            {busy ? '正在确认' : '确认报名'}
          </Button>
        )}
      </View>
      {paying && (
        <PaySheet
          due={entry.due}
          onPay={(late) => {
            setPaying(false);
            run(pay(entry.id, late));
          }}
          onClose={() => setPaying(false)}
        />
      )}
    </>
  );
}

const WAYS: { late: Late; title: string; note: string }[] = [
  { late: 'refund', title: '退款', note: '钱原路退回，可以重新选座' },
  { late: 'wait', title: '转为候补', note: '排到候补队伍里，有座位就直接给您；等不到再退款' },
];

/** Before paying: what is to happen should the money arrive too late. */
function PaySheet({ due, onPay, onClose }: { due: number; onPay: (late: Late) => void; onClose: () => void }) {
  const [late, setLate] = useState<Late>('refund');
  const foot = (
    <Button id="pay-go" onTap={() => onPay(late)}>
      微信支付 {money(due)}
    </Button>
  );
  return (
    <Sheet id="pay-sheet" title="付报名费" foot={foot} onClose={onClose}>
      <View>万一钱到账时座位保留时间已过：</View>
      <View aria-role="radiogroup">
        {WAYS.map((way) => (
          <View
            key={way.late}
            id={`late-${way.late}`}
            className={`tick tick-round ${way.late === late ? 'tick-on' : ''}`}
            aria-role="radio"
            aria-checked={way.late === late}
            onClick={() => setLate(way.late)}
          >
            <View className="tick-box">{way.late === late && <Icon name="check" />}</View>
            <View className="tick-main">
              <View>{way.title}</View>
              <View className="hint">{way.note}</View>
            </View>
          </View>
        ))}
      </View>
    </Sheet>
  );
}
