import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { isCode } from '../../lib/failure';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useKept } from '../../lib/use-kept';
import { useStable } from '../../lib/use-stable';
import type { Current, Exam } from '../types';
import { edited, readEdits } from './edits';
import { aboutOf, checkForm, formOf, type Form } from './fields';

type Act = 'save' | 'publish' | 'withdraw';

/** An exam being edited: what stands, what was changed on top of it, and what can be done with both. */
export function useEditing(exam: Exam) {
  const kept = useKept(exam.id, 'exam', readEdits);
  const { update, value: edits } = kept;
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const work = useWork(exam.id);
  const form = useMemo((): Form => ({ ...formOf(exam.about), ...edits?.fields }), [exam, edits]);
  const change = useStable((next: Partial<Form>) => {
    setWrong({});
    if (work.error || work.done) work.reset();
    update((was) => edited(was, next, exam));
  });
  const discard = () => {
    setWrong({});
    work.reset();
    update(() => null);
  };
  const save = async (): Promise<Exam | null> => {
    const found = checkForm(form);
    setWrong(found ?? {});
    if (found) focusFirst(found);
    const version = edits?.base.version ?? exam.version;
    const after = found ? null : await work.act({ act: 'save', version, about: aboutOf(form) });
    if (after) update(() => null);
    return after;
  };
  return {
    kept,
    edits,
    form,
    wrong,
    dirty: edits !== null,
    /** A colleague saved since this was begun. */
    outdated: edits !== null && edits.base.version !== exam.version,
    work,
    change,
    discard,
    save,
    /** The writer has looked at what stands now: the edits stand on that. */
    acknowledge: () => update((was) => was && { ...was, base: { version: exam.version, form: formOf(exam.about) } }),
    step: (act: 'publish' | 'withdraw', version: number) => work.act({ act, version }),
  };
}
export type Editing = ReturnType<typeof useEditing>;

type Command =
  { act: 'save'; version: number; about: ReturnType<typeof aboutOf> } | { act: 'publish' | 'withdraw'; version: number };

function useWork(id: string) {
  const { examoffice } = useApi();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (command: Command): Promise<Exam> => {
      const { version } = command;
      if (command.act === 'save') return examoffice.save({ id, version, about: command.about });
      return command.act === 'publish' ? examoffice.publish({ id, version }) : examoffice.withdraw({ id, version });
    },
    // An older answer on its way must not replace the newer one.
    onMutate: () => queries.cancelQueries({ queryKey: keys.exam(id) }),
    onSuccess: (exam) => {
      queries.setQueryData<Current>(keys.exam(id), (was) => was && { ...was, exam });
      void queries.invalidateQueries({ queryKey: keys.examLists });
      void queries.invalidateQueries({ queryKey: keys.examHistory });
    },
    onError: async (error) => {
      if (isCode(error, 'CONFLICT') || isCode(error, 'BAD_STATE')) await queries.refetchQueries({ queryKey: keys.exam(id) });
    },
  });
  return {
    act: (command: Command) => mutation.mutateAsync(command).catch(() => null),
    pending: mutation.isPending ? mutation.variables.act : null,
    error: mutation.error,
    done: (mutation.isSuccess ? mutation.variables.act : null) as Act | null,
    reset: mutation.reset,
  };
}

/** To the first field that has something wrong. */
export function focusFirst(wrong: Record<string, string>): void {
  const [name] = Object.keys(wrong);
  if (name) document.getElementById(fieldId(name))?.focus();
}

export const fieldId = (name: string) => `exam-${name.replaceAll('.', '-')}`;
