import { seedDemo } from '../../core/demo/index';
import { openResident, type Weapp } from '../support/weapp';
import { makeWorld, type World } from '../support/world';
import type { Bench } from './figure';

/** What residents type, and the document they are after. */
const SEARCHES: [words: string, wanted: string][] = [
  ['遛狗要不要牵绳', '云澜市养犬管理条例'],
  ['公积金提取', '云澜市住房公积金提取管理规定'],
  ['小区停车怎么收费', '云澜市机动车停车管理办法'],
  ['加装电梯', '云澜市老旧小区加装电梯办事指南'],
  ['最低工资', '云澜市人民政府关于调整最低工资标准的通知'],
  ['失业金怎么领', '云澜市失业保险金申领办事指南'],
  ['老人坐公交免费吗', '云澜市老年人优待办法'],
  ['晚上施工太吵', '云澜市噪声污染防治若干规定'],
  ['云人常〔2023〕5号', '云澜市养犬管理条例'],
  ['育儿补贴', '云澜市育儿补贴发放办法'],
];

interface Cost {
  times: number;
  bytes: number;
}

interface Measured {
  /** Of each key, suggestions included. */
  keys: Cost[];
  /** From the last key to the first results, the press of 搜索 included. */
  results: Cost;
  nodes: number;
  /** Keys pressed until the wanted document stood on the screen; one more where that took 搜索. */
  characters: number;
}

/**
 * What a search costs on a phone: the compiled mini-program types each question key by key, with a pause after each so that every
 * suggestion is asked for and shown, and searches. WeChat asks for at most 256 KB in an update and twenty updates a second.
 */
const bench: Bench = async (emit) => {
  const world = await makeWorld();
  await seedDemo(world.ports);
  const all: Measured[] = [];
  for (const [words, wanted] of SEARCHES) all.push(await measure(world, words, wanted));
  const keys = all.flatMap((one) => one.keys);
  const results = all.map((one) => one.results);
  emit({ figure: 'results.bytes.median', value: median(results.map(({ bytes }) => bytes)), unit: 'bytes', aim: '<=32768' });
  emit({ figure: 'results.bytes.most', value: Math.max(...results.map(({ bytes }) => bytes)), unit: 'bytes', aim: '<=65536' });
  emit({ figure: 'results.setData.median', value: median(results.map(({ times }) => times)), unit: 'updates', aim: '<=5' });
  emit({ figure: 'results.nodes.most', value: Math.max(...all.map(({ nodes }) => nodes)), unit: 'nodes', aim: '<1000' });
  emit({ figure: 'key.bytes.median', value: median(keys.map(({ bytes }) => bytes)), unit: 'bytes', aim: '<=4096' });
  emit({ figure: 'key.setData.most', value: Math.max(...keys.map(({ times }) => times)), unit: 'updates', aim: '<=5' });
  const characters = all.map((one) => one.characters);
  emit({ figure: 'characters.median', value: median(characters), unit: 'keys to the wanted document on the screen' });
};

export default bench;

async function measure(world: World, words: string, wanted: string): Promise<Measured> {
  const app = await openResident(world, { heldTime: true, person: words.slice(0, 2) });
  app.host.launch({ path: 'documents/search/index?focus=1' });
  await settled(app, () => app.has('#topic-0'));
  const signs = [...words];
  const keys: Cost[] = [];
  let characters = 0;
  for (let n = 1; n <= signs.length; n += 1) {
    const typed = signs.slice(0, n).join('');
    const asked = answers(app);
    const cost = await costOf(
      app,
      () => {
        app.type('#words', typed);
        app.host.pass(1000);
      },
      () => answers(app) > asked,
    );
    // The last key's suggestions are not waited for by somebody who presses 搜索.
    if (n < signs.length) keys.push(cost);
    if (characters === 0 && app.said().includes(wanted)) characters = n;
  }
  const results = await costOf(
    app,
    () => app.fire('#words', 'confirm', { value: words }),
    () => app.has('.hit'),
  );
  if (characters === 0 && app.said().includes(wanted)) characters = signs.length + 1;
  if (characters === 0) console.error(`${words}: ${wanted} is not among the first results`);
  const nodes = app.trees.roots(app.host.top()).reduce((sum, root) => sum + count(root), 0);
  if (app.host.errors.length > 0) throw new Error(String(app.host.errors[0]?.error));
  app.host.close();
  return { keys, results, nodes, characters: characters || signs.length + 1 };
}

const answers = (app: Weapp) => app.called('cloud.callFunction').filter(({ outcome }) => outcome !== undefined).length;

async function costOf(app: Weapp, doing: () => void, done: () => boolean): Promise<Cost> {
  const { times, bytes } = { ...app.host.setData };
  doing();
  await settled(app, done);
  return { times: app.host.setData.times - times, bytes: app.host.setData.bytes - bytes };
}

/** Until it is so, and nothing more is sent to the page. */
async function settled(app: Weapp, done: () => boolean): Promise<void> {
  await app.until(done);
  for (let seen = -1; seen !== app.host.setData.times;) {
    seen = app.host.setData.times;
    for (let turns = 0; turns < 100; turns += 1) await new Promise((next) => setImmediate(next));
  }
}

type Node = ReturnType<Weapp['trees']['roots']>[number];
const count = (node: Node): number => 1 + node.children.reduce((sum, child) => sum + count(child), 0);

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
