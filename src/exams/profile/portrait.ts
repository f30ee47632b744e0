import Taro from '@tarojs/taro';
import { CallError } from '../../../contract/client';
import { wire } from '../../lib/api';
import { newKey } from '../../lib/ids';
import { sizeProblem, type Asks, type Form } from './form';

/** Largest picture the service takes; larger than the other it is made smaller, without a change in dimensions. */
const MAX_BYTES = 10 * 1024 * 1024;
const AIM_BYTES = 2 * 1024 * 1024;

type Portrait = NonNullable<Form['photo']>;
export type Picked = { photo: Portrait } | { problem: string } | null;

/** Lets the resident choose or take a portrait and sends it; null when they changed their mind. */
export async function pickPortrait(asks: Asks, busy: (on: boolean) => void): Promise<Picked> {
  const chosen = await choose();
  if (chosen === null || 'problem' in chosen) return chosen;
  busy(true);
  try {
    const size = await Taro.getImageInfo({ src: chosen.path }).catch(() => undefined);
    if (!size) return { problem: '这个文件打不开，请换一张 JPG 或 PNG 照片' };
    const problem = sizeProblem(size, asks);
    if (problem !== undefined) return { problem };
    const path = await lighter(chosen.path, chosen.bytes);
    if (path === undefined) return { problem: '照片文件太大了，请换一张 10 MB 以内的' };
    const id = await send(path);
    return { photo: { id, src: path, width: size.width, height: size.height } };
  } catch (error) {
    return { problem: error instanceof CallError ? error.message : '照片没有传上去，请检查网络后再选一次' };
  } finally {
    busy(false);
  }
}

async function choose(): Promise<{ path: string; bytes: number } | { problem: string } | null> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sizeType: ['original'],
      sourceType: ['album', 'camera'],
      camera: 'front',
    });
    const [file] = tempFiles;
    return file ? { path: file.tempFilePath, bytes: file.size } : null;
  } catch (error) {
    const words = String((error as { errMsg?: string } | null)?.errMsg ?? '');
    return /auth|privacy|permission|deny/i.test(words) ? { problem: '没有同意使用照片，暂时不能添加' } : null;
  }
}

async function lighter(path: string, bytes: number): Promise<string | undefined> {
  if (bytes <= AIM_BYTES) return path;
  const smaller = await Taro.compressImage({ src: path, quality: 80 }).catch(() => undefined);
  if (smaller) return smaller.tempFilePath;
  return bytes <= MAX_BYTES ? path : undefined;
}

async function send(path: string): Promise<string> {
  const reply = await wire.upload(newKey(), path);
  if (!reply.ok) throw new CallError(reply.error);
  return reply.data.id;
}
