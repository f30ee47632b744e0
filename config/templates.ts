import type { IPluginContext, TaroPlatformBase } from '@tarojs/service';
import attributes from '../src/lib/aria-attributes.json';

/**
 * Adds to Taro's templates what they lack.
 *
 * - aria attributes: templates pass on only the attributes they know, and no aria attribute is among them, so that a screen reader
 *   would get nothing. src/lib/aria.ts tells the runtime, which must number the attributes in the same way.
 * - page-meta, so that rem follows the font size set in WeChat. Taro's own way (enablePageMeta) brings a navigation-bar along whose
 *   defaults turn the title black, and costs two updates per page.
 */
export default function templates(ctx: IPluginContext): void {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: ({ template }: TaroPlatformBase) => {
      template.mergeComponents(ctx, attributes);
      const build = template.buildPageTemplate;
      template.buildPageTemplate = (...page) => `<page-meta root-font-size="system"></page-meta>\n${build(...page)}`;
    },
  });
}
