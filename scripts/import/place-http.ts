/** Over HTTP, as a member of staff: the way into WeChat's cloud, and into any running system without its database. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { CallError, type Client } from '../../contract/client';
import type { OutputOf } from '../../contract/define';
import type { Contract } from '../../contract/index';
import { documentAbout, MAX_PIECE } from '../../contract/publishing';
import type { z } from '../../contract/zod';
import { createSecrets } from '../../adapters/node/secrets';
import { documentIdOf, editionOf, identityOf } from '../../core/publishing/identity';
import type { Imported, Outcome } from '../../core/publishing/import';
import { signIn, type Account } from './http';
import { PlaceError, type Place } from './place';

type Sheet = OutputOf<Contract['publishing']['get']>;
type About = z.output<typeof documentAbout>;
type Edition = { document: string; publishedOn: string | null };

/** Calls under way at the same time. */
const AT_ONCE = 4;
const PAGE = 100;
/** Codes that are about the row; any other means that it cannot go on. */
const ABOUT_ROW = new Set(['BAD_INPUT', 'TOO_LARGE', 'NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'BAD_STATE', 'KEY_REUSED']);

export async function openHttpPlace(account: Account, options: { dryRun: boolean }, connect = signIn): Promise<Place> {
  const client = await connect(account);
  const { staff } = await client.staff.me({});
  const remote = new Remote(client, options.dryRun);
  await remote.learn();
  return {
    name: `${account.url}（${staff.department} ${staff.name}）`,
    nameOf: ({ about }) => documentIdOf(remote, { publishedOn: null, number: null, ...about }),
    take: (batch) => remote.take(batch),
    close: async () => undefined,
  };
}

class Remote {
  /** Names are compared here only, so any key will do. */
  readonly secrets = createSecrets(randomBytes(32));
  /** What is there already, by name. */
  private editions = new Map<string, Edition[]>();

  constructor(
    private readonly client: Client,
    private readonly dryRun: boolean,
  ) {}

  async learn(): Promise<void> {
    const found = new Map<string, Edition[]>();
    let cursor: string | undefined;
    do {
      const page = await this.client.publishing.list({ limit: PAGE, ...(cursor !== undefined && { cursor }) });
      for (const row of page.items) {
        const name = identityOf(this, row);
        found.set(name, [...(found.get(name) ?? []), { document: row.id, publishedOn: row.publishedOn }]);
      }
      cursor = page.next;
    } while (cursor !== undefined);
    this.editions = found;
  }

  async take(batch: readonly Imported[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const rows = batch.entries();
    const work = async () => {
      for (const [at, row] of rows) outcomes[at] = await this.one(row);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return outcomes;
  }

  private async one(row: Imported): Promise<Outcome> {
    const parsed = documentAbout.safeParse(row.about);
    if (!parsed.success) return { outcome: 'refused', message: parsed.error.issues[0]!.message };
    try {
      return await this.bring(parsed.data, row.body);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (ABOUT_ROW.has(error.code)) return { outcome: 'refused', message: error.message };
      throw new PlaceError(error.message, { cause: error });
    }
  }

  private async bring(about: About, body: string): Promise<Outcome> {
    const there = this.find(about);
    if (there !== null) return this.revise(await this.client.publishing.get({ id: there }), about, body);
    if (this.dryRun) return { outcome: 'new', id: documentIdOf(this, about) };
    try {
      const made = await this.client.publishing.create({
        key: randomUUID(),
        about,
        body: await this.write(body),
        note: noteOf(body),
      });
      await this.client.publishing.publish({ id: made.id, version: made.version });
      const name = identityOf(this, about);
      this.editions.set(name, [...(this.editions.get(name) ?? []), { document: made.id, publishedOn: about.publishedOn }]);
      return { outcome: 'new', id: made.id };
    } catch (error) {
      // Somebody else may have brought it a moment ago.
      if (!(error instanceof CallError && error.code === 'BAD_INPUT')) throw error;
      await this.learn();
      const now = this.find(about);
      if (now === null) throw error;
      return this.revise(await this.client.publishing.get({ id: now }), about, body);
    }
  }

  private find(about: About): string | null {
    return editionOf({ id: '', version: 1, editions: this.editions.get(identityOf(this, about)) ?? [] }, about);
  }

  private async revise(sheet: Sheet, about: About, body: string): Promise<Outcome> {
    const { id } = sheet;
    const fresh = !(await this.hasText(sheet, body));
    // A draft of our own that was never published is what a broken connection leaves.
    const unfinished = sheet.state === 'draft' && sheet.revisions.length === 1 && sheet.revisions[0]!.note === noteOf(body);
    if (!fresh && same(sheet.about, about)) {
      if (!this.dryRun && (unfinished || sheet.pending)) await this.client.publishing.publish({ id, version: sheet.version });
      return { outcome: unfinished ? 'new' : 'unchanged', id };
    }
    if (this.dryRun) return { outcome: 'revised', id };
    const saved = await this.client.publishing.save({
      id,
      version: sheet.version,
      about,
      ...(fresh && { body: await this.write(body), note: noteOf(body) }),
    });
    if (sheet.state === 'published' || unfinished) await this.client.publishing.publish({ id, version: saved.version });
    return { outcome: 'revised', id };
  }

  /** The note an import leaves names its text, so that mostly nothing has to be fetched. */
  private async hasText(sheet: Sheet, body: string): Promise<boolean> {
    const newest = sheet.revisions[0];
    if (!newest) return false;
    if (newest.note === noteOf(body)) return true;
    let text = '';
    for (let piece = 0, pieces = 1; piece < pieces; piece++) {
      const part = await this.client.publishing.piece({ id: sheet.id, revision: newest.revision, piece });
      text += part.text;
      pieces = part.pieces;
      if (!body.startsWith(text)) return false;
    }
    return text === body;
  }

  private async write(body: string): Promise<{ upload: string; pieces: number }> {
    const upload = randomUUID();
    const parts = cut(body);
    for (const [piece, content] of parts.entries()) await this.client.publishing.write({ upload, piece, content });
    return { upload, pieces: parts.length };
  }
}

/** Pieces that do not end in the middle of a character. */
function cut(body: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < body.length;) {
    let end = Math.min(body.length, at + MAX_PIECE);
    if (end < body.length && /[\ud800-\udbff]/.test(body[end - 1]!)) end--;
    parts.push(body.slice(at, end));
    at = end;
  }
  return parts;
}

const noteOf = (body: string) => `导入 ${createHash('sha256').update(body).digest('hex').slice(0, 16)}`;
const sorted = (about: object) => JSON.stringify(Object.entries(about).sort(([a], [b]) => (a < b ? -1 : 1)));
const same = (a: object, b: object) => sorted(a) === sorted(b);
