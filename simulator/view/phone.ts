import type { Host } from '../host';
import type { PageView } from './page-view';

/** What the parts of the screen share. */
export interface Phone {
  host: Host;
  /** Everything: bars, pages, overlays. */
  screen: HTMLElement;
  /** Where the pages are. */
  stage: HTMLElement;
  /** Dialogs and sheets, above the pages. */
  overlay: HTMLElement;
  pages: Map<number, PageView>;
  /** An address the browser can show, for a path as the mini-program writes it. */
  address(path: string, from?: string): string;
}
