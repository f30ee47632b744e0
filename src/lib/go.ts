import Taro from '@tarojs/taro';

type Query = Record<string, string>;

const withQuery = (page: string, query: Query): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? page : `${page}?${pairs.join('&')}`;
};

export const PAGES = {
  home: '/pages/home/index',
  inbox: '/pages/inbox/index',
  mine: '/pages/mine/index',
  file: '/cases/file/index',
  receipt: '/cases/receipt/index',
  detail: '/cases/detail/index',
  list: '/cases/list/index',
} as const;

type Tab = 'home' | 'inbox' | 'mine';
type Inner = Exclude<keyof typeof PAGES, Tab>;

export const openTab = (tab: Tab): void => void Taro.switchTab({ url: PAGES[tab] });
export const openPage = (page: Inner, query: Query = {}): void => void Taro.navigateTo({ url: withQuery(PAGES[page], query) });
export const replacePage = (page: Inner, query: Query = {}): void => void Taro.redirectTo({ url: withQuery(PAGES[page], query) });

export function callHotline(hotline: string): void {
  // Rejects when the resident decides not to call.
  Taro.makePhoneCall({ phoneNumber: hotline }).catch(() => undefined);
}
