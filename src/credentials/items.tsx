import { View } from '@tarojs/components';
import type { ShownItem } from '../../contract/credentials-parts';

/** What is shown of a record, line by line. */
export function Items({ items }: { items: readonly ShownItem[] }) {
  return (
    <>
      {items.map(({ label, value }) => (
        <View className="fact" key={label}>
          <View className="fact-name">{label}</View>
          <View className="fact-value">{value}</View>
        </View>
      ))}
    </>
  );
}
