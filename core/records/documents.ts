import { documentKind, documentStatus } from '../../contract/documents';
import { publishState } from '../../contract/publishing';
import { day, instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

/** What is said about a document beside its text and its explanation. */
const about = z.strictObject({
  title: z.string(),
  number: z.nullable(z.string()),
  issuer: z.string(),
  kind: documentKind,
  topic: z.string(),
  region: z.nullable(z.string()),
  publishedOn: z.nullable(day),
  effectiveOn: z.nullable(day),
  status: documentStatus,
  replacedBy: z.nullable(z.string()),
  source: z.nullable(z.string()),
});
export type About = z.output<typeof about>;

const face = z.strictObject({
  about,
  /** Id in `explanations`, or null where staff wrote none. */
  explanation: z.nullable(z.string()),
  /** Number of the text in `revisions`. */
  revision: z.int(),
  attachments: z.array(z.string()),
});
/** Everything a reader of a document sees: as it stands in the office, or as residents are shown it. */
export type Face = z.output<typeof face>;

const documentRecord = z.strictObject({
  id: z.string(),
  /** Rises by one with every change; event `<id>.<version>` tells what it was. */
  version: z.int(),
  state: publishState,
  department: z.string(),
  /** Of the newest `about`, for lists. */
  kind: documentKind,
  updatedAt: instant,
  newest: face,
  /** What residents are shown; null while they are shown nothing. */
  shown: z.nullable(face),
  /** `shown.about.replacedBy`, to be found by. */
  replacedBy: z.nullable(z.string()),
  /** Residents were shown it once; what is published again is no news. */
  announced: z.boolean(),
  /** Which entry of the index is this document's; null while it has none. */
  place: z.nullable(z.string()),
  /** How many texts were ever written. */
  revisions: z.int(),
  /** How often another document was made to point here; it is written so that two such changes meet. */
  pointed: z.int(),
  /** Keyed hash of what was imported last, so that the same file again changes nothing; empty if nothing was. */
  content: z.string(),
});
export type DocumentRecord = z.output<typeof documentRecord>;

/** Each policy document, as it stands and as it is shown. What happened to it is in `documentEvents`. */
export const documents = collection<DocumentRecord>({
  name: 'documents',
  record: documentRecord,
  indexes: [
    ['updatedAt'],
    ['state', 'updatedAt'],
    ['kind', 'updatedAt'],
    ['department', 'updatedAt'],
    ['department', 'state', 'updatedAt'],
    ['replacedBy', 'updatedAt'],
  ],
});

const identityRecord = z.strictObject({
  /** Keyed hash of issuer and number, or of issuer and title where there is no number; or of the request that made a draft. */
  id: z.string(),
  version: z.int(),
  /** Who goes by it: editions of one law differ by the day of their publication. */
  editions: z.array(z.strictObject({ document: z.string(), publishedOn: z.nullable(day) })),
  /** Of a request: keyed hash of what it asked for. */
  content: z.optional(z.string()),
});
export type IdentityRecord = z.output<typeof identityRecord>;

/** Which document something is. They are never removed: whoever brings a document under its old title means the same one. */
export const identities = collection<IdentityRecord>({ name: 'identities', record: identityRecord, indexes: [] });

const revisionRecord = z.strictObject({
  /** `<document>.<revision>` */
  id: z.string(),
  document: z.string(),
  revision: z.int(),
  at: instant,
  /** Username. */
  staff: z.string(),
  note: z.string(),
  /** Code units in all. */
  length: z.int(),
  sections: z.int(),
  /** Number of the first section in each piece; a piece without sections has that of the next. */
  firsts: z.array(z.int()),
  contents: z.array(z.strictObject({ depth: z.int(), title: z.string(), section: z.int() })),
});
export type RevisionRecord = z.output<typeof revisionRecord>;

/** The texts a document had; they never change. */
export const revisions = collection<RevisionRecord>({
  name: 'revisions',
  record: revisionRecord,
  indexes: [['document', 'revision']],
});

const pieceRecord = z.strictObject({
  /** `<document>.<revision>.<n>`, from 0. */
  id: z.string(),
  text: z.string(),
  /** The sections that lie in this piece: `start` and `end` are code units of `text`. */
  sections: z.array(
    z.strictObject({
      label: z.string(),
      start: z.int(),
      end: z.int(),
      headings: z.array(z.strictObject({ depth: z.int(), title: z.string() })),
    }),
  ),
});
export type PieceRecord = z.output<typeof pieceRecord>;

/** A text in pieces that end where sections do, so that any run of sections is read without the rest. */
export const pieces = collection<PieceRecord>({ name: 'document_pieces', record: pieceRecord, indexes: [] });

const explanationRecord = z.strictObject({ /** `<document>.<version>` */ id: z.string(), text: z.string() });
export type ExplanationRecord = z.output<typeof explanationRecord>;
export const explanations = collection<ExplanationRecord>({ name: 'explanations', record: explanationRecord, indexes: [] });

const documentEventRecord = z.strictObject({
  /** `<document>.<version>`: a second change on the same version cannot be stored. */
  id: z.string(),
  document: z.string(),
  version: z.int(),
  at: instant,
  kind: z.enum(['saved', 'published', 'withdrawn']),
  /** Username. */
  staff: z.string(),
  /** The reason, or what was done. */
  text: z.string(),
});
export type DocumentEventRecord = z.output<typeof documentEventRecord>;

/** Every change of a document, in order. */
export const documentEvents = collection<DocumentEventRecord>({
  name: 'document_events',
  record: documentEventRecord,
  indexes: [['document', 'version']],
});

const attachmentRecord = z.strictObject({
  id: z.string(),
  document: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  /** Whether a document names it; what none names is swept some time after `at`. */
  attached: z.boolean(),
  /** Its bytes are being removed. */
  gone: z.boolean(),
  at: instant,
});
export type AttachmentRecord = z.output<typeof attachmentRecord>;
export const attachments = collection<AttachmentRecord>({
  name: 'attachments',
  record: attachmentRecord,
  indexes: [['attached', 'at']],
});

const uploadRecord = z.strictObject({
  /** Keyed hash of who uploads and under which key, and the number of the piece. */
  id: z.string(),
  content: z.string(),
  at: instant,
});
export type UploadRecord = z.output<typeof uploadRecord>;

/** Pieces handed in and not yet taken. */
export const uploads = collection<UploadRecord>({ name: 'uploads', record: uploadRecord, indexes: [['at']] });
