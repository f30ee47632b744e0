import { Text, View } from '@tarojs/components';
import type { OutputOf } from '../../contract/define';
import type { Contract } from '../../contract/index';
import { openDocument } from '../lib/go';
import { KIND_TEXTS, STATUS_TEXTS } from '../lib/texts';
import { dayText } from '../lib/when';
import './summary.scss';

export type Summary = OutputOf<Contract['documents']['favourites']>['items'][number];

/** Number, issuer and day, as far as they are known. */
export function Facts({ summary }: { summary: Summary }) {
  const { number, issuer, publishedOn } = summary;
  return (
    <View className="summary-facts">
      {[number, issuer, publishedOn && ''].filter((part) => part !== null).join(' · ')}
      {publishedOn !== null && <Text className="summary-day">{dayText(publishedOn)}</Text>}
    </View>
  );
}

/** What it is, and whether it still holds; that it does is the rule and goes without saying. */
export function Tags({ summary, explained = false }: { summary: Summary; explained?: boolean }) {
  const { kind, status } = summary;
  return (
    <View className="tags">
      <View className="tag tag-kind">{KIND_TEXTS[kind]}</View>
      {status !== 'in_force' && <View className={`tag tag-${status}`}>{STATUS_TEXTS[status]}</View>}
      {explained && <View className="tag tag-explained">有解读</View>}
    </View>
  );
}

/** One document in a list. */
export function SummaryRow({ summary, onOpen = openDocument }: { summary: Summary; onOpen?: (id: string) => void }) {
  const { id, title } = summary;
  return (
    <View id={`document-${id}`} className="summary" hoverClass="row-hover" aria-role="button" onClick={() => onOpen(id)}>
      <View className="summary-title">{title}</View>
      <Facts summary={summary} />
      <Tags summary={summary} />
    </View>
  );
}
