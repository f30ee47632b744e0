import type { ParsedInputOf } from '../../contract/define';
import { MAX_FILE_BYTES, type files as contract } from '../../contract/files';
import type { Resident, Staff } from '../caller';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { StoreError } from '../ports/store';
import { cases } from '../records/cases';
import { files, type FileRecord } from '../records/files';
import { namesOf } from '../residents';
import { decodeBase64 } from '../shared/base64';
import { ADDRESS_LIFETIME } from '../shared/photos';
import { instant } from '../shared/time';
import { visibleTo } from '../shared/visible';
import { isPortrait, seesPortrait } from './portraits';

export type FilesPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'files' | 'pictures'>;

export function createFilesService(ports: FilesPorts): Handlers<typeof contract> {
  const { store, clock, files: bytes } = ports;
  return {
    async upload(caller, input) {
      const raw = await received(ports, input);
      const content = ports.secrets.mac(raw);
      const picture = await ports.pictures.clean(raw);
      const record = await recordOnce(ports, caller, input.key, {
        type: picture.type,
        width: picture.width,
        height: picture.height,
        bytes: picture.bytes.length,
        content,
      });
      if (!record.stored) {
        await bytes.put(record.id, picture.bytes, picture.type);
        await store.update(files, record.id, { set: { stored: true } });
      }
      const { id, type, width, height, bytes: size } = record;
      return { id, type, width, height, bytes: size };
    },

    async get(caller, { id }) {
      const record = await store.get(files, id);
      if (!record?.stored || !(await mayCall(caller, record))) throw fail('NOT_FOUND', '没有找到这张照片');
      const until = clock.now() + ADDRESS_LIFETIME;
      return { id, type: record.type, url: await bytes.url(id, record.type, until), expiresAt: instant(until) };
    },
  };

  async function mayCall(caller: Resident | Staff, record: FileRecord): Promise<boolean> {
    if (caller.kind === 'resident') return namesOf(ports, caller.id).includes(record.owner);
    if (isPortrait(record)) return seesPortrait(ports, caller, record);
    const about = record.case === null ? null : await store.get(cases, record.case);
    return about !== null && visibleTo(caller, about);
  }
}

/** The bytes as sent, by either way. */
async function received(ports: FilesPorts, input: ParsedInputOf<(typeof contract)['upload']>): Promise<Uint8Array> {
  if ((input.content === undefined) === (input.incoming === undefined)) throw bad('请选择一张照片');
  const raw =
    input.content !== undefined ? decodeBase64(input.content) : await ports.files.takeIncoming(input.incoming!, MAX_FILE_BYTES);
  if (raw === null) throw bad(input.content === undefined ? '照片没有传上来，请重试' : '照片内容不对');
  if (raw.length > MAX_FILE_BYTES) throw fail('TOO_LARGE', '一张照片最大 10 MB', { content: '一张照片最大 10 MB' });
  return raw;
}

const bad = (message: string) => fail('BAD_INPUT', message, { content: message });

/** The record is written before the bytes, so that whatever a crash leaves behind is known and swept. */
async function recordOnce(
  ports: FilesPorts,
  caller: Resident,
  key: string,
  facts: Pick<FileRecord, 'type' | 'width' | 'height' | 'bytes' | 'content'>,
): Promise<FileRecord> {
  const id = `f${ports.secrets.mac(`file|${caller.id}|${key}`)}`;
  const record: FileRecord = { id, owner: caller.id, case: null, ...facts, stored: false, at: instant(ports.clock.now()) };
  try {
    await ports.store.insert(files, record);
    return record;
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    const found = await ports.store.get(files, id);
    if (found?.content !== record.content) throw fail('KEY_REUSED');
    return found;
  }
}
