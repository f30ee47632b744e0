/** Which document something is, so that the same one never stands there twice. */
import type { Failure } from '../fail';
import type { Ports } from '../ports/index';
import type { Transaction } from '../ports/store';
import { documents, identities, type About, type IdentityRecord } from '../records/documents';
import { foldText, numbersIn } from '../search/text';
import { bad } from './ports';

type Named = Pick<About, 'issuer' | 'number' | 'title' | 'publishedOn'>;

/** Issuer and number in any of its spellings; issuer and title where there is no number. */
export function identityOf({ secrets }: Pick<Ports, 'secrets'>, { issuer, number, title }: Named): string {
  const name = number === null ? `title|${tight(title)}` : `number|${spelling(number)}`;
  return `i${secrets.mac(`identity|${tight(issuer)}|${name}`).slice(0, 24)}`;
}

/** The id a document gets if it is new: the same one whenever and wherever it is imported. */
export function documentIdOf(ports: Pick<Ports, 'secrets'>, named: Named): string {
  return `d${ports.secrets.mac(`document|${identityOf(ports, named)}|${named.publishedOn ?? ''}`).slice(0, 24)}`;
}

const tight = (text: string) => foldText(text).replace(/[\s《》〈〉“”"'()（）]+/g, '');

function spelling(number: string): string {
  const folded = foldText(number);
  return numbersIn(folded)[0]?.spellings[0] ?? tight(folded).replace(/[〔〕[\]]/g, '');
}

/** The document that goes by this name already. Editions of one law differ by the day of their publication. */
export function editionOf(known: IdentityRecord | null, { publishedOn }: Pick<Named, 'publishedOn'>): string | null {
  const editions = known?.editions ?? [];
  const exact = editions.find((edition) => edition.publishedOn === publishedOn);
  const open = editions.filter((edition) => edition.publishedOn === null || publishedOn === null);
  return (exact ?? open.at(-1))?.document ?? null;
}

/** Takes the name for the document, in the transaction that stores it; refused if another document has it. */
export async function claim(tx: Transaction, id: string, named: Named, document: string): Promise<void> {
  const known = await tx.get(identities, id);
  const taken = editionOf(known, named);
  if (taken !== null && taken !== document) throw await twin(tx, taken);
  const edition = { document, publishedOn: named.publishedOn };
  if (!known) {
    await tx.insert(identities, { id, version: 1, editions: [edition] });
    return;
  }
  const own = known.editions.find((other) => other.document === document);
  if (own?.publishedOn === named.publishedOn) return;
  const set = { editions: [...known.editions.filter((other) => other !== own), edition], version: known.version + 1 };
  await tx.update(identities, id, { set }, { version: known.version });
}

/** The refusal that names the document that is there already. */
export async function twin(tx: Transaction, id: string): Promise<Failure> {
  const other = await tx.get(documents, id);
  const { title = '', number = null } = other?.newest.about ?? {};
  const name = `《${title}》${number === null ? '' : `（${number}）`}`;
  return bad(
    number === null ? 'about.title' : 'about.number',
    `这份文件已经有了：${name}。请打开它修改；如果是另外一份，请把文号、标题或发布日期写清楚`,
  );
}
