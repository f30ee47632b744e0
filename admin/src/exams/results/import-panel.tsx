import { Button, Checkbox, Progress } from 'antd';
import { useState } from 'react';
import { download } from '../../lib/download';
import { useServices } from '../../lib/services';
import { SHEET_FILES } from '../../lib/sheets';
import { FailureNote } from '../../ui/failure-note';
import { FileDrop } from '../../ui/file-drop';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import type { ImportState, Importing } from '../../lib/import-run';
import type { Exam } from '../types';
import { COLUMNS, summarise, unasked, unstored, type ResultRow, type Summary } from './rows';
import { RowTable } from './row-table';
import { useImport } from './use-import';

export function ImportPanel({ exam }: { exam: Exam }) {
  const importing = useImport(exam.id);
  const { state, run } = importing;
  return (
    <Panel title="导入成绩" extra={<Template exam={exam} />}>
      {state.refusal ? <Notice type="error" role="alert" title={`没有读“${state.file}”`} description={state.refusal} /> : null}
      {state.rows.length === 0 ? (
        <FileDrop
          label={state.doing === 'reading' ? '正在读表格' : '选一张成绩表，或者拖到这里'}
          hint="Excel（.xlsx）或 CSV，第一行是列名：准考证号、成绩、备注。先核对，再存。"
          accept={SHEET_FILES}
          disabled={state.doing !== null}
          onFile={(file) => void run.choose(file)}
        />
      ) : (
        <>
          <p className="chosen-file">
            <strong>{state.file}</strong>，{state.rows.length} 行
            {state.doing === null ? (
              <Button type="link" onClick={run.reset}>
                换一张表
              </Button>
            ) : null}
          </p>
          <Progressing importing={importing} />
          <Outcome importing={importing} />
          <RowTable rows={state.rows} />
        </>
      )}
    </Panel>
  );
}

function Template({ exam }: { exam: Exam }) {
  const { sheets } = useServices();
  const make = async () => {
    const rows = [[...COLUMNS], [`${exam.about.code}000100101`, 85.5, null], [`${exam.about.code}000100102`, null, '缺考']];
    download(await sheets.write(rows, [24, 10, 24]), `成绩模板-${exam.about.code}.xlsx`);
  };
  return (
    <Button type="link" onClick={() => void make()}>
      下载模板
    </Button>
  );
}

const DOING: Record<NonNullable<ImportState<ResultRow>['doing']>, string> = {
  reading: '正在读表格',
  asking: '正在核对，还没有存',
  storing: '正在存',
};

function Progressing({ importing: { state, run } }: { importing: Importing<ResultRow> }) {
  const { doing, rows, error } = state;
  const left = doing === 'storing' ? unstored(rows).length : unasked(rows).length;
  if (doing === null || doing === 'reading') {
    if (!error) return null;
    const storing = unasked(rows).length === 0;
    return (
      <FailureNote
        error={error}
        title={storing ? '存到一半断了，接着存就行，不会重复' : '核对到一半断了，还没有存'}
        onRetry={storing ? run.store : run.ask}
      />
    );
  }
  const share = Math.round(((rows.length - left) / rows.length) * 100);
  return (
    <div className="import-progress">
      <p role="status">
        {DOING[doing]}，还有 {left} 行
      </p>
      <Progress percent={share} aria-label={DOING[doing]} />
      <Button onClick={run.stop}>停下</Button>
    </div>
  );
}

function Outcome({ importing }: { importing: Importing<ResultRow> }) {
  const { state, run } = importing;
  const [agreed, setAgreed] = useState(false);
  const sum = summarise(state.rows);
  if (state.doing !== null || state.error) return null;
  const notAsked = unasked(state.rows).length;
  if (notAsked > 0) {
    return (
      <Notice
        type="info"
        title={`核对停在半路，还有 ${notAsked} 行`}
        action={
          <Button type="primary" onClick={run.ask}>
            接着核对
          </Button>
        }
      />
    );
  }
  const left = unstored(state.rows).length;
  if (left === 0) return <Done sum={sum} />;
  return (
    <div className="import-outcome">
      <Sums sum={sum} />
      {sum.changed > 0 ? (
        <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
          我核对过了：{sum.changed} 个已有的成绩要改成表里的
        </Checkbox>
      ) : null}
      <div className="form-actions">
        <Button type="primary" disabled={sum.changed > 0 && !agreed} onClick={run.store}>
          {sum.stored > 0 ? '接着存' : '存'} {left} 个成绩
        </Button>
        {sum.refused > 0 ? <span className="quiet">有问题的 {sum.refused} 行不会存，改好表格可以再导一次。</span> : null}
      </div>
    </div>
  );
}

function Done({ sum }: { sum: Summary }) {
  if (sum.stored === 0) {
    return (
      <>
        <Notice
          type={sum.refused > 0 ? 'warning' : 'info'}
          role="status"
          title={sum.refused > 0 ? '这张表里没有可以存的成绩' : '这张表里的成绩都已经存过了，没有变化'}
        />
        <Sums sum={sum} />
      </>
    );
  }
  return (
    <Notice
      type={sum.refused > 0 ? 'warning' : 'success'}
      role="status"
      title={`存好了 ${sum.stored} 个成绩`}
      description={sum.refused > 0 ? `还有 ${sum.refused} 行有问题，没有存，原因在下面的表里。` : undefined}
    />
  );
}

function Sums({ sum }: { sum: Summary }) {
  const items: [string, number, string][] = [
    ['新成绩', sum.fresh, ''],
    ['要改的', sum.changed, 'sum-changed'],
    ['没有变化', sum.same, ''],
    ['有问题', sum.refused, 'sum-refused'],
  ];
  return (
    <>
      <dl className="sums">
        {items.map(([name, count, look]) => (
          <div key={name} className={count > 0 ? look : ''}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {sum.absent > 0 ? (
        <Notice
          type="warning"
          title={`${sum.absent} 个人没有入场记录，却有成绩`}
          description="可能是入场记录还没有交回，也可能是号码填错了，请核对。"
        />
      ) : null}
    </>
  );
}
