/** The command line of the import. */
import { parseArgs } from 'node:util';
import { DOCUMENT_KIND_TEXTS, documentKind, type DocumentKind } from '../../contract/documents';

/** What holds where a file says nothing. */
export interface Defaults {
  topic: string | null;
  issuer: string | null;
  region: string | null;
  kind: DocumentKind | null;
}

export interface Arguments {
  files: string[];
  dryRun: boolean;
  announce: boolean;
  department: string | null;
  defaults: Defaults;
  /** Address and username of a staff account, where it goes through HTTP. */
  remote: { url: string; username: string } | null;
}

/** The command was given wrongly; `message` is Chinese. */
export class UsageError extends Error {}

export const USAGE = `用法：npm run import -- documents 文件或文件夹… [选项]

文件可以是 JSONL、CSV、Word（.docx）、PDF、网页（.html）、Markdown（.md）和文本（.txt）。
同一份文件再导入一次：没有变化就跳过，有变化就成为新版本。中途停下，再运行一次就会接着导入。

  --dry-run            只检查，不写入，说明会发生什么
  --department 部门    归哪个部门管理（默认是受理中心）
  --topic 主题         文件没写主题时用它
  --issuer 机关        文件没写发文机关时用它
  --region 地区        文件没写适用地区时用它
  --kind 种类          文件没写种类时用它：${Object.values(DOCUMENT_KIND_TEXTS).join('、')}
  --announce           通知关注了这些主题和机关的居民（默认不通知）
  --to 网址            不直接写数据库，用工作台账号经 HTTP 导入（微信云只能这样）
  --username 账号      工作台账号；密码会在屏幕上问，或写在环境变量 IMPORT_PASSWORD 里

写到哪里：没有 --to 时，有 DATABASE_URL 就写到那个数据库（还要有 SECRET_KEY 和 CITY_FILE），否则写到 DATA_DIR（默认 .data）里的内置数据库。
退出码：0 全部成功；1 有的没有导入，其余已导入；2 没法开始，或中途失败；130 被中断。
`;

export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [what, ...files] = positionals;
  if (what !== 'documents') throw new UsageError('请写明导入什么：documents（文件）或 credentials（证书登记库）');
  if (files.length === 0) throw new UsageError('请写上要导入的文件');
  const { to, username } = values;
  if (to !== undefined && !/^https?:\/\/[^/]/.test(to))
    throw new UsageError('--to 要写工作台的网址，例如 https://huying.example.gov.cn');
  if ((to === undefined) !== (username === undefined)) throw new UsageError('--to 和 --username 要一起写');
  if (to !== undefined && values.department !== undefined)
    throw new UsageError('经 HTTP 导入时，文件归账号所在的部门，不能用 --department');
  if (to !== undefined && values.announce) throw new UsageError('经 HTTP 发布的新文件总会通知关注的居民，不用写 --announce');
  return {
    files,
    dryRun: values['dry-run'] ?? false,
    announce: values.announce ?? false,
    department: values.department ?? null,
    defaults: {
      topic: values.topic ?? null,
      issuer: values.issuer ?? null,
      region: values.region ?? null,
      kind: values.kind === undefined ? null : kindNamed(values.kind),
    },
    remote: to === undefined ? null : { url: to.replace(/\/+$/, ''), username: username! },
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        'dry-run': flag,
        announce: flag,
        department: text,
        topic: text,
        issuer: text,
        region: text,
        kind: text,
        to: text,
        username: text,
      },
    });
  } catch (error) {
    const option = /'(-{1,2}[^'\s]*)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new UsageError(option ? `选项 ${option} 不对` : '选项不对');
  }
}

function kindNamed(name: string): DocumentKind {
  const found = documentKind.safeParse(name);
  if (found.success) return found.data;
  const entry = Object.entries(DOCUMENT_KIND_TEXTS).find(([, text]) => text === name);
  if (!entry) throw new UsageError(`没有「${name}」这种文件，可以写：${Object.values(DOCUMENT_KIND_TEXTS).join('、')}`);
  return entry[0] as DocumentKind;
}
