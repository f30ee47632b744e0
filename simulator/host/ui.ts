import type { Emitter } from './emitter';
import type { Source, WindowConfig } from './source';

/** What the navigation bar of one page shows. */
export interface NavigationBar {
  title: string;
  background: string;
  front: string;
  loading: boolean;
  custom: boolean;
}

/** What WeChat draws around the pages. The view half redraws on `changed`; a test reads it. */
export interface Ui {
  toast: { title: string; icon: string; image?: string; mask: boolean } | null;
  loading: { title: string; mask: boolean } | null;
  /** Tab index -> number on it. */
  badges: Record<number, string>;
  dots: Set<number>;
  tabBarHidden: boolean;
  pullingDown: boolean;
  clipboard: string;
  changed(): void;
}

export function makeUi(events: Emitter): Ui {
  return {
    toast: null,
    loading: null,
    badges: {},
    dots: new Set(),
    tabBarHidden: false,
    pullingDown: false,
    clipboard: '',
    changed: () => events.emit('ui'),
  };
}

export function navigationBar(source: Source, route: string): NavigationBar {
  const config: WindowConfig = source.window(route);
  return {
    title: config.navigationBarTitleText ?? '',
    background: config.navigationBarBackgroundColor ?? '#000000',
    front: config.navigationBarTextStyle === 'black' ? '#000000' : '#ffffff',
    loading: false,
    custom: config.navigationStyle === 'custom',
  };
}
