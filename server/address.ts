import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * The network address a caller is counted under. Of IPv6 it is the first 64 bits: a household or a server gets all
 * addresses below them, and would otherwise be nobody twice.
 */
export function addressOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const embedded = embeddedIn(ip);
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

/** An IPv4 address as a socket for both kinds writes it. */
const embeddedIn = (ip: string) => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];

/** Who sent it: what the connection says, or what trusted proxies in front say of theirs. */
export type CallerAddress = (remote: string, forwarded: string | undefined) => string;

/** Whether a proxy at this address is believed; `list` is as in the environment: `10.0.0.0/8,127.0.0.1`. */
export function trustOf(list: string | undefined): (address: string) => boolean {
  if (list === undefined) return () => false;
  const trusted = new BlockList();
  for (const range of list.split(',')) {
    const [ip = '', bits] = range.trim().split('/');
    const kind = isIPv6(ip) ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(ip, kind);
    else trusted.addSubnet(ip, Number(bits), kind);
  }
  return (address) => {
    const ip = embeddedIn(address) ?? address;
    const kind = isIP(ip);
    return kind !== 0 && trusted.check(ip, kind === 6 ? 'ipv6' : 'ipv4');
  };
}

/** Each proxy adds on the right whom it got the request from; the first nobody vouches for is the caller. */
export function callerAddressOf(isTrusted: (address: string) => boolean): CallerAddress {
  return (remote, forwarded) => {
    if (forwarded === undefined || !isTrusted(remote)) return remote;
    const path = forwarded.split(',').map((address) => address.trim());
    let caller = remote;
    while (path.length > 0 && isTrusted(caller)) caller = path.pop()!;
    return caller;
  };
}
