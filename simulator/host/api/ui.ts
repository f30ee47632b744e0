import { WxFail } from '../fail';
import type { Core } from '../types';
import { unmocked, type Apis } from '../wx';
import type { AsyncApis } from '../wx-types';

/** Things that happen outside the mini-program and answer nothing. */
const nothing = {
  previewImage: () => undefined,
  previewMedia: () => undefined,
  makePhoneCall: () => undefined,
  vibrateShort: () => undefined,
  vibrateLong: () => undefined,
  hideKeyboard: () => undefined,
  setKeepScreenOn: () => undefined,
  enableAlertBeforeUnload: () => undefined,
  disableAlertBeforeUnload: () => undefined,
  setBackgroundColor: () => undefined,
  setBackgroundTextStyle: () => undefined,
  showShareMenu: () => undefined,
  hideShareMenu: () => undefined,
  openCustomerServiceChat: () => undefined,
} satisfies AsyncApis;

/** Toast, loading, and the questions only a person can answer. */
export function uiApis(core: Core): Apis {
  const { ui, timers } = core;
  let round = 0;
  const show = (change: Partial<typeof ui>) => {
    round++;
    Object.assign(ui, { toast: null, loading: null }, change);
    ui.changed();
  };
  const hide = () => show({});
  const apis = {
    ...nothing,
    showToast: ({ title, icon = 'success', image, mask = false, duration = 1500 }) => {
      show({ toast: { title, icon, image, mask } });
      const mine = round;
      timers.setTimeout(() => mine === round && hide(), duration);
    },
    hideToast: hide,
    showLoading: ({ title, mask = false }) => show({ loading: { title, mask } }),
    hideLoading: hide,
    showModal: () => unmocked('showModal'),
    showActionSheet: () => unmocked('showActionSheet'),
    // WeChat says so itself.
    setClipboardData: ({ data }) => {
      ui.clipboard = data;
      apis.showToast({ title: '内容已复制', icon: 'none' });
    },
    getClipboardData: () => ({ data: ui.clipboard }),
  } satisfies AsyncApis;
  return {
    async: apis,
    sync: { reportEvent: () => undefined, nextTick: (fn: () => void) => timers.defer(fn) },
    before: { previewImage: needUrls, makePhoneCall: needNumber, showActionSheet: needItems },
  };
}

function needUrls({ urls }: { urls: string[] }): void {
  if (!urls?.length) throw new WxFail('parameter error: parameter.urls should have at least 1 item');
}

function needNumber({ phoneNumber }: { phoneNumber: string }): void {
  if (!phoneNumber) throw new WxFail('parameter error: parameter.phoneNumber should be a non-empty String');
}

/** WeChat shows at most six. */
function needItems({ itemList }: { itemList: string[] }): void {
  if (itemList.length > 6) throw new WxFail('parameter error: itemList should not be longer than 6');
}
