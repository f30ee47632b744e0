import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { registry } from '../../../../contract/registry';
import { fieldError, isCode } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { newKey } from '../../lib/keys';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { ACTS } from '../texts';
import type { ProposalView } from '../types';
import { Line, type Place } from './line';

interface Props {
  place: Place;
  act: ProposalView['act'];
  onProposed: () => void;
}

/** What happens only once a colleague has agreed. */
export function ProposeForm({ place, act, onProposed }: Props) {
  const { registry: api } = useApi();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [words, setWords] = useState({ reason: '', document: '' });
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const propose = useMutation({
    mutationFn: (input: Parameters<typeof api.propose>[0]) => api.propose(input),
    onSuccess: onProposed,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.proposalsAll });
      void queries.invalidateQueries({ queryKey: keys.registryHistory });
    },
  });
  const set = (change: Partial<typeof words>) => {
    setWords({ ...words, ...change });
    setWrong({});
    propose.reset();
  };
  const send = () => {
    const input = { key, ...place, act, ...words };
    const found = checkFields(registry.propose.input, input);
    setWrong(found ?? {});
    if (!found) propose.mutate(input);
  };
  const error = (field: string) => wrong[field] ?? fieldError(propose.error, field);
  return (
    <form
      className="card-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3>提出{ACTS[act]}</h3>
      <p className="quiet">
        {act === 'revoke'
          ? '另一位同事核准以后才生效：查询会显示“已撤销”，以前的凭条和查询码都作废，持证人在这里实名过的会收到通知。'
          : '另一位同事核准以后，又可以查到它。以前作废的凭条和查询码不会恢复。'}
      </p>
      <div className="credential-pair">
        <Line
          id="propose-reason"
          label="原因"
          value={words.reason}
          error={error('reason')}
          onChange={(reason) => set({ reason })}
        />
        <Line
          id="propose-document"
          label="依据文号"
          value={words.document}
          error={error('document')}
          onChange={(document) => set({ document })}
        />
      </div>
      {propose.isError && !isCode(propose.error, 'BAD_INPUT') ? <FailureNote error={propose.error} title="没有提出" /> : null}
      <div className="form-actions">
        <Button type="primary" danger={act === 'revoke'} htmlType="submit" loading={propose.isPending}>
          提出{ACTS[act]}
        </Button>
      </div>
    </form>
  );
}
