import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { CHOICE_STATE_TEXTS, type ChoiceState } from '../../../../contract/exam-parts';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import { EventsPanel } from '../events-panel';
import { ExamFrame } from '../exam-frame';
import type { Current } from '../types';
import { LAYOUTS } from './layouts';
import { useExport } from './use-export';

const STATES: ChoiceState[] = ['confirmed', 'held', 'offered', 'waiting', 'cancelled', 'expired'];

/** Registrations as a workbook for the ministry or the sites. */
export function ExportPage() {
  return <ExamFrame title="导出">{(current) => <Export key={current.exam.id} current={current} />}</ExamFrame>;
}

function Export({ current: { exam } }: { current: Current }) {
  const [layout, setLayout] = useState(LAYOUTS[0]!);
  const [states, setStates] = useState<ChoiceState[]>(['confirmed']);
  const { state, rows, error, start, goOn, stop, reset } = useExport(exam);
  const idle = state === 'idle';
  const done = state === 'done';
  return (
    <div className="stack">
      <Panel title="导出报名名单" className="export-panel">
        <Field id="layout" label="格式">
          <Select
            id="layout"
            className="wide-select"
            value={layout.id}
            disabled={!idle}
            options={LAYOUTS.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => setLayout(LAYOUTS.find((one) => one.id === id) ?? layout)}
          />
        </Field>
        <p className="quiet export-columns">{layout.columns.map(({ title }) => title).join('、')}</p>
        <fieldset className="export-states">
          <legend>哪些人</legend>
          <Checkbox.Group
            className="exam-checks"
            disabled={!idle}
            value={states}
            options={STATES.map((value) => ({ value, label: CHOICE_STATE_TEXTS[value] }))}
            onChange={setStates}
          />
        </fieldset>
        {idle ? (
          <Notice
            type="warning"
            title="名单里有完整的证件号码和手机号"
            description="谁在什么时候导出了多少行，会记在操作记录里。"
          />
        ) : null}
        {error ? <FailureNote error={error} title="导到一半断了，接着导就行" onRetry={goOn} /> : null}
        {done ? (
          <Notice
            type="success"
            role="status"
            title={`导好了，${rows} 行`}
            description="文件已经交给浏览器下载。每一格都是文本，号码不会被 Excel 改掉。"
          />
        ) : null}
        {!idle && !done ? <p role="status">已经导出 {rows} 行</p> : null}
        <div className="form-actions">
          {idle ? (
            <Button type="primary" disabled={states.length === 0} onClick={() => start({ layout, states })}>
              导出
            </Button>
          ) : null}
          {state === 'running' ? <Button onClick={stop}>停下</Button> : null}
          {state === 'stopped' && !error ? (
            <Button type="primary" onClick={goOn}>
              接着导
            </Button>
          ) : null}
          {done || state === 'stopped' ? <Button onClick={reset}>重新来</Button> : null}
        </div>
      </Panel>
      <EventsPanel exam={exam.id} />
    </div>
  );
}
