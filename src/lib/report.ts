import type { InputOf, OutputOf } from '../../contract/define';
import type { Contract } from '../../contract/index';

type FileInput = InputOf<Contract['cases']['file']>;
export type Receipt = OutputOf<Contract['cases']['file']>;
export type Place = NonNullable<FileInput['place']>;

export interface DraftPhoto {
  /** Makes sending the picture twice harmless. */
  key: string;
  /** In the phone's user data folder, where it outlives the app's being closed. */
  path: string;
  /** Where the camera was, as the picture itself says; wgs84. */
  taken?: { lng: number; lat: number };
  /** Set once the picture has been sent. */
  fileId?: string;
}

/** What a resident has written so far. */
export interface Draft {
  /** Makes filing twice harmless: made when the draft is begun, the same until it is filed. */
  key: string;
  category: string;
  words: string;
  photos: DraftPhoto[];
  place: Place | null;
  identity: 'named' | 'anonymous';
  name: string;
  phone: string;
}

/** Why the last sending did not end in a receipt. */
export interface Problem {
  code: string;
  message: string;
  /** Field of the draft to what is wrong with it. */
  fields: Record<string, string>;
}

/**
 * `draft`: being written. `waiting`: handed in, to be sent when there is a network. `refused`: the service wants something changed.
 * `sent`: filed; kept until the resident has seen the receipt.
 */
export type Stage = 'draft' | 'waiting' | 'refused' | 'sent';

export interface Report {
  /** Name on this phone only. */
  id: string;
  stage: Stage;
  draft: Draft;
  /** When it was last changed, in milliseconds. */
  at: number;
  problem?: Problem;
  receipt?: Receipt;
}

export const MAX_PHOTOS = 9;

export function newDraft(key: string): Draft {
  return { key, category: '', words: '', photos: [], place: null, identity: 'named', name: '', phone: '' };
}

/** True while there is nothing worth keeping. */
export function isBlank(draft: Draft): boolean {
  const { category, words, photos, place, name, phone } = draft;
  return category === '' && photos.length === 0 && place === null && (words + name + phone).trim() === '';
}

/** The draft as the contract wants it. Nothing personal goes along with an anonymous report. */
export function toInput(draft: Draft): FileInput {
  const { key, category, words, photos, place, identity } = draft;
  const said = identity === 'named' ? { name: draft.name.trim(), phone: draft.phone.trim() } : { name: '', phone: '' };
  return {
    key,
    category,
    words,
    photos: photos.flatMap((photo) => photo.fileId ?? []),
    ...(place && { place }),
    identity,
    ...(said.name !== '' && { name: said.name }),
    ...(said.phone !== '' && { phone: said.phone }),
  };
}
