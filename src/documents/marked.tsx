import { Text } from '@tarojs/components';
import { split, type Ranges } from './marks';

/** Text with the words that were looked for standing out. */
export function Marked({ text, ranges }: { text: string; ranges: Ranges }) {
  return (
    <>
      {split(text, ranges).map((part, i) =>
        part.marked ? (
          <Text key={i} className="mark">
            {part.text}
          </Text>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
