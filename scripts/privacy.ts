/** Writes what each collection does with people's data into docs/privacy.md, between its marks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collections } from '../core/collections';
import { treatments } from '../core/account/treatments/index';
import type { Personal } from '../core/account/treatments/treatment';
import { daysOf, retention, type Period } from '../core/retention';

const FILE = join(__dirname, '../docs/privacy.md');
const [FROM, TO] = ['<!-- treatments -->', '<!-- /treatments -->'];
const defaults = retention.parse(undefined);

export function treatmentsTable(): string {
  const names = collections.map(({ name }) => name).sort();
  const personal = names.flatMap((name) => {
    const treatment = treatments[name];
    return !treatment || treatment.of === 'nobody' ? [] : [row(name, treatment)];
  });
  const others = names.filter((name) => treatments[name]?.of === 'nobody').map((name) => `\`${name}\``);
  return [
    '| collection | of | holds | kept until | exported | when erased | PIPL |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...personal,
    '',
    `Nothing about residents: ${others.join(', ')}.`,
  ].join('\n');
}

function row(name: string, { of, holds, until, exported, erased, how, basis }: Personal): string {
  const taken = exported === true ? 'yes' : `no: ${exported}`;
  return `| \`${name}\` | ${of} | ${holds} | ${untilText(until)} | ${taken} | ${erased}: ${how} | ${basis} |`;
}

const untilText = (until: Period | { words: string }) =>
  typeof until === 'string' ? `\`${until}\` (${daysOf(defaults, until)} days unless set)` : until.words;

/** The page with its table as it is to be. */
async function privacyPage(): Promise<string> {
  const { format } = await import('prettier');
  const page = readFileSync(FILE, 'utf8');
  const [before, after] = [page.slice(0, page.indexOf(FROM) + FROM.length), page.slice(page.indexOf(TO))];
  return format(`${before}\n\n${treatmentsTable()}\n\n${after}`, { parser: 'markdown', printWidth: 130 });
}

if (process.argv[1] === __filename) void privacyPage().then((page) => writeFileSync(FILE, page));
