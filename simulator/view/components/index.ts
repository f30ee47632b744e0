import type { Builtin } from '../builtin';
import { coverView, icon, progress, richText, textPart, view } from './basic';
import { button, form, label, navigator } from './button';
import { checkbox, checkboxGroup, radio, radioGroup, slider, switchPart } from './choice';
import { input, textarea } from './input';
import { image, map } from './media';
import { navigationBar, pageMeta } from './page';
import { picker } from './picker';
import { scrollView, swiper, swiperItem } from './scroll';

/** WeChat's built-in components, by tag. A tag that is not here is reported when a page uses it. */
export const BUILTINS: Record<string, Builtin> = {
  view,
  text: textPart,
  icon,
  progress,
  'rich-text': richText,
  'cover-view': coverView,
  'cover-image': image,
  button,
  form,
  label,
  navigator,
  input,
  textarea,
  switch: switchPart,
  checkbox,
  'checkbox-group': checkboxGroup,
  radio,
  'radio-group': radioGroup,
  slider,
  picker,
  image,
  map,
  'scroll-view': scrollView,
  swiper,
  'swiper-item': swiperItem,
  'page-meta': pageMeta,
  'navigation-bar': navigationBar,
};
