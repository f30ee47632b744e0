import type { Decode } from './decode';

const LOOK_MS = 120;

/** Looks through the camera on the back until a code is seen or `signal` ends it. */
export async function scan(video: HTMLVideoElement, decode: Decode, signal: AbortSignal): Promise<string | null> {
  if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError');
  const picture = { facingMode: 'environment', width: { ideal: 1280 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: picture, audio: false });
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      const code = await decode(video);
      if (code !== null) return code;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return null;
  } finally {
    stream.getTracks().forEach((track) => track.stop());
  }
}

export function troubleOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') return '没有相机权限，请在浏览器设置里允许这个网站用相机，或者选一张图片。';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return '这台设备上没有找到相机，可以选一张图片。';
  if (name === 'NotReadableError') return '相机正被别的程序占用，可以选一张图片。';
  return '相机没能打开，可以选一张图片。';
}
