import { useEffect, useRef, useState } from 'react';
import { Cancelled } from '../../lib/parcel';
import { useServices } from '../../lib/services';
import { readFile, Refused, type ReadFile } from './read-file';

export type Reading =
  | { step: 'idle' }
  /** `share`: how much is loaded; null while it is being understood. */
  | { step: 'reading'; name: string; share: number | null }
  | { step: 'refused'; name: string; why: string };

/** Reads chosen files, one at a time. */
export function useReading(onRead: (read: ReadFile) => void) {
  const { understand } = useServices();
  const [reading, setReading] = useState<Reading>({ step: 'idle' });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const read = async (file: File) => {
    const control = new AbortController();
    stop.current = control;
    const { name } = file;
    setReading({ step: 'reading', name, share: 0 });
    try {
      const found = await readFile(file, understand, {
        signal: control.signal,
        onProgress: (share) => setReading({ step: 'reading', name, share }),
      });
      if (control.signal.aborted) return;
      setReading({ step: 'idle' });
      onRead(found);
    } catch (error) {
      if (error instanceof Cancelled || control.signal.aborted) return;
      const why = error instanceof Refused ? error.message : '读文件的程序没能加载，请检查网络后再试';
      setReading({ step: 'refused', name, why });
    }
  };
  const cancel = () => {
    stop.current?.abort();
    setReading({ step: 'idle' });
  };
  return { reading, read: (file: File) => void read(file), cancel };
}
