import './lib/aria';
import { useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { start, wake } from './lib/wake';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(start);
  useDidShow(wake);
  return children;
}
