import type { Collection, Doc } from './ports/store';
import { cases, events } from './records/cases';
import {
  attachments,
  documentEvents,
  documents,
  explanations,
  identities,
  pieces,
  revisions,
  uploads,
} from './records/documents';
import { files } from './records/files';
import { consents, credits, messages, pushes } from './records/messages';
import { accounts, residents, sessions, windows } from './records/people';
import { announcements, editions, favourites, follows, missed, words } from './records/reading';

/** Everything that is stored. Tables and cloud collections are made from this list. */
export const collections = [
  accounts,
  announcements,
  attachments,
  cases,
  consents,
  credits,
  documentEvents,
  documents,
  editions,
  events,
  explanations,
  favourites,
  files,
  follows,
  identities,
  messages,
  missed,
  pieces,
  pushes,
  residents,
  revisions,
  sessions,
  uploads,
  windows,
  words,
] as unknown as readonly Collection<Doc>[];
