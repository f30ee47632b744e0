import Taro from '@tarojs/taro';
import type { Place } from '../../lib/report';
import { isRefused } from './pick-photos';

const MAX_ADDRESS = 100;

/** WeChat gives both in gcj02, the system of its maps. */
export async function fromPhone(): Promise<Place | undefined> {
  try {
    const { longitude, latitude } = await Taro.getLocation({ type: 'gcj02' });
    return { lng: longitude, lat: latitude, system: 'gcj02', source: 'phone', address: '' };
  } catch (error) {
    await afterRefusal(error, '没能取得位置，可以在地图上选');
    return undefined;
  }
}

export async function fromMap(): Promise<Place | undefined> {
  try {
    const { longitude, latitude, address, name } = await Taro.chooseLocation({});
    const words = name !== '' && !address.includes(name) ? `${address} ${name}` : address;
    return {
      lng: longitude,
      lat: latitude,
      system: 'gcj02',
      source: 'map',
      address: [...words.trim()].slice(0, MAX_ADDRESS).join(''),
    };
  } catch (error) {
    // Going back without choosing fails as well.
    if (isRefused(error)) await afterRefusal(error, '');
    return undefined;
  }
}

/** Once refused, WeChat never asks again by itself: the way leads through its settings. */
async function afterRefusal(error: unknown, otherwise: string): Promise<void> {
  if (!isRefused(error)) {
    await Taro.showToast({ title: otherwise, icon: 'none' });
    return;
  }
  const { confirm } = await Taro.showModal({
    title: '没有定位权限',
    content: '打开“位置信息”后才能定位。不打开也可以提交，请在描述里写清地点。',
    confirmText: '去打开',
    cancelText: '先不用',
  });
  if (confirm) await Taro.openSetting({}).catch(() => undefined);
}
