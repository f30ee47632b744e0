import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { registry } from '../../../../contract/registry';
import { isCode } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import type { CredentialKind, OfficeKind } from '../types';

export interface Draft {
  kind: CredentialKind;
  department: string | null;
  /** What was changed was changed on this version. */
  version: number;
}

/** Checks and stores a kind. What is wrong stands under the names of the form: `fields.0.label`. */
export function useSaving(onSaved: (saved: OfficeKind) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<Record<string, string> | null>(null);
  const save = useMutation({
    mutationFn: (draft: Draft) => api.registry.saveKind(draft),
    onSuccess: onSaved,
    // Stored or not, there may be something newer to see.
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.registryKinds });
      void queries.invalidateQueries({ queryKey: keys.registryHistory });
    },
  });
  const fromServer = isCode(save.error, 'BAD_INPUT') ? save.error.fields : {};
  return {
    save,
    errors: named(wrong ?? fromServer),
    check(draft: Draft) {
      const found = checkFields(registry.saveKind.input, draft);
      setWrong(found);
      if (save.isError) save.reset();
      return found === null;
    },
    /** While somebody mends what was wrong. */
    recheck: (draft: Draft) => wrong !== null && setWrong(checkFields(registry.saveKind.input, draft)),
  };
}

const named = (errors: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(errors).map(([path, text]) => [path === 'kind' ? 'whole' : path.replace(/^kind\./, ''), text]),
  );
