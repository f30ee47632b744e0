/** Taking the files along: shown in WeChat's viewer, sent on, or as an address for another device. */
import Taro from '@tarojs/taro';
import { photoUrl } from '../lib/api';
import type { Exported } from './types';

type Made = Exported['files'][number];

const say = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 });

const PDF = 'application/pdf';
export const isPaper = ({ type }: Made) => type === PDF;

/** Opens it; with the menu it can be kept or sent on. */
export async function openPaper(file: Made): Promise<void> {
  const filePath = await download(file);
  if (filePath === undefined) return;
  await Taro.openDocument({ filePath, fileType: 'pdf', showMenu: true }).catch(() => say('这个文件打不开，请稍后再试'));
}

/** WeChat shows no such file: it is sent to a chat, 文件传输助手 for one, or its address is copied. */
export async function sendOn(file: Made): Promise<void> {
  if (!Taro.canIUse('shareFileMessage')) return copyAddress(file);
  const filePath = await download(file);
  if (filePath === undefined) return;
  try {
    await Taro.shareFileMessage({ filePath, fileName: file.name });
  } catch (error) {
    const why = String((error as { errMsg?: string } | null)?.errMsg ?? '');
    // Going back without sending fails as well.
    if (!/cancel/i.test(why)) await copyAddress(file);
  }
}

async function copyAddress({ url }: Made): Promise<void> {
  const copied = await Taro.setClipboardData({ data: photoUrl(url) }).then(
    () => true,
    () => false,
  );
  say(copied ? '下载地址已复制，10 分钟内在浏览器里打开' : '没有复制成功');
}

async function download({ url }: Made): Promise<string | undefined> {
  void Taro.showLoading({ title: '正在下载', mask: true });
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url: photoUrl(url) }).catch(() => ({
    statusCode: 0,
    tempFilePath: '',
  }));
  Taro.hideLoading();
  if (statusCode === 200) return tempFilePath;
  say(statusCode === 404 || statusCode === 403 ? '下载地址已经过期，请重新导出' : '没有下载成功，请检查网络后再试');
  return undefined;
}
