import { View } from '@tarojs/components';
import type { CaseState } from '../../contract/cases';
import { openPage } from '../lib/go';
import { STATE_TEXTS } from '../lib/texts';
import { dayText, moment } from '../lib/when';

export interface CaseSummary {
  id: string;
  state: CaseState;
  category: string;
  title: string;
  filedAt: string;
  promisedOn: string;
}

const finished = (state: CaseState): boolean => state === 'answered' || state === 'closed';

export function CaseCard({ summary, now }: { summary: CaseSummary; now: number }) {
  const { id, state, category, title, filedAt, promisedOn } = summary;
  return (
    <View
      className="card case"
      id={`case-${id}`}
      hoverClass="row-hover"
      aria-role="button"
      onClick={() => openPage('detail', { id })}
    >
      <View className="case-top">
        <View className={`tag tag-${state}`}>{STATE_TEXTS[state]}</View>
        <View className="fill">{category}</View>
      </View>
      <View className="case-title">{title}</View>
      <View className="case-when">
        {moment(filedAt, now)} 提交{finished(state) ? '' : ` · 最晚 ${dayText(promisedOn)} 答复`}
      </View>
    </View>
  );
}
