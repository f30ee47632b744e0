import { make } from '../builtin';
import type { Phone } from '../phone';
import { showActionSheet } from './dialogs';
import { above } from './sheet';

type Screen = Pick<Phone, 'overlay'>;

/** WeChat asks camera or album; the browser then opens its own file chooser. Empty when the person chose none. */
export async function pickPictures(screen: Screen, count: number, sources: string[]): Promise<File[]> {
  if (sources.length > 1) {
    const index = await showActionSheet(screen, ['拍摄', '从手机相册选择']);
    if (index < 0) return [];
  }
  return new Promise((resolve) => {
    const input = screen.overlay.appendChild(make('input', 'wx-hidden'));
    Object.assign(input, { type: 'file', accept: 'image/*', multiple: count > 1 });
    const done = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => done([...(input.files ?? [])].slice(0, count)));
    input.addEventListener('cancel', () => done([]));
    input.click();
  });
}

/** WeChat's full-screen pictures: a tap closes. */
export function previewPictures(screen: Screen, addresses: string[], current: number): Promise<void> {
  return above<void>(screen, 'wx-full wx-preview', (panel, done) => {
    const row = panel.appendChild(make('div', 'wx-preview-row'));
    for (const address of addresses) {
      const picture = row.appendChild(make('img'));
      picture.src = address;
      picture.alt = '照片';
    }
    panel.append(make('small', '', `${current + 1} / ${addresses.length}`));
    panel.addEventListener('click', () => done());
    queueMicrotask(() => (row.scrollLeft = current * row.clientWidth));
  });
}

/** The browser's own codec does what WeChat's compressImage does: a smaller JPEG, without what the camera wrote into it. */
export async function compress(bytes: Uint8Array, quality: number, width?: number, height?: number): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const scale = Math.min(1, (width || bitmap.width) / bitmap.width, (height || bitmap.height) / bitmap.height);
  const canvas = make('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality / 100));
  if (!blob) throw new Error('the picture could not be written');
  return new Uint8Array(await blob.arrayBuffer());
}
