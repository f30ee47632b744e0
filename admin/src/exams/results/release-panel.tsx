import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { fromClockField, showInstant, toClockField } from '../../lib/dates';
import { isCode } from '../../lib/failure';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import type { Current, Exam } from '../types';

/** From when on residents see their results. */
export function ReleasePanel({ exam }: { exam: Exam }) {
  const { resultsFrom } = exam.about;
  const [text, setText] = useState(resultsFrom === null ? '' : toClockField(resultsFrom));
  const chosen = fromClockField(text);
  const unchanged = text === (resultsFrom === null ? '' : toClockField(resultsFrom));
  const change = useRelease(exam);
  const now = new Date().toISOString();
  const out = resultsFrom !== null && resultsFrom <= now;
  return (
    <Panel title="什么时候公布" className="release-panel">
      {change.isSuccess ? <Notice type="success" role="status" title="改好了" /> : null}
      {isCode(change.error, 'CONFLICT') ? (
        <Notice type="warning" role="alert" title="没有改：同事刚刚改过这场考试，请看过再改" />
      ) : change.isError ? (
        <FailureNote error={change.error} title="没有改好" />
      ) : null}
      <p className="release-now">{sayWhen(resultsFrom, out, now)}</p>
      <Field id="results-from" label="公布时间（北京时间）" hint="到了时间，考生在小程序里就能看到自己的成绩。清空就是先不公布。">
        <Input
          id="results-from"
          type="datetime-local"
          allowClear
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div className="form-actions">
        <Popconfirm
          title={
            out ? '成绩已经公布了，还要改吗？' : chosen !== null && chosen <= now ? '时间已经过了，存下就马上公布' : '这样改？'
          }
          okText="改"
          cancelText="再看看"
          disabled={unchanged || (text !== '' && chosen === null)}
          onConfirm={() => change.mutate(chosen)}
        >
          <Button type="primary" disabled={unchanged || (text !== '' && chosen === null)} loading={change.isPending}>
            存下时间
          </Button>
        </Popconfirm>
      </div>
    </Panel>
  );
}

function sayWhen(resultsFrom: string | null, out: boolean, now: string): string {
  if (resultsFrom === null) return '现在：没有定公布时间，考生看不到成绩。';
  return out
    ? `现在：${showInstant(resultsFrom, now)} 已经公布。`
    : `现在：${showInstant(resultsFrom, now)} 公布，在那以前考生看不到。`;
}

function useRelease(exam: Exam) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (resultsFrom: string | null) =>
      api.examoffice.save({ id: exam.id, version: exam.version, about: { ...exam.about, resultsFrom } }),
    onSuccess: (saved) => queries.setQueryData<Current>(keys.exam(exam.id), (was) => was && { ...was, exam: saved }),
    onError: () => queries.invalidateQueries({ queryKey: keys.exam(exam.id) }),
  });
}
