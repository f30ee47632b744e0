import type { Account } from './run';

/** Longest list of things to look at. */
const WARNINGS = 20;

export function summary(
  { added, revised, unchanged, refused, warnings, stopped }: Account,
  { dryRun, seconds }: { dryRun: boolean; seconds: number },
): string {
  const all = added + revised + unchanged + refused;
  const would = dryRun ? '会' : '';
  const counts = [
    `${would}新增 ${added} 份`,
    `${would}更新 ${revised} 份`,
    `没有变化 ${unchanged} 份`,
    `${dryRun ? '不能' : '没有'}导入 ${refused} 份`,
  ];
  const lines = [...warnings].map(([text, { times, where }]) => `  ${text}（${times} 份，如 ${where}）`);
  return [
    ...(lines.length > 0
      ? ['请留意：', ...lines.slice(0, WARNINGS), ...(lines.length > WARNINGS ? [`  还有 ${lines.length - WARNINGS} 种`] : [])]
      : []),
    `共 ${all} 份：${counts.join('，')}。用时 ${seconds.toFixed(1)} 秒${seconds > 0 ? `，每秒 ${(all / seconds).toFixed(all / seconds < 10 ? 1 : 0)} 份` : ''}。`,
    ...(stopped ? ['还没有导入完。再运行一次同样的命令，就会接着导入。'] : []),
    ...(refused > 0 && !stopped ? [`上面列出的 ${refused} 份${dryRun ? '' : '没有导入'}，改好以后再运行一次就行。`] : []),
  ].join('\n');
}
