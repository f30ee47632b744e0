import Taro from '@tarojs/taro';
import { photoUrl } from '../../lib/api';

export interface Attachment {
  name: string;
  type: string;
  bytes: number;
  url: string;
}

const OPENED = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'] as const;
type Opened = (typeof OPENED)[number];

/** `1.2 MB`, as people read it. */
export function sizeText(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** Downloads the file and opens it in WeChat's own viewer; says so where either does not succeed. */
export async function openFile({ name, url }: Attachment): Promise<void> {
  const fileType = OPENED.find((ending) => name.toLowerCase().endsWith(`.${ending}`));
  if (!fileType) return say('手机上打不开这种文件，请在电脑上看');
  const path = await download(photoUrl(url));
  if (path === undefined) return say('没有下载成功，请检查网络后再试');
  await show(path, fileType);
}

async function download(url: string): Promise<string | undefined> {
  void Taro.showLoading({ title: '正在下载', mask: true });
  try {
    const { statusCode, tempFilePath } = await Taro.downloadFile({ url });
    return statusCode === 200 ? tempFilePath : undefined;
  } catch {
    return undefined;
  } finally {
    Taro.hideLoading();
  }
}

async function show(filePath: string, fileType: Opened): Promise<void> {
  // With the menu the file can be kept or sent on.
  await Taro.openDocument({ filePath, fileType, showMenu: true }).catch(() => say('这个文件打不开，可能已经损坏'));
}

function say(title: string): void {
  void Taro.showToast({ title, icon: 'none', duration: 2500 });
}
