import { isIPv6 } from 'node:net';

/**
 * The network address a caller is counted under. Of IPv6 it is the first 64 bits: a household or a server gets all
 * addresses below them, and would otherwise be nobody twice.
 */
export function addressOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (embedded) return embedded;
  const [head = '', tail] = (ip.split('%')[0] as string).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
