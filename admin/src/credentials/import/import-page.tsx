import { Button } from 'antd';
import { Link } from 'react-router-dom';
import { paths } from '../../lib/paths';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import { History } from '../kind/history';
import { KindFrame } from '../kind/kind-frame';
import type { OfficeKind } from '../types';
import { Choose, Template } from './choose';
import { PastImports } from './past';
import { Progressing, Outcome } from './progress';
import { rowsOf } from './rows';
import { useImport } from './use-import';

/** A list on its way into a register: read here, looked at by the server without storing, then brought in. */
export function ImportPage() {
  return (
    <KindFrame title="导入登记">
      {(office) => (
        <div className="credential-panels">
          <Importing key={`${office.kind.id}.${office.version}`} office={office} />
          <PastImports kind={office.kind.id} />
          <History kind={office.kind.id} />
        </div>
      )}
    </KindFrame>
  );
}

function Importing({ office }: { office: OfficeKind }) {
  const importing = useImport(office);
  const { state, run } = importing;
  return (
    <Panel title="导入登记" extra={<Template kind={office.kind} />}>
      {office.kind.hidden ? (
        <Notice
          type="info"
          title="这个种类现在停用，导入以后居民还查不到"
          action={<Link to={paths.kind(office.kind.id)}>去设置</Link>}
        />
      ) : null}
      {state.rows.length === 0 ? (
        <Choose kind={office.kind} onRows={({ file, table }, mapping) => void run.take(file, rowsOf(table, mapping))} />
      ) : (
        <>
          <p className="chosen-file">
            <strong>{state.file}</strong>，{state.rows.length.toLocaleString('zh-CN')} 行
            {state.doing === null ? (
              <Button type="link" onClick={run.reset}>
                换一份
              </Button>
            ) : null}
          </p>
          <Progressing importing={importing} />
          <Outcome importing={importing} kind={office.kind} />
        </>
      )}
    </Panel>
  );
}
