import { createSigning } from '../../adapters/jose/signing';
import { createMemoryFiles } from '../../adapters/memory/files';
import { createMemoryLimiter } from '../../adapters/memory/limiter';
import { createMemoryStore } from '../../adapters/memory/store';
import { packer } from '../../adapters/node/packer';
import { createSecrets } from '../../adapters/node/secrets';
import { createVault } from '../../adapters/node/vault';
import demoCity from '../../city/demo/city.json';
import type { Resident, Staff } from '../../core/caller';
import { departmentName, parseCity } from '../../core/city';
import { createDispatch } from '../../core/dispatch';
import { cleanPicture } from '../../core/files/pictures';
import type { Ports } from '../../core/ports/index';
import type { PushMessage, PushOutcome } from '../../core/ports/push';
import { accounts } from '../../core/records/people';
import { rememberResident } from '../../core/residents';
import { createServices } from '../../core/services';

export const START = Date.parse('2026-11-20T02:00:00.000Z');
const SENT: PushOutcome = { result: 'sent', detail: '0' };

/** A whole core in memory, with a clock that stands still until it is told to move, and a gateway that does as it is told. */
export async function makeWorld(over: Partial<Ports> = {}) {
  let now = START;
  let sequence = 0;
  const logged: { event: string; facts: Record<string, unknown>; error?: unknown }[] = [];
  const pushed: PushMessage[] = [];
  let gateway: (message: PushMessage) => Promise<PushOutcome> = async () => SENT;
  const clock = { now: () => now };
  const ports: Ports = {
    store: createMemoryStore(),
    clock,
    secrets: createSecrets(Buffer.alloc(32, 7), { N: 1024, r: 8, p: 1, maxmem: 4 * 1024 * 1024 }),
    files: createMemoryFiles(),
    limiter: createMemoryLimiter(clock),
    vault: createVault(Buffer.alloc(32, 7)),
    signing: createSigning(Buffer.alloc(32, 7)),
    packer,
    issuer: 'https://city.example',
    identity: { exchange: async (code) => (code === 'wrong' ? null : `openid-${code}`) },
    pictures: { clean: async (bytes) => cleanPicture(bytes) },
    push: {
      send: (message) => {
        pushed.push(message);
        return gateway(message);
      },
    },
    log: {
      info: (event, facts) => void logged.push({ event, facts }),
      error: (event, facts, error) => void logged.push({ event, facts, error }),
    },
    city: parseCity(demoCity),
    demo: true,
    ...over,
  };
  const services = createServices(ports);
  return {
    ports,
    services,
    dispatch: createDispatch(services, ports),
    logged,
    pushed,
    /** Moves the clock on. */
    wait: (ms: number) => void (now += ms),
    /** Decides what WeChat answers from now on. */
    answer: (how: typeof gateway) => void (gateway = how),
    async resident(person: string): Promise<Resident> {
      return { kind: 'resident', id: await rememberResident(ports, `openid-${person}`) };
    },
    staff(department: string): Staff {
      const intake = department === 'shouli';
      return { kind: 'staff', id: `user-${department}`, name: '小周', department, intake, session: 'test' };
    },
    async account(username: string, department: string, password: string) {
      const hash = await ports.secrets.hashPassword(password);
      await ports.store.insert(accounts, {
        id: username,
        name: departmentName(ports.city, department),
        department,
        password: hash,
        at: new Date(now).toISOString(),
      });
    },
    /** A fresh idempotency key. */
    key: () => `test-key-${(sequence += 1)}`,
    /** What a resident files when nothing about it matters. */
    report: (over: object = {}) => ({
      key: `test-key-${(sequence += 1)}`,
      category: 'light',
      words: '滨河路的路灯不亮了，晚上看不清路。',
      photos: [] as string[],
      identity: 'named' as const,
      name: '张三',
      ...over,
    }),
  };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;
