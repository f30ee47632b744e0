/** A small library of documents, and how to put it into an index. */
import { createSecrets } from '../../../../adapters/node/secrets';
import type { Store } from '../../../../core/ports/store';
import { createEngine, type Engine, type EngineOptions, type Indexable, type Question } from '../../../../core/search/engine';
import { manifests, parts, segments } from '../../../../core/records/search';
import type { Collection, Doc } from '../../../../core/ports/store';

export const searchCollections = [manifests, parts, segments] as unknown as readonly Collection<Doc>[];

export const document = (id: string, title: string, body: string, more: Partial<Indexable> = {}): Indexable => ({
  id,
  title,
  number: null,
  issuer: '云澜市人民政府',
  kind: 'normative',
  topic: '',
  region: null,
  status: 'in_force',
  publishedOn: '2024-05-01',
  explained: false,
  body,
  ...more,
});

export const LIBRARY: Indexable[] = [
  document(
    'insurance',
    '云澜市社会保险办法',
    '## 第一章 总则\n第一条 用人单位应当为职工缴纳社会保险费。\n第二条 未缴纳的，由社会保险征收机构责令限期缴纳，逾期处以罚款。',
    { topic: '社会保障', issuer: '云澜市人社局', publishedOn: '2023-03-01' },
  ),
  document('labour', '云澜市劳动合同规定', '第一条 用人单位解除劳动合同，应当支付经济补偿。\n第二条 试用期不得超过六个月。', {
    topic: '社会保障',
    issuer: '云澜市人社局',
  }),
  document('fund', '住房公积金提取办法', '第一条 职工购买住房可以提取住房公积金。', { topic: '住房' }),
  document('cloth', '布料市场管理办法', '第一条 布料应当标明成分。😀😀布料分等。', { kind: 'rule' }),
  document('ministry', '部门职责规定', '第一条 部门之间应当配合。', { kind: 'rule' }),
  document('negative', '不良信息规定', '第一条 不得散播虚假信息。', { kind: 'rule' }),
  document('flower', '公园花卉养护规定', '第一条 花坛由养护人浇水。', { topic: '园林', publishedOn: '2022-01-02' }),
  document('park', '公园管理规定', '第一条 公园应当免费开放。', { topic: '园林', publishedOn: '2021-01-02' }),
  document('notice', '关于节水的通知', '节水工作按照下列要求办理。', { number: '云办发〔2020〕53号', kind: 'notice' }),
  document('other-notice', '关于节电的通知', '节电工作按照下列要求办理。', { number: '云办发〔2020〕54号', kind: 'notice' }),
  document('old', '停车办法（旧）', '第一条 停车每小时收费五元。', { status: 'superseded', publishedOn: '2019-06-01' }),
  document('gone', '停车办法（废）', '第一条 停车每小时收费五元。', { status: 'repealed', publishedOn: '2018-06-01' }),
  document('new', '停车办法（新）', '第一条 停车每小时收费五元。', { publishedOn: '2025-06-01' }),
];

export interface Shelf {
  store: Store;
  engine: Engine;
  /** Moves the clock on. */
  wait: (ms: number) => void;
  /** Publishes documents as one segment; where each is, stays in `places`. */
  publish: (...documents: Indexable[]) => Promise<void>;
  withdraw: (...ids: string[]) => Promise<void>;
  places: Map<string, string>;
  ids: (words: string, more?: Partial<Question>) => Promise<string[]>;
}

export const question = (words: string, more: Partial<Question> = {}): Question => {
  return { words, filters: {}, sort: 'relevance', exact: false, limit: 20, ...more };
};

const secrets = createSecrets(Buffer.alloc(32, 7));

export function shelf(store: Store, options: EngineOptions = {}): Shelf {
  let now = Date.parse('2026-11-20T02:00:00.000Z');
  const engine = createEngine({ store, secrets, clock: { now: () => now } }, options);
  const places = new Map<string, string>();
  return {
    store,
    engine,
    places,
    wait: (ms) => void (now += ms),
    async publish(...documents) {
      const staged = await engine.stage(documents);
      const dropped = documents.flatMap(({ id }) => places.get(id) ?? []);
      await store.transaction((tx) => engine.commit(tx, [staged], dropped));
      for (const [id, place] of staged.places) places.set(id, place);
    },
    async withdraw(...ids) {
      const dropped = ids.flatMap((id) => places.get(id) ?? []);
      await store.transaction((tx) => engine.commit(tx, [], dropped));
    },
    ids: async (words, more) => (await engine.search(question(words, more))).items.map(({ entry }) => entry.id),
  };
}
