import { Button, Select } from 'antd';
import { useState } from 'react';
import { MOST_ROWS } from '../../../../contract/registry-parts';
import { ReadRefusal } from '../../../../readers/types';
import { download } from '../../lib/download';
import { readBytes } from '../../lib/read-bytes';
import { useServices } from '../../lib/services';
import type { SheetTable } from '../../lib/sheets';
import { Field } from '../../ui/field';
import { FileDrop } from '../../ui/file-drop';
import { Notice } from '../../ui/notice';
import type { CredentialKind } from '../types';
import { guess, missing, type Mapping } from './rows';

const FILES = '.xlsx,.csv,.jsonl,.ndjson';
const BIG = `一次最多 ${MOST_ROWS / 10_000} 万行。更大的名册，请信息部门在服务器上用命令行导入。`;

interface Chosen {
  file: string;
  table: SheetTable;
}

/** A file, then which column is which: only after that anything is sent. */
export function Choose({ kind, onRows }: { kind: CredentialKind; onRows: (chosen: Chosen, mapping: Mapping) => void }) {
  const { sheets } = useServices();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [refusal, setRefusal] = useState<{ file: string; words: string } | null>(null);
  const [reading, setReading] = useState(false);
  const read = async (file: File) => {
    setReading(true);
    setRefusal(null);
    try {
      setChosen({ file: file.name, table: await sheets.read(await readBytes(file)) });
    } catch (error) {
      const words = error instanceof ReadRefusal ? error.message : '这个文件打不开，可能被移动了，或者正被别的程序占用';
      setRefusal({ file: file.name, words });
    }
    setReading(false);
  };
  if (chosen) return <Columns kind={kind} chosen={chosen} onRows={onRows} onBack={() => setChosen(null)} />;
  return (
    <>
      {refusal ? (
        <Notice type="error" role="alert" title={`没有读“${refusal.file}”`} description={`${refusal.words}。${BIG}`} />
      ) : null}
      <FileDrop
        label={reading ? '正在读名册' : '选一份名册，或者拖到这里'}
        hint={`Excel（.xlsx）、CSV 或 JSONL，第一行是列名。先核对，再导入。${BIG}`}
        accept={FILES}
        disabled={reading}
        onFile={(file) => void read(file)}
      />
    </>
  );
}

interface ColumnsProps {
  kind: CredentialKind;
  chosen: Chosen;
  onRows: (chosen: Chosen, mapping: Mapping) => void;
  onBack: () => void;
}

function Columns({ kind, chosen, onRows, onBack }: ColumnsProps) {
  const { columns, rows, warnings } = chosen.table;
  const [mapping, setMapping] = useState<Mapping>(() => guess(kind, columns));
  const lacking = missing(kind, mapping);
  const unused = columns.filter((column) => !Object.values(mapping).includes(column));
  const pick = (id: string, column: string | undefined) => {
    const others = Object.entries(mapping).filter(([field]) => field !== id);
    setMapping(Object.fromEntries(column === undefined ? others : [...others, [id, column]]));
  };
  return (
    <div className="credential-mapping">
      <p className="chosen-file">
        <strong>{chosen.file}</strong>，{rows.length.toLocaleString('zh-CN')} 行
        <Button type="link" onClick={onBack}>
          换一份
        </Button>
      </p>
      {warnings.map((warning) => (
        <Notice key={warning} type="warning" title={warning} />
      ))}
      <h3>对一对列：左边是证书上的内容，右边选名册里的列</h3>
      <div className="credential-pair">
        {kind.fields.map(({ id, label, matched, role }) => (
          <Field
            key={id}
            id={`column-${id}`}
            label={`${label}${matched || role !== 'other' ? '' : '（可以没有）'}`}
            hint={sample(chosen, mapping[id])}
          >
            <Select
              id={`column-${id}`}
              className="wide-select"
              placeholder="不导入"
              allowClear
              value={mapping[id]}
              options={columns.map((column) => ({ value: column, label: column }))}
              onChange={(column?: string) => pick(id, column)}
            />
          </Field>
        ))}
      </div>
      {unused.length > 0 ? <p className="quiet">不导入的列：{unused.join('、')}</p> : null}
      {lacking.length > 0 ? <Notice type="warning" title={`还没有对上：${lacking.join('、')}。每一行都要有这些内容`} /> : null}
      <div className="form-actions">
        <Button type="primary" disabled={lacking.length > 0 || rows.length === 0} onClick={() => onRows(chosen, mapping)}>
          核对 {rows.length.toLocaleString('zh-CN')} 行
        </Button>
        <span className="quiet">核对不会存任何内容。</span>
      </div>
    </div>
  );
}

/** From this computer only. */
const sample = ({ table }: Chosen, column: string | undefined) => {
  const found = column === undefined ? [] : table.rows.slice(0, 20).flatMap(({ cells }) => cells[column] || []);
  return found[0] ? `例如：${found[0].slice(0, 30)}` : undefined;
};

export function Template({ kind }: { kind: CredentialKind }) {
  const { sheets } = useServices();
  const make = async () => {
    const blob = await sheets.write(
      [kind.fields.map(({ label }) => label)],
      kind.fields.map(() => 20),
    );
    download(blob, `登记模板-${kind.name}.xlsx`);
  };
  return (
    <Button type="link" onClick={() => void make()}>
      下载模板
    </Button>
  );
}
