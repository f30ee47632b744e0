import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { PAPER_KIND_TEXTS, type PaperKind } from '../../../../contract/exam-parts';
import { examofficeViews } from '../../../../contract/examoffice-views';
import { fieldError, isCode } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Loading } from '../../ui/loading';
import { Panel } from '../../ui/panel';
import { ExamFrame } from '../exam-frame';
import type { Current } from '../types';
import { PersonPanel } from './person-panel';

interface Asked {
  kind: PaperKind;
  number: string;
}

const KINDS = Object.entries(PAPER_KIND_TEXTS).map(([value, label]) => ({ value, label }));

/** One person, by the paper: what somebody on the telephone can read out. */
export function PeoplePage() {
  return <ExamFrame title="考生">{(current) => <Find key={current.exam.id} current={current} />}</ExamFrame>;
}

function Find({ current: { exam } }: { current: Current }) {
  const [typed, setTyped] = useState<Asked>({ kind: 'resident_id', number: '' });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [wrong, setWrong] = useState<string>();
  const found = useFound(exam.id, asked);
  const error = wrong ?? fieldError(found.error, 'number');
  const find = () => {
    const faults = checkFields(examofficeViews.find.input, { exam: exam.id, ...typed });
    setWrong(faults?.['number']);
    if (faults) return;
    setAsked(typed);
    if (asked?.number === typed.number && asked.kind === typed.kind) void found.refetch();
  };
  return (
    <div className="stack">
      <Panel title="找一个考生">
        <form
          className="find-person"
          onSubmit={(event) => {
            event.preventDefault();
            find();
          }}
        >
          <Field id="find-kind" label="证件种类">
            <Select
              id="find-kind"
              className="wide-select"
              value={typed.kind}
              options={KINDS}
              onChange={(kind) => setTyped({ ...typed, kind })}
            />
          </Field>
          <Field id="find-number" label="证件号码" error={error}>
            <Input
              id="find-number"
              autoComplete="off"
              value={typed.number}
              status={error ? 'error' : undefined}
              aria-describedby={error ? 'find-number-error' : undefined}
              onChange={(event) => {
                setWrong(undefined);
                setTyped({ ...typed, number: event.target.value });
              }}
            />
          </Field>
          <Button type="primary" htmlType="submit" loading={found.isFetching}>
            查找
          </Button>
        </form>
        <p className="quiet">号码要填完整：号码是加密存的，只能用整个号码比对。</p>
      </Panel>
      {found.error && !isCode(found.error, 'BAD_INPUT') ? (
        <FailureNote error={found.error} title="没能查找" onRetry={() => void found.refetch()} />
      ) : null}
      {asked && found.isPending && !found.isError ? <Loading label="正在查找" /> : null}
      {found.data ? <PersonPanel exam={exam} found={found.data} /> : null}
    </div>
  );
}

function useFound(exam: string, asked: Asked | null) {
  const api = useApi();
  return useQuery({
    queryKey: keys.examPerson({ exam, ...asked }),
    queryFn: () => api.examoffice.find({ exam, kind: asked!.kind, number: asked!.number }),
    enabled: asked !== null,
    // A number of a paper is not kept longer than it is looked at.
    gcTime: 0,
  });
}
