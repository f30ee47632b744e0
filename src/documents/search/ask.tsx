import { View } from '@tarojs/components';
import { askAbout } from '../../lib/ask';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

/** The end of the list: whoever has not found it may ask people. */
export function Ask({ words, nothing }: { words: string; nothing: boolean }) {
  return (
    <View className={nothing ? 'state' : 'ask'} id="nothing-more">
      {nothing && <Icon name="search" />}
      <View>{nothing ? '没找到想要的？换个说法再试试，或者直接问我们。' : '没有更多了。没找到想要的，可以直接问我们。'}</View>
      <Button id="ask" kind="quiet" onTap={() => askAbout(words)}>
        问一问
      </Button>
    </View>
  );
}
