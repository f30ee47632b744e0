import { Text, View } from '@tarojs/components';
import { memo } from 'react';
import type { Run, Section } from './reader';

interface Props {
  run: Run;
  aim: number;
  onPress: (section: Section) => void;
}

/** Headings look alike from this depth on. */
const DEEPEST = 3;

/** Rendered once: what comes before and after changes nothing in it. */
export const RunView = memo(function RunView({ run, aim, onPress }: Props) {
  return (
    <>
      {run.sections.map((section) => (
        <SectionView key={section.section} section={section} aimed={section.section === aim} onPress={onPress} />
      ))}
    </>
  );
});

function SectionView({ section, aimed, onPress }: { section: Section; aimed: boolean; onPress: (section: Section) => void }) {
  const { section: number, label, headings, text } = section;
  // The label is the beginning of the text; the later sections of a long article do not repeat it.
  const labelled = label !== '' && text.trimStart().startsWith(label);
  const rest = (labelled ? text.trimStart().slice(label.length) : text).replace(/\s*\n\s*/g, '\n').trimEnd();
  return (
    <View id={`section-${number}`} className={aimed ? 'section section-aimed' : 'section'} onLongPress={() => onPress(section)}>
      {headings.map(({ depth, title }, i) => (
        <View key={i} className={`heading heading-${Math.min(depth, DEEPEST)}`}>
          {title}
        </View>
      ))}
      <View className="section-text">
        {labelled && <Text className="section-label">{label}</Text>}
        {rest}
      </View>
    </View>
  );
}
