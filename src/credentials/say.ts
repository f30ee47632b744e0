import Taro from '@tarojs/taro';

export const say = (title: string): void => void Taro.showToast({ title, icon: 'none', duration: 2500 });
