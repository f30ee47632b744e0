/** WeChat's own page of consent: another mini-program, which comes back with a code. */
import Taro from '@tarojs/taro';
import type { Me } from '../holder-types';

export const openConsent = ({ appId, path }: NonNullable<Me['consent']>): Promise<unknown> =>
  Taro.navigateToMiniProgram({ appId, path });

/**
 * The code that came along when this program was brought to the front; empty if none did. It stands in `code`, as the documentation says, or
 * in `code.auth_code`, as it was seen to.
 */
export function consentBrought(): string {
  const options = Taro.getEnterOptionsSync() as { referrerInfo?: { extraData?: { code?: unknown } } };
  const code = options.referrerInfo?.extraData?.code;
  if (typeof code === 'string') return code;
  const inner = (code as { auth_code?: unknown } | null | undefined)?.auth_code;
  return typeof inner === 'string' ? inner : '';
}
