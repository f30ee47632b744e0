import Taro from '@tarojs/taro';
import { createClient } from '../../contract/client';
import { wxKv } from './kv';
import { cloudWire } from './transport-cloud';
import { httpWire } from './transport-http';

/** The phone's storage. */
export const kv = wxKv(Taro);

/** The one place that chooses between WeChat cloud and own servers. */
export const wire = API_BASE === '' ? cloudWire(() => Taro.cloud) : httpWire(API_BASE, Taro, kv);

export const client = createClient(wire.call);

/** Must run before the first call; nothing to do for own servers. */
export function openWire(): void {
  if (API_BASE === '') Taro.cloud.init(CLOUD_ENV === '' ? {} : { env: CLOUD_ENV });
}

/** Addresses that begin with a slash are the own servers'. */
export const photoUrl = (url: string): string => (url.startsWith('/') ? API_BASE + url : url);

/** Says anew who holds the phone, for what a stolen session must not be able to do; in the cloud every call does. */
export const freshCode = async (): Promise<{ code?: string }> => (API_BASE === '' ? {} : { code: (await Taro.login()).code });
