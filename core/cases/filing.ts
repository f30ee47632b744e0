/** Taking in a report: exactly once for each key, and with everything it brings or not at all. */
import type { cases as contract } from '../../contract/cases';
import type { ParsedInputOf } from '../../contract/define';
import type { Resident } from '../caller';
import { departmentName, type Category, type City } from '../city';
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { StoreError, type Transaction } from '../ports/store';
import { cases, events, type CaseRecord } from '../records/cases';
import { files } from '../records/files';
import { aliasOf, namesOf, rememberAlias } from '../residents';
import { caseNumber, summary } from '../shared/case-view';
import { notify } from '../shared/case-notice';
import { chinaDay, chinaDayText, instant } from '../shared/time';
import { locate, promisedDay, responsible } from './rules';

type FilingPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'city'>;
type Input = ParsedInputOf<(typeof contract)['file']>;

export function createFiling(ports: FilingPorts) {
  return async (caller: Resident, input: Input) => {
    const category = check(ports.city, input);
    if (input.identity === 'anonymous') await rememberAlias(ports, caller.id);
    const record = await fileOnce(ports, caller, input, draft(ports, caller, input, category));
    return { ...summary(ports.city, record), department: departmentName(ports.city, record.department) };
  };
}

/** What the schema alone cannot see. */
function check(city: City, input: Input): Category {
  const category = city.categories.find((c) => c.id === input.category);
  if (!category) throw bad('category', '没有这个类别，请重新选择');
  if (input.identity === 'named' && !input.name) throw bad('name', '实名反映请填写姓名');
  if (input.identity === 'anonymous' && (input.name || input.phone)) {
    throw bad(input.name ? 'name' : 'phone', '匿名反映请不要填写姓名和电话');
  }
  if (new Set(input.photos).size < input.photos.length) throw bad('photos', '有一张照片放了两次');
  return category;
}

const bad = (field: string, message: string) => fail('BAD_INPUT', message, { [field]: message });

/** The record as it will be stored, but for its id. */
function draft(ports: FilingPorts, caller: Resident, input: Input, category: Category): Omit<CaseRecord, 'id'> {
  const { city, clock, secrets } = ports;
  const now = instant(clock.now());
  const anonymous = input.identity === 'anonymous';
  const located = input.place ? locate(city, input.place) : null;
  const { key, ...content } = input;
  return {
    version: 1,
    resident: anonymous ? aliasOf(ports, caller.id) : caller.id,
    anonymous,
    contact: anonymous ? null : secrets.seal(JSON.stringify({ name: input.name ?? '', phone: input.phone ?? '' }), 'contact'),
    state: 'filed',
    category: category.id,
    district: located?.district ?? null,
    department: responsible(city, category, located?.district ?? null, located !== null),
    words: input.words,
    photos: input.photos,
    place: located && { lng: located.lng, lat: located.lat, address: input.place!.address ?? '', source: input.place!.source },
    filedAt: now,
    updatedAt: now,
    promisedOn: promisedDay(chinaDay(clock.now()), category),
    key: secrets.mac(`key|${caller.id}|${key}`),
    content: secrets.mac(`content|${JSON.stringify(content)}`),
  };
}

/**
 * The id follows from resident and key, so a repeated request meets the case it made. Twelve digits are few enough that
 * two residents' ids may meet one day; then the next id in the row is taken, again the same one at every repetition.
 */
async function fileOnce(ports: FilingPorts, caller: Resident, input: Input, record: Omit<CaseRecord, 'id'>): Promise<CaseRecord> {
  for (let attempt = 0; ; attempt += 1) {
    const filed = { ...record, id: caseId(ports, `${record.key}|${attempt}`) };
    try {
      await ports.store.transaction((tx) => store(tx, ports.city, caller, filed));
      return filed;
    } catch (error) {
      if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
      const found = await ports.store.get(cases, filed.id);
      if (found?.key !== record.key) continue;
      if (!namesOf(ports, caller.id).includes(found.resident) || found.content !== record.content) throw fail('KEY_REUSED');
      return found;
    }
  }
}

async function store(tx: Transaction, city: City, caller: Resident, record: CaseRecord): Promise<void> {
  const { id, filedAt: at, department } = record;
  await tx.insert(cases, record);
  for (const [i, photo] of record.photos.entries()) {
    const attached = await tx.update(
      files,
      photo,
      { set: { case: id, owner: record.resident } },
      { owner: caller.id, case: null, stored: true },
    );
    if (!attached) throw bad(`photos.${i}`, `第 ${i + 1} 张照片没有传好，请重新添加`);
  }
  await tx.insert(events, { id: `${id}.1`, case: id, version: 1, at, kind: 'filed', staff: null, department, text: '' });
  const promise = `我们会在 ${chinaDayText(record.promisedOn)}前答复您。`;
  await notify(tx, city, record, {
    title: '已收到您的反映',
    body: `编号 ${caseNumber(id)}，已送到${departmentName(city, department)}。${promise}`,
    push: 'none',
  });
}

/** Twelve digits, the first not 0, out of a keyed hash. */
function caseId({ secrets }: FilingPorts, text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const bits = [...secrets.mac(`case|${text}`).slice(0, 14)].reduce((n, c) => n * 64n + BigInt(alphabet.indexOf(c)), 0n);
  return String(100_000_000_000n + (bits % 900_000_000_000n));
}
