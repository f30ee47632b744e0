/**
 * `cloud.openapi` on the wire: a form whose `requestData` is a protobuf message, answered by another one. Only
 * subscribeMessage.send is known; what it refuses is what WeChat's documentation says it refuses.
 */
import { Refusal } from './errors';

export interface SentMessage {
  touser: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
  miniprogramState: string;
}

export interface Answer {
  errcode: number;
  errmsg: string;
}

/** The value of each part of a multipart/form-data body, by name. */
export function parseForm(type: string, body: Buffer): Record<string, Buffer> {
  const boundary = /boundary=(.+)$/.exec(type)?.[1];
  if (!boundary) throw new Refusal('INVALID_PARAM', 'a form without boundary');
  const parts: Record<string, Buffer> = {};
  // Latin-1 keeps every byte as one character.
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const head = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.slice(0, head))?.[1] ?? '';
    parts[name] = Buffer.from(part.slice(head + 4, -2), 'latin1');
  }
  return parts;
}

/** CommApiData { openapiData(2): { pairs(1): { key(1), value(2) } } }, each value being JSON. */
export function decodeRequest(bytes: Buffer): Record<string, unknown> {
  const pairs = fieldsOf(fieldsOf(bytes)[2]?.[0] ?? Buffer.alloc(0))[1] ?? [];
  return Object.fromEntries(
    pairs.map((pair) => {
      const { 1: key, 2: value } = fieldsOf(pair);
      return [key![0]!.toString(), JSON.parse(value![0]!.toString()) as unknown];
    }),
  );
}

/** CommOpenApiResp { respData(1), contentType(2) }, or { errorCode(3) } for what the gateway itself refuses. */
export function encodeResponse(answer: Answer): Buffer {
  return Buffer.concat([bytesField(1, JSON.stringify(answer)), bytesField(2, 'application/json; charset=utf-8')]);
}

export function encodeGatewayError(code: number): Buffer {
  return Buffer.concat([varint(3 << 3), varint(BigInt.asUintN(64, BigInt(code)))]);
}

/** The receivers' subscriptions, and everything that was accepted. */
export class Subscriptions {
  readonly sent: SentMessage[] = [];
  private readonly credits = new Map<string, number>();

  grant(openid: string, tmplId: string, times = 1): void {
    const key = `${openid} ${tmplId}`;
    this.credits.set(key, (this.credits.get(key) ?? 0) + times);
  }

  send(request: Record<string, unknown>): Answer {
    const { touser, template_id, page, data, miniprogram_state } = request as Record<string, string>;
    const fields = data as unknown as SentMessage['data'];
    const bad = Object.entries(fields).find(([key, { value }]) => !fits(key, value));
    if (bad) return { errcode: 47003, errmsg: `argument invalid! data.${bad[0]}.value invalid` };
    const key = `${touser} ${template_id}`;
    const left = this.credits.get(key) ?? 0;
    if (left < 1) return { errcode: 43101, errmsg: 'user refuse to accept the msg' };
    this.credits.set(key, left - 1);
    this.sent.push({
      touser: touser!,
      templateId: template_id!,
      page: page!,
      data: fields,
      miniprogramState: miniprogram_state!,
    });
    return { errcode: 0, errmsg: 'ok' };
  }
}

const LIMITS: Record<string, RegExp> = {
  thing: /^[^]{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  number: /^[\d.]{1,32}$/,
  name: /^[^]{1,10}$/u,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}$/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?$/,
};

function fits(key: string, value: string): boolean {
  const limit = LIMITS[key.replace(/\d+$/, '')];
  return limit !== undefined && limit.test(value);
}

/** Length-delimited fields of a protobuf message, by number; varints are skipped. */
function fieldsOf(bytes: Buffer): Record<number, Buffer[]> {
  const fields: Record<number, Buffer[]> = {};
  let at = 0;
  const read = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(read());
    if ((tag & 7) === 0) read();
    else {
      const length = Number(read());
      (fields[tag >> 3] ??= []).push(bytes.subarray(at, (at += length)));
    }
  }
  return fields;
}

function varint(value: bigint | number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
}

function bytesField(number: number, text: string): Buffer {
  const body = Buffer.from(text);
  return Buffer.concat([varint((number << 3) | 2), varint(body.length), body]);
}
