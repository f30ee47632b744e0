import { WxFail } from '../fail';
import type { Core } from '../types';
import { unmocked, type Apis } from '../wx';
import type { AsyncApis } from '../wx-types';
import { requireScope } from './setting';

/** Where the phone is. WeChat lets only those ask that app.json declares, and asks the person. */
export function locationApis(core: Core): Apis {
  const apis = {
    getLocation: () => unmocked('getLocation'),
    getFuzzyLocation: () => unmocked('getFuzzyLocation'),
    chooseLocation: () => unmocked('chooseLocation'),
    openLocation: () => undefined,
  } satisfies AsyncApis;
  const declared = (name: string) => {
    if (!core.source.app.requiredPrivateInfos?.includes(name)) {
      throw new WxFail('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json');
    }
  };
  const scoped = (name: string, scope: string) => async () => {
    declared(name);
    if (!core.source.app.permission?.[scope]) throw new WxFail('require permission desc');
    await requireScope(core, scope);
  };
  return {
    async: apis,
    sync: {},
    before: {
      getLocation: scoped('getLocation', 'scope.userLocation'),
      getFuzzyLocation: scoped('getFuzzyLocation', 'scope.userFuzzyLocation'),
      chooseLocation: () => declared('chooseLocation'),
      openLocation: ({ latitude, longitude }: { latitude: number; longitude: number }) => {
        if (typeof latitude !== 'number' || typeof longitude !== 'number') {
          throw new WxFail('parameter error: latitude and longitude should be Number');
        }
      },
    },
  };
}
