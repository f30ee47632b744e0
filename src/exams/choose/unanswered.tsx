import { View } from '@tarojs/components';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';

/** The last request got no answer: whether seats are kept is not known here. */
export function Unanswered({ onAgain, onForget }: { onAgain: () => void; onForget: () => void }) {
  return (
    <Notice id="unanswered" kind="warn" icon="cloud">
      <View>上次提交没有等到回音，座位可能已经为您留下。点“接着提交”看结果，不会重复占座。</View>
      <View className="item-buttons">
        <Button id="hold-forget" kind="text" onTap={onForget}>
          不要了，重新选
        </Button>
        <Button id="hold-again" kind="text" onTap={onAgain}>
          接着提交
        </Button>
      </View>
    </Notice>
  );
}
