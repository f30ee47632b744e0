import Taro from '@tarojs/taro';
import { kv } from './api';
import { explain } from './failure';

const say = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 });
const disk = () => Taro.getFileSystemManager();

/** Opens a PDF in WeChat's viewer, whose menu can send it on; without a network the one got before, remembered under `slot`. */
export async function openPdf(slot: string, get: () => Promise<{ name: string; base64: string }>): Promise<void> {
  void Taro.showLoading({ title: '正在准备', mask: true });
  let filePath = kv.get<string>(slot) ?? '';
  let problem: string | undefined;
  try {
    const { name, base64 } = await get();
    // Its name is what people see when they send it on.
    filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
    await write(filePath, base64);
    kv.set(slot, filePath);
  } catch (error) {
    problem = exists(filePath) ? undefined : explain(error);
  }
  Taro.hideLoading();
  if (problem !== undefined) return say(problem);
  await Taro.openDocument({ filePath, fileType: 'pdf', showMenu: true }).catch(() => say('这个文件打不开，请稍后再试'));
}

function write(filePath: string, data: string): Promise<unknown> {
  return new Promise((success, fail) => disk().writeFile({ filePath, data, encoding: 'base64', success, fail }));
}

function exists(path: string): boolean {
  try {
    disk().accessSync(path);
    return true;
  } catch {
    return false;
  }
}
