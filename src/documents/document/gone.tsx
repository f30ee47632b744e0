import { View } from '@tarojs/components';
import { CallError } from '../../../contract/client';
import { explain } from '../../lib/failure';
import { replacePage } from '../../lib/go';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

/** Asking again would not bring it back. */
export const isGone = (error: unknown): boolean => error instanceof CallError && error.code === 'NOT_FOUND';

/** The document was withdrawn, or never was: what else one can do. */
export function Gone({ error }: { error: unknown }) {
  return (
    <View className="state" aria-role="alert">
      <Icon name="doc" />
      <View>{explain(error)}</View>
      <Button id="to-search" kind="quiet" onTap={() => replacePage('search')}>
        去查别的文件
      </Button>
    </View>
  );
}
