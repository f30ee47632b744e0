/** Drafts: making one, and changing what will be shown next. */
import type { ParsedInputOf } from '../../contract/define';
import type { publishing as contract } from '../../contract/publishing';
import type { Staff } from '../caller';
import { fail } from '../fail';
import { documents, identities, type DocumentRecord } from '../records/documents';
import { instant } from '../shared/time';
import { aboutOf, checkAbout, checkReplacement, differs, keepExplanation, type AboutInput } from './about';
import { change, record } from './change';
import { claim, documentIdOf, identityOf, twin } from './identity';
import { seenDocument, type Author, type PublishingPorts } from './ports';
import { hasText, keepText } from './texts';
import { collectBody, discard } from './uploads';

type Create = ParsedInputOf<(typeof contract)['create']>;
type Save = ParsedInputOf<(typeof contract)['save']>;

/** A document as it begins. */
export function draft(id: string, by: Author, at: string, about: AboutInput, explanation: string | null): DocumentRecord {
  return {
    id,
    version: 1,
    state: 'draft',
    department: by.department,
    kind: about.kind,
    updatedAt: at,
    newest: { about: aboutOf(about), explanation, revision: 1, attachments: [] },
    shown: null,
    replacedBy: null,
    announced: false,
    place: null,
    revisions: 1,
    pointed: 0,
    content: '',
  };
}

/** The same request again answers with what it made; a document that is there already is refused by its name. */
export async function create(ports: PublishingPorts, staff: Staff, { key, about, body, note }: Create): Promise<DocumentRecord> {
  const request = `k${ports.secrets.mac(`document-key|${staff.id}|${key}`).slice(0, 24)}`;
  const content = ports.secrets.mac(JSON.stringify([about, note, body]));
  const made = await madeBy(ports, request, content);
  if (made) return made;
  checkAbout(about);
  const text = await collectBody(ports, staff, body);
  const id = documentIdOf(ports, about);
  const created = await ports.store.transaction(async (tx) => {
    const known = await tx.get(identities, request);
    if (known) return null;
    const at = instant(ports.clock.now());
    // Its day may have been corrected since, so that its name alone does not lead to it.
    if (await tx.get(documents, id)) throw await twin(tx, id);
    await claim(tx, identityOf(ports, about), about, id);
    await checkReplacement(tx, id, null, aboutOf(about));
    const fresh = draft(id, staff, at, about, await keepExplanation(tx, { id, version: 1 }, null, about.explanation));
    await tx.insert(documents, fresh);
    await keepText(tx, id, 1, { body: text, by: staff, at, note });
    await record(tx, fresh, staff, { kind: 'saved', text: note || '新建' });
    // What was asked stands beside, so that the key is not used for something else.
    const editions = [{ document: id, publishedOn: null }];
    await tx.insert(identities, { id: request, version: 1, editions, content });
    return fresh;
  });
  await discard(ports, staff, body);
  return created ?? (await madeBy(ports, request, content))!;
}

async function madeBy({ store }: PublishingPorts, request: string, content: string): Promise<DocumentRecord | null> {
  const known = await store.get(identities, request);
  if (!known) return null;
  if (known.content !== content) throw fail('KEY_REUSED');
  return store.get(documents, known.editions[0]!.document);
}

/** Nothing is changed where nothing differs. */
export async function save(ports: PublishingPorts, staff: Staff, input: Save): Promise<DocumentRecord> {
  const { id, version, about, body, note } = input;
  checkAbout(about);
  const seen = await seenDocument(ports, staff, input);
  const text = body && (await collectBody(ports, staff, body));
  const fresh = text !== undefined && !(await hasText(ports, seen, text)) ? text : undefined;
  const told = note || (fresh === undefined ? '修改了文件信息' : '修改了正文');
  const saved = await change(ports, staff, { id, version, kind: 'saved', text: told }, async (tx, before, at) => {
    if (
      identityOf(ports, about) !== identityOf(ports, before.newest.about) ||
      about.publishedOn !== before.newest.about.publishedOn
    )
      await claim(tx, identityOf(ports, about), about, id);
    await checkReplacement(tx, id, before.newest.about, aboutOf(about));
    const explanation = await keepExplanation(tx, { id, version: version + 1 }, before.newest.explanation, about.explanation);
    const revision = fresh === undefined ? before.newest.revision : before.revisions + 1;
    if (fresh !== undefined) await keepText(tx, id, revision, { body: fresh, by: staff, at, note });
    const newest = { ...before.newest, about: aboutOf(about), explanation, revision };
    if (!differs(newest, before.newest)) throw new Same(before);
    return { newest, kind: about.kind, revisions: Math.max(revision, before.revisions) };
  }).catch((error: unknown) => {
    if (error instanceof Same) return error.document;
    throw error;
  });
  if (body) await discard(ports, staff, body);
  return saved;
}

/** Ends a transaction that would change nothing. */
class Same extends Error {
  constructor(readonly document: DocumentRecord) {
    super('nothing differs');
  }
}
