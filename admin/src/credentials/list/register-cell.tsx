import { showInstant } from '../../lib/dates';
import { useOffice } from '../../lib/use-office';
import { IMPORT_STATES } from '../texts';
import { useRegister } from '../use-kinds';

/** How many records, when something was brought in last, and which key seals them. */
export function RegisterCell({ kind, sealed }: { kind: string; sealed: boolean }) {
  const register = useRegister(kind);
  const today = useOffice().data?.today;
  if (register.isError) return <span className="quiet">没能加载</span>;
  if (!register.data) return <span className="quiet">正在数…</span>;
  const { source, records, older, key, lastImport } = register.data;
  if (source === 'remote') return <span>由发证机构的系统回答</span>;
  return (
    <span className="two-lines">
      <span>{source === 'none' ? '还没有登记' : `${(records ?? 0).toLocaleString('zh-CN')} 条`}</span>
      {lastImport ? (
        <span className="quiet">
          {showInstant(lastImport.at, today)} {lastImport.by}
          {IMPORT_STATES[lastImport.state]}
        </span>
      ) : null}
      {source === 'own' && sealed ? (
        <span className="quiet" title="内容用这把密钥加密保存">
          密钥 {key}
          {older > 0 ? `，${older.toLocaleString('zh-CN')} 条等着换成它` : ''}
        </span>
      ) : null}
    </span>
  );
}
