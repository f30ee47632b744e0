/** Same words as `documentKind` of the contract; a test compares them. */
export type ReadKind = 'law' | 'interpretation' | 'regulation' | 'local' | 'rule' | 'normative' | 'notice' | 'other';
/** Same words as `documentStatus` of the contract. */
export type ReadStatus = 'in_force' | 'superseded' | 'repealed';

/** A document as its file tells it. Null: the file does not say. Days are China days, `YYYY-MM-DD`. */
export interface ReadDocument {
  /** What its source calls it, to name it in `supersededBy` and to know it again. */
  sourceId: string | null;
  title: string | null;
  /** 文号. */
  number: string | null;
  issuer: string | null;
  kind: ReadKind | null;
  topic: string | null;
  region: string | null;
  publishedOn: string | null;
  effectiveOn: string | null;
  status: ReadStatus | null;
  /** `sourceId` of the document that says it instead. */
  supersededBy: string | null;
  /** Address it was taken from. */
  source: string | null;
  explanation: string | null;
  /** Markdown: `##` chapters, 第X条 at the start of a line. Well-formed Unicode without control characters but `\n`. */
  body: string;
  /** What a person should look at, in Chinese. */
  warnings: string[];
}

export type RefusalCode = 'TYPE' | 'EMPTY' | 'TOO_LARGE' | 'BROKEN' | 'ENCRYPTED' | 'NO_TEXT' | 'BAD_ROW';

/** The file cannot be taken in. `message` is Chinese, for the person who chose the file. */
export class ReadRefusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message);
    this.name = 'ReadRefusal';
    // `ErrorOptions` came after the oldest browsers this runs in.
    if (options?.cause !== undefined) Object.assign(this, { cause: options.cause });
  }
}

/** Nothing known but the text. */
export function plainDocument(body: string): ReadDocument {
  return {
    sourceId: null,
    title: null,
    number: null,
    issuer: null,
    kind: null,
    topic: null,
    region: null,
    publishedOn: null,
    effectiveOn: null,
    status: null,
    supersededBy: null,
    source: null,
    explanation: null,
    body,
    warnings: [],
  };
}
