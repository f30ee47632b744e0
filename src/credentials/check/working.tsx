import { View } from '@tarojs/components';
import { aboutText } from '../../lib/clock';
import { Button } from '../../ui/button';
import type { Progress } from './puzzle';

/** The phone is at work; nothing else can be done meanwhile than to stop it. */
export function Working({ progress, onCancel }: { progress: Progress | null; onCancel: () => void }) {
  const share = progress === null ? 0.03 : Math.min(0.97, progress.share);
  return (
    <View className="cover" catchMove>
      <View className="sheet" id="working" aria-role="dialog" aria-label="正在做安全校验">
        <View className="sheet-title">正在做安全校验</View>
        <View className="sheet-text">前面有几次没查到。为防止有人乱试，手机要先自己算一道题，不用您动手，请稍等。</View>
        <View className="meter" aria-role="progressbar">
          <View className="meter-done" style={`width:${Math.round(share * 100)}%`} />
        </View>
        <View className="hint" id="working-left">
          {progress === null ? '正在开始' : `这部手机一般要 ${aboutText(progress.seconds)}左右，有快有慢`}
        </View>
        <View className="buttons">
          <Button id="cancel" kind="quiet" onTap={onCancel}>
            先不查了
          </Button>
        </View>
      </View>
    </View>
  );
}
