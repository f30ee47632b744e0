import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { CallError } from '../../../../contract/client';
import { z } from '../../../../contract/zod';
import { isCode } from '../../lib/failure';
import { newKey } from '../../lib/keys';
import { Cancelled, deliver } from '../../lib/parcel';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useKept, type Kept } from '../../lib/use-kept';
import { aboutOf, checkForm, cleanBody, EMPTY_FIELDS, type Fields } from '../form/fields';
import { useStable } from '../../lib/use-stable';
import type { ReadFile } from '../reading/read-file';
import { Parcels } from '../sheet/commands';
import { focusFirst } from '../sheet/use-editing';
import type { Sheet } from '../types';

export interface NewDocument {
  /** Sent with it: asked twice, the server makes one document. */
  key: string;
  fields: Fields;
  body: string;
  /** The file it came from. */
  file: { name: string; recognised: (keyof Fields)[]; warnings: string[] } | null;
}

const words = z.record(z.string(), z.string());
const stored = z.object({
  key: z.string(),
  fields: words,
  body: z.string(),
  file: z.nullable(z.object({ name: z.string(), recognised: z.array(z.string()), warnings: z.array(z.string()) })),
});

function readNew(value: unknown): NewDocument | null {
  const parsed = stored.safeParse(value);
  if (!parsed.success) return null;
  return { ...(parsed.data as NewDocument), fields: { ...EMPTY_FIELDS, ...parsed.data.fields } };
}

const blank = (): NewDocument => ({ key: newKey(), fields: EMPTY_FIELDS, body: '', file: null });

/** A document that does not exist yet, kept on this device until it does. */
export function useNewDocument() {
  const kept = useKept('new-document', 'form', readNew);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const creation = useCreation();
  const { update, value } = kept;
  const change = (how: (was: NewDocument) => NewDocument) => {
    setWrong({});
    if (creation.error) creation.reset();
    update((was) => how(was ?? blank()));
  };
  const changeFields = useStable((next: Partial<Fields>) => change((was) => ({ ...was, fields: { ...was.fields, ...next } })));
  const changeBody = useStable((body: string) => change((was) => ({ ...was, body })));
  const discard = () => {
    setWrong({});
    creation.reset();
    update(() => null);
  };
  const create = async (): Promise<Sheet | null> => {
    const found = value && checkForm(value.fields, cleanBody(value.body));
    setWrong(found ?? {});
    if (found) focusFirst(found);
    return value === null || found ? null : creation.run(value, update);
  };
  return {
    kept,
    value,
    wrong,
    creation,
    start: () => change((was) => was),
    take: (read: ReadFile) => change((was) => taken(was, read)),
    changeFields,
    changeBody,
    discard,
    create,
  };
}

function taken(was: NewDocument, { name, body, fields, warnings }: ReadFile): NewDocument {
  const recognised = Object.keys(fields) as (keyof Fields)[];
  return { ...was, fields: { ...was.fields, ...fields }, body, file: { name, recognised, warnings } };
}

function useCreation() {
  const { publishing } = useApi();
  const queries = useQueryClient();
  const [share, setShare] = useState<number | null>(null);
  const parcels = useRef(new Parcels());
  const stop = useRef<AbortController | null>(null);
  const creating = useMutation({
    mutationFn: async ({ key, fields, body: written }: NewDocument) => {
      const body = cleanBody(written);
      stop.current = new AbortController();
      const { signal } = stop.current;
      const parcel = parcels.current.of(body);
      const handed = await deliver(parcel, { write: publishing.write, signal, onProgress: setShare });
      return publishing.create({ key, about: aboutOf(fields), body: handed });
    },
    onSuccess: (sheet) => {
      parcels.current.drop();
      queries.setQueryData(keys.sheet(sheet.id), sheet);
      void queries.invalidateQueries({ queryKey: keys.shelves });
    },
    onError: (error) => {
      if (error instanceof CallError) parcels.current.drop();
    },
    onSettled: () => setShare(null),
  });
  return {
    run: (made: NewDocument, update: Update) => create(creating.mutateAsync, made, update),
    pending: creating.isPending,
    share,
    cancel: () => stop.current?.abort(),
    error: creating.error instanceof Cancelled ? null : creating.error,
    reset: creating.reset,
  };
}

type Update = Kept<NewDocument>['update'];

/** What was made is no draft any more; null where it did not work out. */
async function create(send: (made: NewDocument) => Promise<Sheet>, made: NewDocument, update: Update): Promise<Sheet | null> {
  try {
    const sheet = await send(made);
    update(() => null);
    return sheet;
  } catch (error) {
    // The first one did arrive, and this one is another: it needs a name of its own.
    if (isCode(error, 'KEY_REUSED')) update((was) => was && { ...was, key: newKey() });
    return null;
  }
}
