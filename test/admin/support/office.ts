/**
 * A small department office in memory, behind the contract's own schemas: what the page sends is parsed as the server parses it,
 * and what it gets fits the reply schema. It decides only what the page's behaviour depends on.
 */
import type { Transport } from '../../../contract/client';
import { contract } from '../../../contract/index';
import type { InputOf, OutputOf, ParsedInputOf, Service } from '../../../contract/define';
import { ERROR_TEXTS, type ErrorCode } from '../../../contract/errors';
import type { z } from '../../../contract/zod';
import { DEPARTMENTS, DISTRICTS, CATEGORIES, STAFF, TODAY } from './city';

export type StaffCase = OutputOf<typeof contract.desk.get>;
type Kind = StaffCase['history'][number]['kind'];
type Input<A extends keyof typeof contract.desk> = ParsedInputOf<(typeof contract.desk)[A]>;

export class No extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly fields?: Record<string, string>,
  ) {
    super((fields && Object.values(fields)[0]) ?? ERROR_TEXTS[code]);
  }
}

export class Office {
  readonly cases = new Map<string, StaffCase>();
  readonly templates = [{ id: 'done', name: '已处理', text: '您好，您反映的“路灯不亮”已于11月22日修好。\n感谢您的监督。' }];
  /** Every call that was made, oldest first. */
  readonly calls: { name: string; input: unknown }[] = [];
  signedIn: OutputOf<typeof contract.staff.me>['staff'] | null = STAFF.officer;
  /** Answers the next call of this name with a no. */
  failNext: { name: string; error: No } | null = null;
  private requests = 0;

  add(item: StaffCase): StaffCase {
    this.cases.set(item.id, item);
    return item;
  }

  /** A change as a colleague makes it, past this page. */
  change(id: string, kind: Kind, text: string, by = '李四（城市管理局）', set: Partial<StaffCase> = {}): StaffCase {
    const was = this.find(id);
    const version = was.version + 1;
    const at = `2026-11-22T03:${String(version).padStart(2, '0')}:00.000Z`;
    return this.add({ ...was, ...set, version, updatedAt: at, history: [...was.history, { at, version, kind, by, text }] });
  }

  readonly transport: Transport = async (service, name, input) => {
    const call = `${service}.${name}`;
    this.calls.push({ name: call, input });
    const requestId = `req-${++this.requests}`;
    try {
      const action = (contract as Record<string, Service>)[service]?.[name];
      if (!action) throw new No('NOT_FOUND');
      if (action.access !== 'public' && !this.signedIn) throw new No('UNAUTHENTICATED');
      const planned = this.failNext;
      if (planned?.name === call) {
        this.failNext = null;
        throw planned.error;
      }
      const data = this.answer(call, parse(action.input, input));
      return { ok: true, data: action.output.parse(JSON.parse(JSON.stringify(data))) };
    } catch (error) {
      if (!(error instanceof No)) throw error;
      return { ok: false, error: { code: error.code, message: error.message, fields: error.fields, requestId } };
    }
  };

  private find(id: string): StaffCase {
    const found = this.cases.get(id);
    if (!found) throw new No('NOT_FOUND');
    return found;
  }

  private answer(call: string, input: unknown): unknown {
    const id = (input as { id?: string }).id ?? '';
    switch (call) {
      case 'session.settings':
        return { city: '云澜市', hotline: '12345', center: { lng: 114.7, lat: 23.7 }, demo: true };
      case 'staff.me':
        return { staff: this.signedIn, demo: true };
      case 'staff.signIn':
        return this.signIn(input as InputOf<typeof contract.staff.signIn>);
      case 'staff.signOut':
        this.signedIn = null;
        return {};
      case 'staff.changePassword':
        return {};
      case 'desk.office':
        return { city: '云澜市', today: TODAY, departments: DEPARTMENTS, categories: CATEGORIES, districts: DISTRICTS };
      case 'desk.queue':
        return this.queue(input as Input<'queue'>);
      case 'desk.get':
        return this.find(id);
      case 'desk.earlier':
        return { items: this.find(id).anonymous ? [] : [...this.cases.values()].filter((c) => c.id !== id && !c.anonymous) };
      case 'desk.templates':
        return { templates: this.templates };
      default:
        return this.act(call, input as { id: string; version: number });
    }
  }

  private signIn({ username }: { username: string }) {
    const staff = Object.values(STAFF).find((member) => member.username === username);
    if (!staff) throw new No('UNAUTHENTICATED');
    this.signedIn = staff;
    return { token: 'a-token', expiresAt: '2026-11-23T00:00:00.000Z', staff };
  }

  private queue({ state, category, district, order, cursor, limit }: Input<'queue'>) {
    const name = CATEGORIES.find((c) => c.id === category)?.name;
    const all = [...this.cases.values()]
      .filter(
        (c) => (!state || c.state === state) && (!category || c.category === name) && (!district || c.district === district),
      )
      .sort((a, b) => (order === 'due' ? a.promisedOn.localeCompare(b.promisedOn) : b.filedAt.localeCompare(a.filedAt)));
    const from = Number(cursor ?? 0);
    const next = from + limit < all.length ? String(from + limit) : undefined;
    return { items: all.slice(from, from + limit), next, total: all.length };
  }

  private act(call: string, input: { id: string; version: number; text?: string; reason?: string; note?: string }) {
    const was = this.find(input.id);
    if (was.version !== input.version) throw new No('CONFLICT');
    const by = `${this.signedIn?.name}（${this.signedIn?.department}）`;
    const done = CHANGES[call];
    if (!done) throw new No('NOT_FOUND');
    return this.change(input.id, done.kind, input.text ?? input.reason ?? input.note ?? '', by, done.set);
  }
}

const CHANGES: Record<string, { kind: Kind; set: Partial<StaffCase> }> = {
  'desk.accept': { kind: 'accepted', set: { state: 'accepted', can: ['reply', 'return'] } },
  'desk.reply': { kind: 'replied', set: { state: 'answered', can: ['reply', 'close'] } },
  'desk.return': { kind: 'returned', set: { state: 'filed', can: [] } },
  'desk.assign': { kind: 'assigned', set: { state: 'filed', can: ['assign'] } },
  'desk.close': { kind: 'closed', set: { state: 'closed', can: [] } },
};

function parse(schema: z.ZodMiniType, input: unknown): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new No('BAD_INPUT', Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message])));
}
