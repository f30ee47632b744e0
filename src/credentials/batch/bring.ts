/** A list of codes: a file out of a chat, or what was copied. */
import Taro from '@tarojs/taro';
import { MAX_LIST_BYTES } from '../../../contract/list-limits';

export interface Brought {
  name: string;
  file: string;
}

/** Null: the person changed their mind. Throws an Error with words for them. */
export async function chooseFile(): Promise<Brought | null> {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx', 'csv', 'txt'] }).catch(refused);
  const [file] = chosen?.tempFiles ?? [];
  if (!file) return null;
  if (!/\.(xlsx|csv|txt)$/i.test(file.name)) throw new Error('请选 XLSX 或 CSV 表格');
  if (file.size > MAX_LIST_BYTES) throw new Error('文件不能超过 512 KB');
  return { name: nameOf(file.name), file: await read(file.path) };
}

/** Closed without a file; or the program around does not know chats, as on some computers. */
function refused(error: unknown): null {
  const why = String((error as { errMsg?: string } | null)?.errMsg ?? '');
  if (/cancel/i.test(why)) return null;
  throw new Error('这里选不了聊天里的文件，请改用“粘贴查询码”');
}

const nameOf = (file: string) => [...file.replace(/\.[^.]*$/, '').trim()].slice(0, 40).join('') || '名单';

function read(filePath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      encoding: 'base64',
      success: ({ data }) => resolve(String(data)),
      fail: () => reject(new Error('这个文件读不出来，请重新选')),
    });
  });
}
