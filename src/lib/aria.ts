import { mergeInternalComponents } from '@tarojs/shared';
import attributes from './aria-attributes.json';

// Must run before the first element is made; see config/templates.ts.
mergeInternalComponents(attributes);
