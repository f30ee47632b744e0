/** The stand-in's subscription messages: its ledger of credits, and what it took. */
import type { Clock } from '../../core/ports/clock';
import { fieldFits } from './wechat-fields';

export interface StandInTemplate {
  tmplId: string;
  title: string;
  fields: readonly { key: string; label: string }[];
}

/** What the stand-in remembers. Plain JSON. */
export interface StandInState {
  /** By `<openid> <tmplId>`. */
  credits: Record<string, number>;
  messages: { n: number; openid: string; title: string; lines: { label: string; value: string }[]; page: string; at: string }[];
}

interface Gateway {
  state: StandInState;
  templates: readonly StandInTemplate[];
  pages?: readonly string[] | undefined;
  clock: Clock;
  onChange?: (state: StandInState) => void;
}

type Answer = Record<string, unknown>;
/** Messages remembered; the oldest are forgotten first. */
const MOST = 1000;

/** `subscribeMessage.send`: checks in WeChat's order, and takes the message if a credit is left. */
export function sendMessage(gateway: Gateway, body: Answer): Answer {
  const { state, templates, pages, clock } = gateway;
  const [openid, page] = [String(body['touser']), String(body['page'] ?? '')];
  if (!openid.startsWith('stand-in-')) return { errcode: 40003, errmsg: 'invalid openid' };
  const template = templates.find((t) => t.tmplId === body['template_id']);
  if (!template) return { errcode: 40037, errmsg: 'invalid template_id' };
  if (pages && page !== '' && !pages.includes(page.split('?')[0] as string)) return { errcode: 41030, errmsg: 'invalid page' };
  const data = (body['data'] ?? {}) as Record<string, { value?: unknown } | undefined>;
  const wrong = template.fields.find(({ key }) => !fieldFits(key, data[key]?.value))?.key;
  if (wrong) return { errcode: 47003, errmsg: `argument invalid! data.${wrong}.value invalid` };
  const credit = `${openid} ${template.tmplId}`;
  const left = state.credits[credit] ?? 0;
  if (left === 0) return { errcode: 43101, errmsg: 'user refuse to accept the msg' };
  state.credits[credit] = left - 1;
  const n = (state.messages.at(-1)?.n ?? 0) + 1;
  const lines = template.fields.map(({ key, label }) => ({ label, value: String(data[key]?.value) }));
  state.messages.push({ n, openid, title: template.title, lines, page, at: new Date(clock.now()).toISOString() });
  if (state.messages.length > MOST) state.messages.shift();
  gateway.onChange?.(state);
  return { errcode: 0, errmsg: 'ok' };
}
