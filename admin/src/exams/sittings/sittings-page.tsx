import { Input } from 'antd';
import { useState } from 'react';
import { Panel } from '../../ui/panel';
import { ExamFrame } from '../exam-frame';
import { matches } from '../sitting-names';
import type { Current } from '../types';
import { Acting, type Act } from './acting';
import { ImportPanel } from './import-panel';
import { SittingsTable } from './sittings-table';

/** The sittings of an exam: brought in by a list, and changed without anybody losing a seat unheard. */
export function SittingsPage() {
  return <ExamFrame title="场次">{(current) => <Sittings current={current} />}</ExamFrame>;
}

function Sittings({ current: { exam, sittings } }: { current: Current }) {
  const [words, setWords] = useState('');
  const [act, setAct] = useState<Act | null>(null);
  const found = words.trim() ? sittings.filter((sitting) => matches(exam, sitting, words.trim())) : sittings;
  const seats = sittings.reduce((sum, { open }) => sum + open, 0);
  return (
    <div className="stack">
      <Panel
        title={sittings.length === 0 ? '场次' : `${sittings.length} 个场次，${seats} 个座位`}
        className="sittings-panel"
        extra={
          sittings.length > 0 ? (
            <div className="sittings-tools">
              <a href="#import">导入场次</a>
              <Input
                className="board-search"
                aria-label="找场次"
                placeholder="找场次：科目、考点、日期"
                allowClear
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            </div>
          ) : null
        }
      >
        {sittings.length === 0 ? (
          <p className="quiet">还没有场次。下载模板，填好时间、考点和座位数，再从下面导入。</p>
        ) : (
          <SittingsTable exam={exam} sittings={found} onAct={setAct} />
        )}
      </Panel>
      <ImportPanel exam={exam} />
      {act ? <Acting exam={exam} sittings={sittings} act={act} onAct={setAct} /> : null}
    </div>
  );
}
