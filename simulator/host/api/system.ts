import { USER_DATA } from '../files';
import { intersectionObserver } from '../meetings';
import { selectorQuery } from '../selector';
import type { Core, Phone } from '../types';
import type { Apis } from '../wx';
import type { AsyncApis } from '../wx-types';

/** Base library the mock claims to be. */
const SDK = '3.7.0';
const NAV_HEIGHT = 44;
const TAB_HEIGHT = 50;

export const DEFAULT_PHONE: Phone = {
  windowWidth: 375,
  windowHeight: 812,
  statusBarHeight: 44,
  pixelRatio: 2,
  fontSizeSetting: 17,
  platform: 'ios',
};

const appBase = ({ fontSizeSetting }: Phone) => ({
  SDKVersion: SDK,
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light' as const,
  enableDebug: false,
  host: { appId: '', env: 'WeChat' },
  fontSizeSetting,
  fontSizeScaleFactor: Math.round((fontSizeSetting / 17) * 100) / 100,
});

const device = ({ platform }: Phone) => ({
  brand: platform === 'android' ? 'HUAWEI' : 'iPhone',
  model: platform === 'android' ? 'HUAWEI' : 'iPhone 13',
  system: platform === 'android' ? 'Android 13' : 'iOS 16.0',
  platform,
  benchmarkLevel: 40,
  memorySize: 4096,
});

function windowInfo(core: Core) {
  const { windowWidth: width, windowHeight: height, statusBarHeight, pixelRatio } = core.phone;
  const page = core.stack.pages[core.stack.pages.length - 1];
  const bar = page?.nav.custom ? 0 : statusBarHeight + NAV_HEIGHT;
  const tabs = page && core.source.isTab(page.route) && !core.ui.tabBarHidden ? TAB_HEIGHT : 0;
  return {
    pixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - bar - tabs,
    statusBarHeight,
    screenTop: bar,
    safeArea: { left: 0, right: width, top: statusBarHeight, bottom: height, width, height: height - statusBarHeight },
  };
}

function capsule({ statusBarHeight: top, windowWidth }: Phone) {
  return { width: 87, height: 32, top: top + 6, bottom: top + 38, left: windowWidth - 94, right: windowWidth - 7 };
}

const settings = {
  getSystemSetting: () => ({ bluetoothEnabled: true, locationEnabled: true, wifiEnabled: true, deviceOrientation: 'portrait' }),
  getAppAuthorizeSetting: () => ({
    locationAuthorized: 'authorized',
    cameraAuthorized: 'authorized',
    albumAuthorized: 'authorized',
  }),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'wxsimulator', envVersion: 'develop', version: '' }, plugin: {} }),
  getExtConfigSync: () => ({}),
};

/** Things that only listen: updates never come, and logs go nowhere. */
const quiet = {
  getUpdateManager: () => ({ onCheckForUpdate: noop, onUpdateReady: noop, onUpdateFailed: noop, applyUpdate: noop }),
  getLogManager: () => ({ log: noop, info: noop, warn: noop, debug: noop }),
  getRealtimeLogManager: () => ({ info: noop, warn: noop, error: noop, setFilterMsg: noop, addFilterMsg: noop }),
  getPerformance: () => ({
    createObserver: () => ({ observe: noop, disconnect: noop }),
    getEntries: () => [],
    now: () => Date.now(),
  }),
};

export function systemApis(core: Core): Apis {
  const { phone } = core;
  const system = () => ({ ...appBase(phone), ...device(phone), ...windowInfo(core) });
  const entered = () => ({ ...core.enter, referrerInfo: {} });
  const sync = {
    ...settings,
    ...quiet,
    getAppBaseInfo: () => appBase(phone),
    getDeviceInfo: () => device(phone),
    getWindowInfo: () => windowInfo(core),
    getSystemInfoSync: system,
    getMenuButtonBoundingClientRect: () => capsule(phone),
    getLaunchOptionsSync: entered,
    getEnterOptionsSync: entered,
    getRendererUserAgent: () => '',
    createSelectorQuery: () => selectorQuery(core, () => core.stack.top),
  };
  const observer = (component: unknown, options?: object) => intersectionObserver(core, pageOf(core, component), options);
  return {
    async: { getSystemInfo: system, getSystemInfoAsync: system } as unknown as Apis['async'] & AsyncApis,
    sync,
    // It is given a whole page, which must not be copied into the list of calls.
    tasks: { createIntersectionObserver: observer },
  };
}

function noop(): void {}

/** The page an API was given, or the one on top. */
const pageOf = ({ stack }: Core, component: unknown) => stack.pages.find((page) => page.instance === component) ?? stack.top;

/** Constants on `wx`. */
export const ENV = { USER_DATA_PATH: USER_DATA };
