/** The command line of `import -- credentials`. */
import { parseArgs } from 'node:util';
import { UsageError } from '../arguments';

export interface CredentialArguments {
  files: string[];
  /** Its id or its name. */
  kind: string;
  dryRun: boolean;
  resume: boolean;
  /** Name of a column to the field it holds; `-`: none. */
  columns: ReadonlyMap<string, string>;
  /** Where faults are written. */
  faults: string;
}

export const CREDENTIALS_USAGE = `用法：npm run import -- credentials --kind 种类 文件… [选项]

把一份名单导入证书登记库。文件可以是 CSV（UTF-8 或 GBK）、JSONL 和 Excel（.xlsx，最多 5 万行）；CSV 和 JSONL 多大都行。
同一份名单再导入一次，没有变化的行不会改动；已撤销的记录不会恢复。两份名单可以同时导入。
按 Ctrl-C 会写完手上的一批再停；再运行一次，加上 --resume，就从停下的地方接着导入。

  --kind 种类          种类的标识或名称，例如 diploma 或 学历
  --map 列名=项目      列名和项目的名称、标识都不一样时写明，可以写多次；项目写 - 表示不要这一列
  --dry-run            只检查，不写入
  --resume             从上次停下的地方接着导入（文件没有改动过才行）
  --faults 文件        有问题的行记到这个文件（默认 import-faults.csv）：哪个文件、第几行、哪一项、什么问题，不写内容

写到哪里：有 DATABASE_URL 就写到那个数据库（还要有 SECRET_KEY、CITY_FILE，服务器有 REGISTER_KEYS 的也要有），否则写到 DATA_DIR（默认 .data）里的内置数据库。
退出码：0 全部成功；1 有的行没有导入，其余已导入；2 没法开始，或中途失败；130 被中断。
`;

export function readCredentialArguments(argv: readonly string[]): CredentialArguments {
  const { values, positionals: files } = parse(argv);
  if (values.kind === undefined) throw new UsageError('请用 --kind 写明种类，例如 --kind diploma');
  if (files.length === 0) throw new UsageError('请写上要导入的文件');
  return {
    files,
    kind: values.kind,
    dryRun: values['dry-run'] ?? false,
    resume: values.resume ?? false,
    columns: new Map((values.map ?? []).map(pairOf)),
    faults: values.faults ?? 'import-faults.csv',
  };
}

function pairOf(text: string): [string, string] {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new UsageError(`--map 要写成 列名=项目，例如 --map 证书号=number`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { kind: text, map: { ...text, multiple: true }, 'dry-run': flag, resume: flag, faults: text },
    });
  } catch (error) {
    const option = /'(-{1,2}[^'\s]*)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new UsageError(option ? `选项 ${option} 不对` : '选项不对');
  }
}
