import Taro from '@tarojs/taro';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { say } from '../say';

/** The result as a workbook in WeChat's viewer, whose menu can send it on; CSV, which that does not know, is sent to a chat. */
export async function saveResult(id: string, as: 'xlsx' | 'csv'): Promise<void> {
  void Taro.showLoading({ title: '正在准备', mask: true });
  try {
    const { name, base64 } = await client.credentials.batchFile({ id, as });
    const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
    await write(filePath, base64);
    Taro.hideLoading();
    if (as === 'xlsx') await Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
    else await Taro.shareFileMessage({ filePath, fileName: name });
  } catch (error) {
    Taro.hideLoading();
    const why = String((error as { errMsg?: string } | null)?.errMsg ?? '');
    if (/cancel/i.test(why)) return;
    say(why === '' ? explain(error) : '这个文件打不开，请稍后再试');
  }
}

function write(filePath: string, data: string): Promise<unknown> {
  return new Promise((success, fail) =>
    Taro.getFileSystemManager().writeFile({ filePath, data, encoding: 'base64', success, fail }),
  );
}
