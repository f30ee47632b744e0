/** The registers that the city's file names, with their keys from the environment. */
import type { City } from '../../core/city';
import type { RemoteRegister } from '../../core/ports/remote-register';
import { createRemoteRegister, type RemotePorts } from './register';

const BYTES = 32;

/** `foreign:<base64>,…`: one key of 32 bytes per kind. Null: not like that. */
export function readRemoteKeys(text: string): Map<string, Buffer> | null {
  const parts = text === '' ? [] : text.split(',');
  const keys = parts.flatMap((part): [string, Buffer][] => {
    const [, kind = '', written = ''] = /^\s*([a-z][a-z0-9-]{0,39}):([A-Za-z0-9+/]{43}=)\s*$/.exec(part) ?? [];
    const key = Buffer.from(written, 'base64');
    return key.length === BYTES ? [[kind, key]] : [];
  });
  const found = new Map(keys);
  return found.size === parts.length ? found : null;
}

/** Throws, naming the kind, where a register has no key. */
export function openRemoteRegisters({ registers }: City, keys: string, ports: RemotePorts): Map<string, RemoteRegister> {
  const known = readRemoteKeys(keys) ?? new Map<string, Buffer>();
  return new Map(
    registers.map((register) => {
      const key = known.get(register.kind);
      if (!key) throw new Error(`REMOTE_REGISTER_KEYS: no key for ${register.kind}`);
      return [register.kind, createRemoteRegister({ ...register, key }, ports)];
    }),
  );
}
