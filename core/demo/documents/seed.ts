/** The demonstration city's documents, and what staff and residents have done with them so far. */
import type { Staff } from '../../caller';
import { countMissed } from '../../documents/search';
import { createDocumentsService } from '../../documents/service';
import type { Ports } from '../../ports/index';
import { documents } from '../../records/documents';
import { documentIdOf, importDocuments } from '../../publishing/import';
import { createPublishingService } from '../../publishing/service';
import { createEngine, type Engine } from '../../search/engine';
import { encodeBase64 } from '../../shared/base64';
import { FAMILY } from './family';
import type { DemoDocument } from './form';
import { HOUSING } from './housing';
import { formPdf } from './pdf';
import { STREET } from './street';
import { TRAFFIC } from './traffic';
import { WORK } from './work';

const ALL = [...HOUSING, ...WORK, ...FAMILY, ...STREET, ...TRAFFIC];
const DAY = 24 * 3_600_000;
/** Parts of an hour apart, so that lists have an order. */
const STEP = 7 * 60_000;

const WORDS: [word: string, means: string[]][] = [
  ['五险一金', ['社会保险', '住房公积金']],
  ['遛狗', ['养犬', '携犬', '带犬只出户']],
  ['双职工', []],
  ['上车牌', ['登记上牌']],
];
const MISSED: [words: string, times: number][] = [
  ['宠物猫要不要办证', 3],
  ['新能源车充电桩安装进小区', 2],
  ['婚假多少天', 1],
];

type Clerks = (department: string) => Staff;

/**
 * May be cut off anywhere and run again: each step finds what it did before, and the draft comes last, so that its presence says
 * that everything is there.
 */
export async function seedDocuments(ports: Ports, clerks: Clerks, follower: string): Promise<void> {
  const engine = createEngine(ports);
  const last = ALL.find(({ state }) => state === 'draft')!;
  if (await ports.store.get(documents, idOf(ports, last))) return;
  await importAll(ports, engine, clerks);
  await withdrawOne(ports, engine, clerks);
  await attachForm(ports, engine, clerks);
  await writeWords(ports, engine, clerks);
  const resident = { kind: 'resident', id: follower } as const;
  await createDocumentsService(ports, engine).follow(resident, { kind: 'topic', value: '养老', on: true });
  for (const [words, times] of MISSED) for (let i = 0; i < times; i += 1) await countMissed(ports, words);
  await draftOne(ports, engine, clerks, last);
}

const idOf = (ports: Ports, { about }: DemoDocument) => documentIdOf(ports, named(about));
const named = ({ title, issuer, number = null, publishedOn = null }: DemoDocument['about']) => ({
  title,
  issuer,
  number,
  publishedOn,
});

/** By department and moment, what replaces others first. */
async function importAll(ports: Ports, engine: Engine, clerks: Clerks): Promise<void> {
  const departments = [...new Set(ALL.map(({ department }) => department))];
  const rounds = departments.flatMap((department) => {
    const own = ALL.filter((d) => d.department === department && d.state !== 'draft');
    return [own.filter((d) => !d.replacedBy), own.filter((d) => d.replacedBy)].map((list) => ({ department, list }));
  });
  for (const [i, { department, list }] of rounds.entries()) {
    if (list.length === 0) continue;
    const now = () => ports.clock.now() - DAY - (rounds.length - i) * STEP;
    const batch = list.map(({ about, body, replacedBy }) => {
      const newer = ALL.find((d) => d.about.number === replacedBy);
      return { body, about: { ...about, ...(replacedBy && { replacedBy: idOf(ports, newer!) }) } };
    });
    const outcomes = await importDocuments({ ...ports, engine, clock: { now } }, batch, { by: clerks(department) });
    const refused = outcomes.find((o) => o.outcome === 'refused');
    if (refused) throw new Error(`demonstration: ${refused.message}`);
  }
}

async function withdrawOne(ports: Ports, engine: Engine, clerks: Clerks): Promise<void> {
  const publishing = createPublishingService(ports, engine);
  for (const document of ALL.filter(({ state }) => state === 'withdrawn')) {
    const [id, staff] = [idOf(ports, document), clerks(document.department)];
    const { state, version } = await publishing.get(staff, { id });
    if (state === 'published') await publishing.withdraw(staff, { id, version, reason: '发放已经结束，避免误会' });
  }
}

/** A form to fill in, as a PDF. */
async function attachForm(ports: Ports, engine: Engine, clerks: Clerks): Promise<void> {
  const publishing = createPublishingService(ports, engine);
  const document = ALL.find(({ about }) => about.title === '云澜市养犬管理条例')!;
  const [id, staff] = [idOf(ports, document), clerks(document.department)];
  const seen = await publishing.get(staff, { id });
  let { version } = seen;
  if (seen.attachments.length === 0) {
    const lines = ['姓名：', '身份证号：', '住址：', '联系电话：', '犬名：', '犬种：', '毛色：', '出生日期：', '免疫证号：'];
    const content = encodeBase64(formPdf('养犬登记申请表', lines));
    await publishing.write(staff, { upload: 'demo-dog-form', piece: 0, content });
    const named = { name: '养犬登记申请表.pdf', content: { upload: 'demo-dog-form', pieces: 1 } };
    ({ version } = await publishing.attach(staff, { id, version, ...named }));
  }
  if (seen.attachments.length === 0 || seen.pending) await publishing.publish(staff, { id, version });
}

async function writeWords(ports: Ports, engine: Engine, clerks: Clerks): Promise<void> {
  const publishing = createPublishingService(ports, engine);
  const known = new Set((await publishing.words(clerks('shouli'), {})).items.map(({ word }) => word));
  for (const [word, means] of WORDS) if (!known.has(word)) await publishing.setWord(clerks('shouli'), { word, means });
}

async function draftOne(ports: Ports, engine: Engine, clerks: Clerks, { department, about, body }: DemoDocument): Promise<void> {
  const publishing = createPublishingService(ports, engine);
  const staff = clerks(department);
  await publishing.write(staff, { upload: 'demo-draft-text', piece: 0, content: body });
  const full = { number: null, topic: '', region: null, publishedOn: null, effectiveOn: null, replacedBy: null, source: null };
  await publishing.create(staff, {
    key: 'demo-draft',
    about: { ...full, status: 'in_force', explanation: '', ...about },
    body: { upload: 'demo-draft-text', pieces: 1 },
    note: '先放在这里，收集意见',
  });
}
