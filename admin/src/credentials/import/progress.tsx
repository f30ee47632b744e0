import { Button, Progress } from 'antd';
import { useMemo } from 'react';
import { download } from '../../lib/download';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import type { CredentialKind, ImportView, RowFault } from '../types';
import { faultsCsv, faultsOf } from './rows';
import { left, type useImport } from './use-import';

type Props = { importing: ReturnType<typeof useImport> };
const SHOWN = 100;
const many = (n: number) => n.toLocaleString('zh-CN');

export function Progressing({ importing: { state, run } }: Props) {
  const { doing, rows, error } = state;
  const asked = left.unasked(rows).length;
  const storing = doing === 'storing' || (doing === null && asked === 0);
  if (doing === null || doing === 'reading') {
    if (!error) return null;
    const title = storing ? '导到一半断了，接着导就行，不会重复' : '核对到一半断了，还没有导入';
    return <FailureNote error={error} title={title} onRetry={storing ? run.store : run.ask} />;
  }
  const rest = storing ? left.unstored(rows).length : asked;
  const words = storing ? '正在导入' : '正在核对，还没有导入';
  return (
    <div className="import-progress">
      <p role="status">
        {words}，还有 {many(rest)} 行
      </p>
      <Progress percent={Math.floor(((rows.length - rest) / rows.length) * 100)} aria-label={words} />
      <Button onClick={run.stop}>停一停</Button>
    </div>
  );
}

export function Outcome({ importing, kind }: Props & { kind: CredentialKind }) {
  const { state, run } = importing;
  const number = kind.fields.find(({ role }) => role === 'number')?.label ?? '编号';
  const faults = useMemo(() => (state.doing === null ? faultsOf(state.rows, number) : []), [state, number]);
  if (state.doing !== null || state.error) return null;
  const asked = left.unasked(state.rows).length;
  if (asked > 0) return <Paused title={`核对停在半路，还有 ${many(asked)} 行`} label="接着核对" onGo={run.ask} />;
  const rest = left.unstored(state.rows).length;
  const begun = importing.begun();
  const wrong = new Set(faults.map(({ line }) => line)).size;
  const good = state.rows.length - wrong;
  return (
    <div className="import-outcome">
      {rest === 0 && begun ? <Done view={begun} /> : <Sums good={good} wrong={wrong} />}
      {rest > 0 && begun && begun.next > 0 ? (
        <Paused title={`导入停在半路，还有 ${many(rest)} 行`} label="接着导" onGo={run.store} />
      ) : rest > 0 ? (
        <div className="form-actions">
          <Button type="primary" disabled={good === 0} onClick={run.store}>
            导入 {many(good)} 行
          </Button>
          {wrong > 0 ? <span className="quiet">有问题的 {many(wrong)} 行不会导入，改好以后可以再导一次。</span> : null}
        </div>
      ) : null}
      {faults.length > 0 ? <Faults faults={faults} name={`${state.file} 的问题.csv`} /> : null}
    </div>
  );
}

function Paused({ title, label, onGo }: { title: string; label: string; onGo: () => void }) {
  const action = (
    <Button type="primary" onClick={onGo}>
      {label}
    </Button>
  );
  return <Notice type="info" title={title} action={action} />;
}

function Sums({ good, wrong }: { good: number; wrong: number }) {
  return (
    <dl className="sums">
      <div>
        <dt>可以导入</dt>
        <dd>{many(good)}</dd>
      </div>
      <div className={wrong > 0 ? 'sum-refused' : ''}>
        <dt>有问题</dt>
        <dd>{many(wrong)}</dd>
      </div>
    </dl>
  );
}

function Done({ view }: { view: ImportView }) {
  const parts = [`新增 ${many(view.new)}`, `更新 ${many(view.changed)}`, `没有变化 ${many(view.same)}`];
  const words = view.left > 0 ? `没导入 ${many(view.left)} 行，原因在下面。` : undefined;
  return (
    <Notice
      type={view.left > 0 ? 'warning' : 'success'}
      role="status"
      title={`导完了：${parts.join('，')}`}
      description={words}
    />
  );
}

/** Each with its line, never with what stands there. */
export function Faults({ faults, name }: { faults: readonly RowFault[]; name: string }) {
  return (
    <>
      <div className="credential-faults-head">
        <h3>有问题的地方（{many(faults.length)}）</h3>
        <Button onClick={() => download(faultsCsv(faults), name)}>下载问题清单</Button>
      </div>
      <div className="table-scroll">
        <table className="plain-table" aria-label="有问题的地方">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">列</th>
              <th scope="col">问题</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, SHOWN).map(({ line, field, label, message }) => (
              <tr key={`${line}.${field}.${message}`} className="row-refused">
                <td>{line}</td>
                <td>{label}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {faults.length > SHOWN ? <p className="quiet">只列出前 {SHOWN} 处，全部在问题清单里。</p> : null}
    </>
  );
}
