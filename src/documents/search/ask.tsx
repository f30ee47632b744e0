import { Text, View } from '@tarojs/components';
import { askAbout } from '../../lib/ask';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

/** The end of the list: whoever has not found it may ask people. */
export function Ask({ words, nothing }: { words: string; nothing: boolean }) {
  return (
    <View className={nothing ? 'state' : 'ask'} id="nothing-more">
      {nothing && <Icon name="search" />}
      <View>{nothing ? '没有找到想要的？' : '没有更多了。'}</View>
      <View>
        <Text className="part">{nothing ? '换个说法试试，' : '没找到想要的，'}</Text>
        <Text className="part">{nothing ? '或者直接问我们。' : '可以直接问我们。'}</Text>
      </View>
      <Button id="ask" kind="quiet" onTap={() => askAbout(words)}>
        问一问
      </Button>
    </View>
  );
}
