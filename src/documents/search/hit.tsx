import { Text, View } from '@tarojs/components';
import { openDocument } from '../../lib/go';
import { Marked } from '../marked';
import { withoutLabel } from '../marks';
import { Facts, Tags } from '../summary';
import type { Hit } from './query';

/** Of each document; the others are a tap away. */
const PASSAGES = 2;

/** One document found: what it is, and its best passages, each of which opens at its place. */
export function HitCard({ hit }: { hit: Hit }) {
  const { id, title, titleRanges, passages, explained } = hit;
  return (
    <View className="card hit">
      <View id={`hit-${id}`} hoverClass="row-hover" aria-role="button" onClick={() => openDocument(id)}>
        <View className="hit-title">
          <Marked text={title} ranges={titleRanges} />
        </View>
        <Facts summary={hit} />
        <Tags summary={hit} explained={explained} />
      </View>
      {passages.slice(0, PASSAGES).map(({ section, label, text, ranges }) => (
        <View
          key={section}
          id={`hit-${id}-${section}`}
          className="passage"
          hoverClass="passage-hover"
          aria-role="button"
          onClick={() => openDocument(id, section)}
        >
          {label !== '' && <Text className="passage-label">{`${label}\u3000`}</Text>}
          <Marked {...withoutLabel({ text, ranges }, label)} />
        </View>
      ))}
    </View>
  );
}
