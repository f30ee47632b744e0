import Taro from '@tarojs/taro';
import { newKey } from './ids';

/** Largest picture the service takes, and the size aimed at: larger ones cost the resident time and data and show no more. */
const MAX_BYTES = 10 * 1024 * 1024;
const AIM_BYTES = 1024 * 1024;

/** Tried one after the other until the picture is small enough. */
const STEPS = [
  { quality: 80 },
  { quality: 70, compressedWidth: 2048 },
  { quality: 60, compressedWidth: 1600 },
  { quality: 50, compressedWidth: 1280 },
];

/** Enough for any EXIF, which stands at the start. */
const HEAD_BYTES = 256 * 1024;

const disk = () => Taro.getFileSystemManager();

export function pictureExists(path: string): boolean {
  try {
    disk().accessSync(path);
    return true;
  } catch {
    return false;
  }
}

export function removePicture(path: string): void {
  // Gone already is as good.
  disk().unlink({ filePath: path, fail: () => undefined });
}

/** The first bytes of the picture as the camera wrote it; empty when they cannot be read. */
export function readHead(path: string, size: number): Promise<ArrayBuffer> {
  return new Promise((resolve) => {
    disk().readFile({
      filePath: path,
      position: 0,
      length: Math.max(1, Math.min(size, HEAD_BYTES)),
      success: ({ data }) => resolve(typeof data === 'string' ? new ArrayBuffer(0) : data),
      fail: () => resolve(new ArrayBuffer(0)),
    });
  });
}

function sizeOf(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    disk().getFileInfo({ filePath: path, success: ({ size }) => resolve(size), fail: reject });
  });
}

/**
 * Makes the picture small and puts it where it outlives the app's being closed. Answers with its new path, or undefined when it
 * cannot be made small enough or the phone is full.
 */
export async function keepPicture(temporary: string, size: number): Promise<string | undefined> {
  let path = temporary;
  let bytes = size;
  for (const step of STEPS) {
    const smaller = await Taro.compressImage({ src: temporary, ...step }).catch(() => undefined);
    if (!smaller) break;
    path = smaller.tempFilePath;
    bytes = await sizeOf(path).catch(() => size);
    if (bytes <= AIM_BYTES) break;
  }
  return bytes > MAX_BYTES ? undefined : store(path);
}

function store(temporary: string): Promise<string | undefined> {
  const path = `${Taro.env.USER_DATA_PATH}/${newKey()}.jpg`;
  return new Promise((resolve) => {
    disk().saveFile({ tempFilePath: temporary, filePath: path, success: () => resolve(path), fail: () => resolve(undefined) });
  });
}

/** Removes pictures no report names any more: the app was closed between keeping one and storing the report. */
export function sweepPictures(named: ReadonlySet<string>): void {
  const dirPath = Taro.env.USER_DATA_PATH ?? '';
  disk().readdir({
    dirPath,
    success: ({ files }) => {
      const paths = files.filter((file) => file.endsWith('.jpg')).map((file) => `${dirPath}/${file}`);
      paths.filter((path) => !named.has(path)).forEach(removePicture);
    },
    fail: () => undefined,
  });
}
