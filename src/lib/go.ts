import Taro from '@tarojs/taro';

type Query = Record<string, string>;

const withQuery = (page: string, query: Query): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? page : `${page}?${pairs.join('&')}`;
};

/** A value out of a page's address: WeChat hands it over as it stands there, and anybody may have written it. */
export function readParam(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '');
  } catch {
    return '';
  }
}

export const PAGES = {
  home: '/pages/home/index',
  inbox: '/pages/inbox/index',
  mine: '/pages/mine/index',
  file: '/cases/file/index',
  receipt: '/cases/receipt/index',
  detail: '/cases/detail/index',
  list: '/cases/list/index',
  search: '/documents/search/index',
  document: '/documents/document/index',
  kept: '/documents/mine/index',
  exams: '/exams/list/index',
  exam: '/exams/exam/index',
  examProfile: '/exams/profile/index',
  examChoose: '/exams/choose/index',
  examEntry: '/exams/entry/index',
  examTicket: '/exams/ticket/index',
  examResults: '/exams/results/index',
  examMine: '/exams/mine/index',
  examBarred: '/exams/barred/index',
  accountData: '/account/data/index',
  accountErase: '/account/erase/index',
  credentials: '/credentials/kinds/index',
  credentialCheck: '/credentials/check/index',
  credentialSlip: '/credentials/slip/index',
  credentialLooks: '/credentials/looks/index',
  credentialList: '/credentials/list/index',
  credentialVerify: '/credentials/verify/index',
  credentialUseCode: '/credentials/use-code/index',
  credentialBatch: '/credentials/batch/index',
  credentialMine: '/credentials/mine/index',
  credentialRealName: '/credentials/real-name/index',
  credentialGive: '/credentials/give/index',
  credentialCode: '/credentials/code/index',
  credentialWho: '/credentials/who/index',
} as const;

type Tab = 'home' | 'inbox' | 'mine';
type Inner = Exclude<keyof typeof PAGES, Tab>;

export const openTab = (tab: Tab): void => void Taro.switchTab({ url: PAGES[tab] });
/** WeChat opens no eleventh page: from a document to the next and the next, the last one makes room. */
const MOST_PAGES = 10;

export function openPage(page: Inner, query: Query = {}): void {
  const url = withQuery(PAGES[page], query);
  void (Taro.getCurrentPages().length < MOST_PAGES ? Taro.navigateTo({ url }) : Taro.redirectTo({ url }));
}
export const replacePage = (page: Inner, query: Query = {}): void => void Taro.redirectTo({ url: withQuery(PAGES[page], query) });

/** A document, at one of its sections if need be. */
export const openDocument = (id: string, section?: number): void =>
  openPage('document', section === undefined ? { id } : { id, section: String(section) });
/** The way to a page for somebody it is shared with. */
export const linkTo = (page: Inner, query: Query): string => withQuery(PAGES[page], query);

export function callHotline(hotline: string): void {
  // Rejects when the resident decides not to call.
  Taro.makePhoneCall({ phoneNumber: hotline }).catch(() => undefined);
}
