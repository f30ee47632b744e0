import type { z } from './zod';

type Schema = z.ZodMiniType;

/**
 * Who may call: anybody, a resident, a member of staff, staff of the intake centre only, or any `person` who is signed in.
 */
export type Access = 'public' | 'resident' | 'staff' | 'intake' | 'person';

export interface Action<A extends Access = Access, I extends Schema = Schema, O extends Schema = Schema> {
  /** One English sentence; becomes the OpenAPI summary. */
  summary: string;
  access: A;
  /** A `read` may be repeated freely; a `write` changes what is stored. */
  effect: 'read' | 'write';
  /** At most `times` calls in `seconds`, counted per caller (per address for a caller nobody knows). */
  limit: { times: number; seconds: number };
  input: I;
  output: O;
}

export type Service = Record<string, Action>;

/** Declares one action. Only here so that the schemas' types are kept. */
export function action<A extends Access, I extends Schema, O extends Schema>(a: Action<A, I, O>): Action<A, I, O> {
  return a;
}

/** What a client sends. */
export type InputOf<T> = T extends { input: infer I extends Schema } ? z.input<I> : never;
/** What a service gets: defaults filled in, text trimmed. */
export type ParsedInputOf<T> = T extends { input: infer I extends Schema } ? z.output<I> : never;
/** What a client gets. */
export type OutputOf<T> = T extends { output: infer O extends Schema } ? z.output<O> : never;
/** What a service returns; the reply schema drops what it does not name. */
export type ReplyOf<T> = T extends { output: infer O extends Schema } ? z.input<O> : never;
/** Who an action lets in. */
export type AccessOf<T> = T extends { access: infer A extends Access } ? A : never;
