import { download } from '../../lib/download';
import { Button, Progress } from 'antd';
import { SHEET_FILES } from '../../lib/sheets';
import { FailureNote } from '../../ui/failure-note';
import { FileDrop } from '../../ui/file-drop';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import { Workbook } from '../export/workbook';
import type { Exam } from '../types';
import type { ImportState, Importing } from '../../lib/import-run';
import { ImportTable } from './import-table';
import { COLUMNS, summarise, unasked, unstored, type ImportRow, type Summary } from './rows';
import { useImport } from './use-import';

export function ImportPanel({ exam }: { exam: Exam }) {
  const importing = useImport(exam);
  const { state, run } = importing;
  return (
    <Panel title="导入场次" id="import" extra={<Template exam={exam} />} className="import-panel">
      {state.refusal ? <Notice type="error" role="alert" title={`没有读“${state.file}”`} description={state.refusal} /> : null}
      {state.rows.length === 0 ? (
        <FileDrop
          label={state.doing === 'reading' ? '正在读表格' : '选一张场次表，或者拖到这里'}
          hint="Excel（.xlsx）或 CSV，一行一个场次。先核对，看过会加几场、改几场，再导入；同一个场次代码再导一次就是修改。"
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
          <Progressing {...importing} />
          <Outcome {...importing} />
          <ImportTable rows={state.rows} />
        </>
      )}
    </Panel>
  );
}

function Template({ exam }: { exam: Exam }) {
  const make = () => {
    const book = new Workbook(
      '场次',
      COLUMNS.map((title) => ({ title, width: title === '地址' || title === '考点' ? 24 : 12 })),
    );
    book.add(
      exam.about.subjects.map(({ name }, i) => [
        String(i + 1).padStart(4, '0'),
        name,
        ...['云澜市', '第一中学', '学府路 1 号', '114.7001', '23.7501', '2027-05-15'],
        ...(i % 2 ? ['14:00', '16:30'] : ['09:00', '11:30']),
        '300',
      ]),
    );
    download(book.end(), `场次模板-${exam.about.code}.xlsx`);
  };
  return (
    <Button type="link" onClick={make}>
      下载模板
    </Button>
  );
}

const DOING: Record<NonNullable<ImportState<ImportRow>['doing']>, string> = {
  reading: '正在读表格',
  asking: '正在核对，还没有导入',
  storing: '正在导入',
};

function Progressing({ state, run }: Importing<ImportRow>) {
  const { doing, rows, error } = state;
  if (doing === null || doing === 'reading') {
    if (!error) return null;
    const storing = unasked(rows).length === 0;
    return (
      <FailureNote
        error={error}
        title={storing ? '导到一半断了，接着导就行，不会重复' : '核对到一半断了，还没有导入'}
        onRetry={storing ? run.store : run.ask}
      />
    );
  }
  const left = (doing === 'storing' ? unstored(rows) : unasked(rows)).length;
  return (
    <div className="import-progress">
      <p role="status">
        {DOING[doing]}，还有 {left} 行
      </p>
      <Progress percent={Math.round(((rows.length - left) / rows.length) * 100)} aria-label={DOING[doing]} />
      <Button onClick={run.stop}>停下</Button>
    </div>
  );
}

function Outcome({ state, run }: Importing<ImportRow>) {
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
      <div className="form-actions">
        <Button type="primary" onClick={run.store}>
          {sum.stored > 0 ? '接着导入' : '导入'} {left} 个场次
        </Button>
        {sum.refused > 0 ? <span className="quiet">有问题的 {sum.refused} 行不会导入，改好表格可以再导一次。</span> : null}
      </div>
    </div>
  );
}

function Done({ sum }: { sum: Summary }) {
  const bad = sum.refused > 0;
  if (sum.stored > 0) {
    return (
      <Notice
        type={bad ? 'warning' : 'success'}
        role="status"
        title={`导入好了 ${sum.stored} 个场次`}
        description={bad ? `还有 ${sum.refused} 行有问题，没有导入，原因在下面的表里。` : undefined}
      />
    );
  }
  return (
    <>
      <Notice
        type={bad ? 'warning' : 'info'}
        role="status"
        title={bad ? '这张表里没有可以导入的场次' : '这张表里的场次都已经有了，没有变化'}
      />
      <Sums sum={sum} />
    </>
  );
}

function Sums({ sum }: { sum: Summary }) {
  const items: [string, number, string][] = [
    ['要加的', sum.added, ''],
    ['要改的', sum.changed, 'sum-changed'],
    ['没有变化', sum.same, ''],
    ['有问题', sum.refused, 'sum-refused'],
  ];
  return (
    <dl className="sums">
      {items.map(([name, count, look]) => (
        <div key={name} className={count > 0 ? look : ''}>
          <dt>{name}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
