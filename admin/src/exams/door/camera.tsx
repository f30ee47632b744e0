import { CameraOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Notice } from '../../ui/notice';
import { createDecoder } from './decoder';

const LOOK_MS = 120;
/** The same ticket held on for longer is one scan. */
const SAME_MS = 4000;

/** Looks for codes through the camera on the back; a tap starts it, because browsers ask for leave then. */
export function Camera({ onCode }: { onCode: (code: string) => void }) {
  const [on, setOn] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const fail = useCallback((text: string) => {
    setTrouble(text);
    setOn(false);
  }, []);
  return (
    <div className="gate-camera">
      {on ? <Viewer onCode={onCode} onTrouble={fail} /> : null}
      {trouble ? <Notice type="warning" role="alert" title={trouble} description="也可以输入准考证号核验。" /> : null}
      <Button
        size="large"
        block
        type={on ? 'default' : 'primary'}
        icon={<CameraOutlined aria-hidden />}
        onClick={() => {
          setTrouble(null);
          setOn(!on);
        }}
      >
        {on ? '关上相机' : '打开相机扫码'}
      </Button>
    </div>
  );
}

function Viewer({ onCode, onTrouble }: { onCode: (code: string) => void; onTrouble: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const end = new AbortController();
    const { current } = video;
    if (current) look(current, onCode, end.signal).catch((error: unknown) => !end.signal.aborted && onTrouble(troubleOf(error)));
    return () => end.abort();
  }, [onCode, onTrouble]);
  return (
    <div className="gate-viewer">
      <video ref={video} muted playsInline aria-label="相机画面" />
      <span aria-hidden />
    </div>
  );
}

async function look(video: HTMLVideoElement, onCode: (code: string) => void, signal: AbortSignal): Promise<void> {
  if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError');
  const [decode, stream] = await Promise.all([
    createDecoder(),
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false }),
  ]);
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) return stop();
  signal.addEventListener('abort', stop);
  video.srcObject = stream;
  await video.play();
  let last = { code: '', at: 0 };
  while (!signal.aborted) {
    const code = await decode(video).catch(() => null);
    const now = Date.now();
    if (code && (code !== last.code || now - last.at > SAME_MS)) onCode(code);
    // As long as it is held into the camera, it is still the same.
    if (code) last = { code, at: now };
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function troubleOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') return '没有相机权限，请在浏览器设置里允许这个网站用相机';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return '这台设备上没有找到相机';
  if (name === 'NotReadableError') return '相机正被别的程序占用';
  return '相机没能打开';
}
