/** What a verdict means, for whoever has to decide something by it. The phone's page and the public page say the same. */
import type { SlipVerdict, SlipView } from '../contract/slips';

export interface Words {
  tone: 'good' | 'bad' | 'over' | 'unsure';
  title: string;
  text: string;
  slip: SlipView | null;
}

type Unchecked = Extract<SlipVerdict, { verdict: 'unchecked' }>;

const WHY: Record<Unchecked['why'], (asOf: string) => string> = {
  foreign: () => '没有认出这张凭条：可能不是这里开出的，也可能这台设备上的核验资料旧了。请联网后再试一次。',
  early: () => '凭条上的时间比这台设备的时间还晚，请先核对设备的日期和时间。',
  'no-list': () => '签名是对的，但这台设备上没有作废名单，不知道它有没有作废。请联网后再核验。',
  'old-list': (asOf) => `签名是对的，但作废名单停在 ${asOf}，之后有没有作废还不知道。请联网后再核验。`,
  away: () => '签名是对的，但现在查不到它有没有作废，请过一会儿再试。',
};

export function wordsOf(verdict: SlipVerdict): Words {
  switch (verdict.verdict) {
    case 'genuine':
      return {
        tone: 'good',
        title: '凭条是真的',
        text: `内容没有改动，截至 ${timeText(laterOf(verdict.asOf, verdict.slip.at))} 没有作废。`,
        slip: verdict.slip,
      };
    case 'altered':
      return { tone: 'bad', title: '凭条被改动过', text: '内容和签名对不上，请不要采信。', slip: null };
    case 'ended':
      return verdict.why === 'expired'
        ? { tone: 'over', title: '凭条已过期', text: '它曾经是真的，但已经过了有效期。请对方重新查询。', slip: verdict.slip }
        : { tone: 'over', title: '凭条已作废', text: '它曾经是真的，但已经被收回。请对方重新查询。', slip: verdict.slip };
    case 'unchecked':
      return {
        tone: 'unsure',
        title: '还不能判断真假',
        text: WHY[verdict.why](verdict.asOf === null ? '' : timeText(verdict.asOf)),
        slip: verdict.slip,
      };
  }
}

/** Nothing is taken back before it is made. */
const laterOf = (a: string, b: string) => (Date.parse(a) > Date.parse(b) ? a : b);

/** In China's time, which has no summer: `11 月 20 日 10:00`; with the year where it is not this one. */
export function timeText(at: string, withYear = false): string {
  const day = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
  const text = `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日 ${day.slice(11, 16)}`;
  return withYear ? `${day.slice(0, 4)} 年 ${text}` : text;
}
