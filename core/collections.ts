import type { Collection, Doc } from './ports/store';
import { cases, events } from './records/cases';
import { files } from './records/files';
import { consents, credits, messages, pushes } from './records/messages';
import { accounts, residents, sessions, windows } from './records/people';

/** Everything that is stored. Tables and cloud collections are made from this list. */
export const collections = [
  accounts,
  cases,
  consents,
  credits,
  events,
  files,
  messages,
  pushes,
  residents,
  sessions,
  windows,
] as unknown as readonly Collection<Doc>[];
