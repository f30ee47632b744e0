import { useEffect, useMemo, useState } from 'react';
import { useKept } from '../../lib/use-kept';
import { useStable } from '../../lib/use-stable';
import { aboutOf, checkForm, cleanBody, fieldsOf, type Fields } from '../form/fields';
import type { Sheet } from '../types';
import { applied, baseOf, edited, isEmpty, newestRevision, readEdits, type Edits } from './edits';
import { useRevisionText } from './use-sheet';
import { useWork, type Work } from './use-work';

/** A document being edited: what stands, what was changed on top of it, and what can be done with both. */
export function useEditing(current: Sheet) {
  const kept = useKept(current.id, 'sheet', readEdits);
  const { update, value: edits } = kept;
  // What a draft of an earlier visit was written on may be older than what stands now.
  const [looked] = useState(() => edits?.base ?? baseOf(current));
  const work = useWork(current, looked);
  const text = useRevisionText(current.id, newestRevision(current));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const { base } = work;
  const fields = useApplied(current, edits);

  // Its writer has looked at what stands now: the draft stands on that.
  useEffect(() => update((was) => was && { ...was, base }), [base, update]);

  const change = (how: (was: Edits) => Edits) => {
    setWrong({});
    if (work.done || work.error) work.dismiss();
    update((was) => {
      const next = how(was ?? { base, fields: {}, note: '' });
      return isEmpty(next) ? null : next;
    });
  };
  const changeFields = useStable((next: Partial<Fields>) => change((was) => edited(was, next, fieldsOf(current.about))));
  const changeBody = useStable((next: string) => change((was) => ({ ...was, body: next === text.data ? undefined : next })));
  const discard = () => {
    setWrong({});
    update(() => null);
  };
  return {
    work,
    kept,
    edits,
    fields,
    /** Undefined until it has come. */
    body: edits?.body ?? text.data,
    text,
    wrong,
    /** Something that residents may come to see is not saved. */
    dirty: edits !== null && !isEmpty({ ...edits, note: '' }),
    changeFields,
    changeBody,
    changeNote: (note: string) => change((was) => ({ ...was, note })),
    discard,
    save: () => save({ fields, edits, work, setWrong, discard }),
  };
}

function useApplied(current: Sheet, edits: Edits | null): Fields {
  const changed = edits?.fields;
  return useMemo(() => applied(current, changed), [current, changed]);
}

interface Saving {
  fields: Fields;
  edits: Edits | null;
  work: Work;
  setWrong: (wrong: Record<string, string>) => void;
  discard: () => void;
}

/** Checks first; what was saved is no draft any more. */
async function save({ fields, edits, work, setWrong, discard }: Saving): Promise<Sheet | null> {
  const body = edits?.body === undefined ? undefined : cleanBody(edits.body);
  const found = checkForm(fields, body);
  setWrong(found ?? {});
  if (found) {
    focusFirst(found);
    return null;
  }
  const after = await work.act({ act: 'save', about: aboutOf(fields), body, note: edits?.note ?? '' });
  if (after) discard();
  return after;
}

export type Editing = ReturnType<typeof useEditing>;

/** To the first field that has something wrong, the text included. */
export function focusFirst(wrong: Record<string, string>): void {
  const [name] = Object.keys(wrong);
  if (name) document.getElementById(name.replace('about.', 'about-'))?.focus();
}
