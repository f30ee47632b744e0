import { WxFail } from '../fail';
import type { Core } from '../types';
import { unmocked, type Apis } from '../wx';
import type { AsyncApis } from '../wx-types';
import { requireScope } from './setting';

const SIGNED = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'];

/** WeChat Pay and the phone's calendar. */
export function outsideApis(core: Core): Apis {
  const apis = {
    // Whether somebody pays only they can say.
    requestPayment: () => unmocked('requestPayment'),
    addPhoneCalendar: () => undefined,
  } satisfies AsyncApis;
  return {
    async: apis,
    sync: {},
    rules: { requestPayment: wholeOrder, addPhoneCalendar: wholeEvent },
    before: {
      requestPayment: () => core.network.require(),
      addPhoneCalendar: () => requireScope(core, 'scope.addPhoneCalendar'),
    },
  };
}

function wholeOrder(order: Record<string, unknown>): void {
  const missing = SIGNED.find((name) => typeof order[name] !== 'string');
  if (missing !== undefined) throw new WxFail(`parameter error: parameter.${missing} should be String`);
}

/** Seconds since 1970, not milliseconds. */
function wholeEvent({ title, startTime }: { title?: unknown; startTime?: unknown }): void {
  if (typeof title !== 'string' || title === '') throw new WxFail('parameter error: parameter.title should be String');
  if (typeof startTime !== 'number' || startTime > 1e11)
    throw new WxFail('parameter error: parameter.startTime should be Number');
}
