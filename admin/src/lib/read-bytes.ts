import { Cancelled } from './parcel';

interface Watching {
  signal?: AbortSignal;
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
}

/** The bytes of a chosen file. Rejects with Cancelled, or with what the browser says (the file was moved, or may not be read). */
export function readBytes(file: File, { signal, onProgress }: Watching = {}): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.onabort = () => reject(new Cancelled());
    reader.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    signal?.addEventListener('abort', () => reader.abort());
    reader.readAsArrayBuffer(file);
  });
}
