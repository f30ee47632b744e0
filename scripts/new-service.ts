/**
 * `npm run new:service NAME` lays out a service in every room that speaks of it, in the order a reader takes: contract,
 * core, entry, mini-program, test. What it writes compiles, passes its test, and is not yet linked from any page.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z]{2,19}$/.test(name)) stop('用法：npm run new:service NAME（NAME 是 3 到 20 个小写字母，例如 polls）');
if (existsSync(`contract/${name}.ts`)) stop(`已经有 ${name} 了`);
const Name = name[0]!.toUpperCase() + name.slice(1);

const files: Record<string, string> = {
  [`contract/${name}.ts`]: `import { action } from './define';
import { instant, page } from './shared';
import { z } from './zod';

export const ${name} = {
  mine: action({
    summary: "The caller's own ${name}, newest first.",
    access: 'resident',
    effect: 'read',
    limit: { times: 120, seconds: 60 },
    input: z.strictObject(page),
    output: z.object({ items: z.array(z.object({ id: z.string(), at: instant })), next: z.optional(z.string()) }),
  }),
};
`,
  [`core/${name}/records.ts`]: `import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const ${name}Record = z.strictObject({ id: z.string(), resident: z.string(), at: instant });
export type ${Name}Record = z.output<typeof ${name}Record>;

export const ${name} = collection<${Name}Record>({ name: '${name}', record: ${name}Record, indexes: [['resident', 'at']] });
`,
  [`core/${name}/service.ts`]: `import type { ${name} as contract } from '../../contract/${name}';
import type { Handlers } from '../dispatch';
import type { Ports } from '../ports/index';
import { ${name} } from './records';

export function create${Name}Service({ store }: Pick<Ports, 'store'>): Handlers<typeof contract> {
  return {
    mine: (caller, { limit, cursor }) =>
      store.list(${name}, { where: { resident: caller.id }, order: ['at', 'desc'], limit, cursor }),
  };
}
`,
  [`cloudfunctions/${name}/index.ts`]: `import { create${Name}Service } from '../../core/${name}/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('${name}', create${Name}Service);
`,
  [`cloudfunctions/${name}/package.json`]: `{
  "name": "huying-${name}",
  "private": true,
  "main": "index.js"
}
`,
  [`cloudfunctions/${name}/config.json`]: `{
  "permissions": { "openapi": [] }
}
`,
  [`src/${name}/list/index.config.ts`]: `export default definePageConfig({ navigationBarTitleText: '${name}' });
`,
  [`src/${name}/list/index.tsx`]: `import { View } from '@tarojs/components';
import { client } from '../../lib/api';
import { usePaged } from '../../lib/use-paged';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';

const ask = (cursor?: string) => client.${name}.mine(cursor === undefined ? {} : { cursor });

export default function ${Name}List() {
  const list = usePaged(ask);
  const blank = list.items.length === 0;
  return (
    <Page name="${name}">
      {blank && list.loading && <Loading />}
      {list.error !== undefined && !list.loading && <Failed error={list.error} onRetry={() => void list.refresh()} />}
      {blank && !list.loading && list.error === undefined && <Empty icon="doc">还没有内容</Empty>}
      {list.items.map(({ id, at }) => (
        <View key={id}>{at}</View>
      ))}
    </Page>
  );
}
`,
  [`test/core/${name}/${name}.test.ts`]: `import { ${name} } from '../../../core/${name}/records';
import { makeWorld } from '../../support/world';

test('everybody sees their own', async () => {
  const w = await makeWorld();
  const [me, other] = [await w.resident('张三'), await w.resident('李四')];
  await w.ports.store.insert(${name}, { id: '1', resident: me.id, at: '2026-11-20T02:00:00.000Z' });
  expect((await w.services.${name}.mine(me, { limit: 20 })).items).toHaveLength(1);
  expect((await w.services.${name}.mine(other, { limit: 20 })).items).toEqual([]);
});
`,
};

for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
edit('contract/index.ts', [
  [/(import \{ \w+ \} from '\.\/\w+';\n)(?!import)/, `$1import { ${name} } from './${name}';\n`],
  [/(export const contract = \{[^}]*)(\n\};)/, `$1\n  ${name},$2`],
]);
edit('core/services.ts', [
  [/(import \{ createCasesService.*\n)/, `$1import { create${Name}Service } from './${name}/service';\n`],
  [/(\n {2}\};\n\}\n)$/, `\n    ${name}: create${Name}Service(ports),$1`],
]);
edit('core/collections.ts', [
  [/(\n\/\*\* Everything that is stored)/, `import { ${name} } from './${name}/records';\n$1`],
  [/(\n\] as unknown)/, `\n  ${name},$1`],
]);
edit('core/account/treatments/residents.ts', [
  [
    /(\n\};\n)$/,
    `\n  ${name}: resident({
    holds: '${name} of a resident',
    why: 'write down why',
    form: 'plain',
    seen: 'the resident',
    exported: 'not yet: write its part in core/account/parts',
    erased: 'ends',
    how: 'not yet: write its steps in core/account/parts',
    until: { words: 'no end yet' },
    basis: '13(1)(3), 34',
  }),$1`,
  ],
]);
edit('src/app.config.ts', [[/(subPackages: \[)/, `$1\n    { root: '${name}', pages: ['list/index'] },\n    `]]);
process.stdout.write(
  `已写好 ${name}：\n${Object.keys(files)
    .map((path) => `  ${path}\n`)
    .join('')}接下来：npm run format，在 contract/${name}.ts 里写下它会做什么。\n`,
);

function edit(path: string, changes: [RegExp, string][]): void {
  let text = readFileSync(path, 'utf8');
  for (const [at, put] of changes) {
    if (!at.test(text)) stop(`${path} 里没有找到要添加的位置：${at}`);
    text = text.replace(at, put);
  }
  writeFileSync(path, text);
}

function stop(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
