import Taro from '@tarojs/taro';
import { kv, photoUrl } from '../../lib/api';
import type { Ticket } from '../types';

/** What is kept of a ticket on the phone, so that it opens at the door without a network. */
export interface KeptTicket {
  ticket: Ticket;
  /** When it was last the service's word, in milliseconds. */
  at: number;
  /** The portrait as a file of the phone, once it was downloaded. */
  portrait: string | null;
}

const PREFIX = 'exams.ticket.';

export const keptTicket = (entry: string): KeptTicket | undefined => kv.get<KeptTicket>(PREFIX + entry);

/** Keeps a ticket; its portrait, which has a short-lived address, is put among the phone's own files. */
export async function keepTicket(entry: string, ticket: Ticket, at: number): Promise<KeptTicket> {
  const before = keptTicket(entry);
  const same = before?.ticket.photo?.id === ticket.photo?.id;
  const kept = { ticket, at, portrait: (same && before?.portrait) || null };
  kv.set(PREFIX + entry, kept);
  if (!ticket.photo || kept.portrait !== null) return kept;
  const portrait = await download(photoUrl(ticket.photo.url), ticket.photo.id);
  if (portrait === null) return kept;
  const whole = { ...kept, portrait };
  kv.set(PREFIX + entry, whole);
  return whole;
}

/** It no longer is: the registration was cancelled, or is somebody else's. */
export const dropTicket = (entry: string): void => kv.remove(PREFIX + entry);

async function download(url: string, id: string): Promise<string | null> {
  try {
    const { statusCode, tempFilePath } = await Taro.downloadFile({ url });
    if (statusCode !== 200) return null;
    // Not .jpg: pictures of reports end so, and are swept when no report names them.
    const filePath = `${Taro.env.USER_DATA_PATH}/portrait-${id}.jpeg`;
    await new Promise((success, fail) => {
      Taro.getFileSystemManager().saveFile({ tempFilePath, filePath, success, fail });
    });
    return filePath;
  } catch {
    return null;
  }
}
