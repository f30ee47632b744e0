import Taro from '@tarojs/taro';
import { newKey } from '../../lib/ids';
import { keepPicture, readHead, removePicture } from '../../lib/pictures';
import { MAX_PHOTOS } from '../../lib/report';
import { takenAt } from './exif';
import type { Form } from './form';

/** Lets the resident choose pictures and keeps them with the draft, one after the other. */
export async function pickPhotos(form: Form): Promise<void> {
  const files = await choose(MAX_PHOTOS - form.draft.photos.length);
  for (const { tempFilePath, size } of files) {
    // Read before it is made smaller: that may drop what the camera wrote.
    const taken = takenAt(await readHead(tempFilePath, size));
    const path = await keepPicture(tempFilePath, size);
    if (path === undefined) void Taro.showToast({ title: '有一张照片太大或手机空间不足，没有添加', icon: 'none' });
    else if (!form.addPhoto({ key: newKey(), path, ...(taken && { taken }) })) removePicture(path);
  }
}

async function choose(count: number): Promise<{ tempFilePath: string; size: number }[]> {
  try {
    const chosen = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      // The compressed one has lost its position.
      sizeType: ['original'],
      sourceType: ['album', 'camera'],
    });
    return chosen.tempFiles;
  } catch (error) {
    if (isRefused(error)) void Taro.showToast({ title: '没有同意使用照片，暂时不能添加', icon: 'none' });
    return [];
  }
}

/** A "no" to the privacy agreement or to the permission, as against having changed one's mind. */
export function isRefused(error: unknown): boolean {
  return /auth|privacy|permission|deny/i.test(String((error as { errMsg?: string } | null)?.errMsg ?? ''));
}
