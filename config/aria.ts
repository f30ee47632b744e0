import type { IPluginContext, TaroPlatformBase } from '@tarojs/service';
import attributes from '../src/lib/aria-attributes.json';

/**
 * Taro's templates pass on only the attributes they know, and no aria attribute is among them: a screen reader would get nothing.
 * This plugin adds them to the templates; src/lib/aria.ts tells the runtime, which must number the attributes in the same way.
 */
export default function aria(ctx: IPluginContext): void {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform: TaroPlatformBase) => platform.template.mergeComponents(ctx, attributes),
  });
}
