import type { AppFiles } from '../host/source';

/** `weapp.json`: the compiled mini-program with its templates and styles made ready for a browser by `simulator/build.ts`. */
export interface Compiled {
  files: AppFiles;
  /** JavaScript text of an object: path of a template -> what glass-easel renders. */
  templates: string;
  /** WXSS as CSS: `app` and one per page. */
  styles: Record<string, string>;
}
