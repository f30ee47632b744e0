/** What residents keep, follow and look for among the documents. */
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const favouriteRecord = z.strictObject({
  /** `<resident>.<document>` */
  id: z.string(),
  resident: z.string(),
  document: z.string(),
  at: instant,
});
export type FavouriteRecord = z.output<typeof favouriteRecord>;
export const favourites = collection<FavouriteRecord>({
  name: 'favourites',
  record: favouriteRecord,
  indexes: [['resident', 'at']],
});

const followRecord = z.strictObject({
  /** Keyed hash of resident and subject. */
  id: z.string(),
  resident: z.string(),
  kind: z.enum(['topic', 'issuer']),
  value: z.string(),
  /** `<kind>:<value>`, to find those who are to be told. */
  subject: z.string(),
  at: instant,
});
export type FollowRecord = z.output<typeof followRecord>;
export const follows = collection<FollowRecord>({
  name: 'follows',
  record: followRecord,
  indexes: [
    ['resident', 'at'],
    ['subject', 'id'],
  ],
});

const announcementRecord = z.strictObject({
  /** The document's id: it is announced once. */
  id: z.string(),
  at: instant,
  state: z.enum(['due', 'done']),
  /** Whose followers are told, in this order. */
  subjects: z.array(z.string()),
  /** How far it is: which of them, and where in the list of their followers. */
  subject: z.int(),
  cursor: z.nullable(z.string()),
});
export type AnnouncementRecord = z.output<typeof announcementRecord>;

/** New documents whose followers are to be told. Written with the publishing, worked off by a job. */
export const announcements = collection<AnnouncementRecord>({
  name: 'announcements',
  record: announcementRecord,
  indexes: [['state', 'at']],
});

const wordRecord = z.strictObject({
  /** Keyed hash of the folded word. */
  id: z.string(),
  word: z.string(),
  means: z.array(z.string()),
  version: z.int(),
  /** Username. */
  staff: z.string(),
  at: instant,
});
export type WordRecord = z.output<typeof wordRecord>;

/** Staff's own dictionary. */
export const words = collection<WordRecord>({ name: 'words', record: wordRecord, indexes: [['at']] });

const editionRecord = z.strictObject({ id: z.string(), version: z.int() });
export type EditionRecord = z.output<typeof editionRecord>;

/** How often something small that processes keep in memory was changed, so that they notice. */
export const editions = collection<EditionRecord>({ name: 'editions', record: editionRecord, indexes: [] });

const missedRecord = z.strictObject({
  /** Keyed hash of the folded words. */
  id: z.string(),
  /** Long digits masked. Who searched is not stored. */
  words: z.string(),
  times: z.int(),
  open: z.boolean(),
  lastAt: instant,
});
export type MissedRecord = z.output<typeof missedRecord>;

/** Searches that found nothing. */
export const missed = collection<MissedRecord>({
  name: 'missed',
  record: missedRecord,
  indexes: [['open', 'times'], ['lastAt']],
});
