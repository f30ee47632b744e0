import { WxFail } from '../fail';
import type { Core } from '../types';
import { unmocked, type Apis } from '../wx';
import type { AsyncApis } from '../wx-types';

const CONTRACT = '《用户隐私保护指引》';
const REASONS: Record<string, string> = {
  'scope.camera': '使用你的摄像头',
  'scope.writePhotosAlbum': '保存图片到相册',
  'scope.addPhoneCalendar': '往日历里加日程',
};

/** Asks for a permission once; the answer stays, as in WeChat's settings. */
export async function requireScope(core: Core, scope: string): Promise<void> {
  const key = `setting:${scope}`;
  const known = core.storage.get(key);
  if (known === 'no') throw new WxFail('auth deny');
  if (known === 'yes' || core.options.agreed) return;
  const reason = core.source.app.permission?.[scope]?.desc ?? REASONS[scope] ?? scope;
  const yes = await (core.handlers['ask.scope']?.(scope, reason) ?? true);
  core.storage.set(key, yes ? 'yes' : 'no');
  if (!yes) throw new WxFail('auth deny');
}

/** Permissions, the privacy agreement, and the question for subscription messages. */
export function settingApis(core: Core): Apis {
  const { storage, privacy } = core;
  const scopes = () => {
    const named = storage.keys().filter((key) => key.startsWith('setting:scope.'));
    return Object.fromEntries(named.map((key) => [key.slice('setting:'.length), storage.get(key) === 'yes']));
  };
  const setting = () => ({ authSetting: scopes(), subscriptionsSetting: { mainSwitch: mainSwitch(core), itemSettings: {} } });
  const apis = {
    getSetting: ({ withSubscriptions }) => (withSubscriptions ? setting() : { authSetting: scopes() }),
    // The person changes nothing there, unless a handler says so.
    openSetting: setting,
    authorize: async ({ scope }) => requireScope(core, scope),
    getPrivacySetting: () => ({ needAuthorization: !privacy.agreed, privacyContractName: CONTRACT }),
    openPrivacyContract: () => undefined,
    requirePrivacyAuthorize: async () => privacy.require('requirePrivacyAuthorize'),
    requestSubscribeMessage: () => unmocked('requestSubscribeMessage'),
  } satisfies AsyncApis;
  return {
    async: apis,
    sync: {},
    rules: { requestSubscribeMessage: (o: { tmplIds: string[] }) => subscribeRules(core, o.tmplIds) },
  };
}

const mainSwitch = (core: Core) => core.storage.get('setting:subscriptions') !== 'off';

/** Older clients refuse more than three, so three is the most this mock takes. */
const MOST_TEMPLATES = 3;

function subscribeRules(core: Core, tmplIds: string[] | undefined): void {
  if (!core.gesture.active) throw new WxFail('can only be invoked by user TAP gesture.');
  if (!tmplIds?.length) throw new WxFail("TmplIds can't be empty", { errCode: 10001 });
  if (tmplIds.length > MOST_TEMPLATES) throw new WxFail('Templates count out of max bounds', { errCode: 20003 });
  if (!core.foreground) throw new WxFail('UI is not shown', { errCode: 10005 });
  if (!mainSwitch(core)) throw new WxFail('The main switch is switched off', { errCode: 20004 });
}
