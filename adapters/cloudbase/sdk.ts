/** The part of wx-server-sdk that is used, typed as it behaves: its own declarations leave most answers open. */
import * as sdk from 'wx-server-sdk';

export interface Cloud {
  database(options: { throwOnNotFound: boolean }): Database;
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
  getTempFileURL(files: {
    fileList: { fileID: string; maxAge: number }[];
  }): Promise<{ fileList: { status: number; tempFileURL: string; errMsg: string }[] }>;
  deleteFile(files: { fileList: string[] }): Promise<{ fileList: { fileID: string; status: number; errMsg: string }[] }>;
  getWXContext(): { OPENID?: unknown; SOURCE?: unknown; CLIENTIP?: unknown };
  openapi: { subscribeMessage: { send(message: object): Promise<unknown> } };
}

export interface Database extends Collections {
  command: Command;
  startTransaction(): Promise<OpenTransaction>;
}

export interface OpenTransaction extends Collections {
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}

export interface Collections {
  collection(name: string): CloudCollection;
}

export interface CloudCollection extends Query {
  doc(id: string): CloudDocument;
  add(options: { data: object }): Promise<{ _id: string }>;
}

export interface CloudDocument {
  get(): Promise<{ data: StoredDocument | null }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface Query {
  where(condition: object): Query;
  orderBy(field: string, direction: 'asc' | 'desc'): Query;
  limit(count: number): Query;
  get(): Promise<{ data: StoredDocument[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object; multi: boolean }): Promise<{ stats: { updated: number } }>;
  remove(options: { multi: boolean }): Promise<{ stats: { removed: number } }>;
}

export type StoredDocument = Record<string, unknown> & { _id: string };

/** Makes the objects that become MongoDB operators. */
export type Command = Record<'eq' | 'lt' | 'lte' | 'gt' | 'gte' | 'set' | 'inc', (value: unknown) => object> & {
  in(values: readonly unknown[]): object;
  and(conditions: readonly object[]): object;
  or(conditions: readonly object[]): object;
  push(elements: { each: readonly unknown[] }): object;
};

/** The cloud of the environment this function runs in. */
export function openCloud(): Cloud {
  // The declarations know environments by name only.
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV as unknown as string });
  return sdk as unknown as Cloud;
}
