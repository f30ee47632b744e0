import type { Collection, Doc } from './ports/store';
import { accountExports, erasures } from './records/account';
import { cases, events } from './records/cases';
import { credentialAlerts, credentialLooks, credentialPuzzles, credentialTallies } from './records/credential-looks';
import { credentialPlaces, credentialSlips } from './records/credential-slips';
import { credentialKinds, credentialListed, credentialRecords } from './records/credentials';
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
import { applicants, examBans, examCheckins, examLanes, examPayments, examResults, examTurns } from './records/exam-people';
import { examEvents } from './records/exam-office';
import { examNotices, examTidies } from './records/exam-notices';
import { examEntries, examMoves, examRooms, examSites, examSittings, examWaits, exams } from './records/exams';
import { files } from './records/files';
import { credentialBatches, credentialBatchRows, holderCodes, holders } from './records/holders';
import { consents, credits, messages, pushes } from './records/messages';
import { accounts, residents, sessions, windows } from './records/people';
import { announcements, editions, favourites, follows, missed, words } from './records/reading';
import {
  registryDays,
  registryEvents,
  registryFaults,
  registryImports,
  registryPending,
  registryProposals,
  registryTurns,
} from './records/registry';
import { manifests, parts, segments } from './records/search';

/** Everything that is stored. Tables and cloud collections are made from this list. */
export const collections = [
  accountExports,
  accounts,
  announcements,
  applicants,
  attachments,
  cases,
  consents,
  credentialAlerts,
  credentialBatches,
  credentialBatchRows,
  credentialKinds,
  credentialListed,
  credentialLooks,
  credentialPlaces,
  credentialPuzzles,
  credentialRecords,
  credentialSlips,
  credentialTallies,
  credits,
  documentEvents,
  documents,
  editions,
  erasures,
  events,
  examBans,
  examCheckins,
  examEntries,
  examEvents,
  examLanes,
  examMoves,
  examNotices,
  examPayments,
  examResults,
  examRooms,
  exams,
  examSites,
  examSittings,
  examTidies,
  examTurns,
  examWaits,
  explanations,
  favourites,
  files,
  follows,
  holderCodes,
  holders,
  identities,
  manifests,
  messages,
  missed,
  parts,
  pieces,
  pushes,
  registryDays,
  registryEvents,
  registryFaults,
  registryImports,
  registryPending,
  registryProposals,
  registryTurns,
  residents,
  revisions,
  segments,
  sessions,
  uploads,
  windows,
  words,
] as unknown as readonly Collection<Doc>[];
