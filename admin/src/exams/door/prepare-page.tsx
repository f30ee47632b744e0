import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { showInstant } from '../../lib/dates';
import { paths } from '../../lib/paths';
import { keys } from '../../lib/query';
import { useStaff } from '../../lib/session';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import { ExamFrame } from '../exam-frame';
import type { Current } from '../types';
import { isSafe } from './digest';
import { SittingChoice } from './sitting-choice';
import { readBook } from './store';
import type { DoorList } from './types';
import { useLoading } from './use-loading';

/** Before the exam: which sittings this device will stand before, and their lists onto it. */
export function PreparePage() {
  return <ExamFrame title="入场核验">{(current) => <Prepare current={current} />}</ExamFrame>;
}

function Prepare({ current }: { current: Current }) {
  const { username } = useStaff();
  const here = useQuery({
    queryKey: keys.doorLists(username),
    queryFn: async () => (await readBook(username)).lists.filter(({ people }) => people !== null),
    staleTime: 0,
  });
  const lists = (here.data ?? []).filter(({ exam }) => exam === current.exam.id);
  const loaded = lists.map(({ sitting }) => sitting);
  const [chosen, setChosen] = useState<string[] | null>(null);
  const picked = chosen ?? loaded;
  return (
    <div className="door-prepare">
      <Panel title="这个门口管哪些场次">
        <p className="quiet">选好以后载入名单。到了门口没有网络也能核验，记录等有网再交回。</p>
        {current.sittings.length === 0 ? (
          <p className="quiet">
            还没有场次。先到<Link to={paths.examPart(current.exam.id, 'sittings')}>场次</Link>里导入。
          </p>
        ) : (
          <SittingChoice current={current} picked={picked} lists={lists} onPick={setChosen} />
        )}
      </Panel>
      <div className="stack">
        <Load current={current} picked={picked} loaded={loaded} onLoaded={() => setChosen(null)} />
        <OnDevice lists={lists} />
      </div>
    </div>
  );
}

interface LoadProps {
  current: Current;
  picked: string[];
  loaded: string[];
  onLoaded: () => void;
}

function Load({ current, picked, loaded, onLoaded }: LoadProps) {
  const queries = useQueryClient();
  const { username } = useStaff();
  const loading = useLoading(async () => {
    await queries.invalidateQueries({ queryKey: keys.doorLists(username) });
    onLoaded();
  });
  const people = current.sittings.filter(({ id }) => picked.includes(id)).reduce((sum, { confirmed }) => sum + confirmed, 0);
  const isHere = picked.length > 0 && picked.every((id) => loaded.includes(id));
  return (
    <Panel title="载入到这台设备">
      {isSafe() ? null : (
        <Notice
          type="warning"
          title="这个地址断网后打不开"
          description="请用 https 开头的地址打开，名单才能离线使用，也才能扫码。"
        />
      )}
      {loading.error ? (
        <FailureNote error={loading.error} title="没有载完，再点一次接着载" onRetry={() => loading.start(current, picked)} />
      ) : null}
      {loading.done ? <Notice type="success" role="status" title="名单载好了，可以去门口了" /> : null}
      {loading.share === null ? (
        <>
          <p>
            {picked.length === 0 ? '先选这个门口管的场次。' : `${picked.length} 场，${people} 人。`}
            名单里只有遮住一部分的姓名、证件尾号、照片和座位。
          </p>
          <div className="form-actions">
            <Button
              type={isHere ? 'default' : 'primary'}
              disabled={picked.length === 0}
              onClick={() => loading.start(current, picked)}
            >
              {isHere ? '重新载入' : '载入名单'}
            </Button>
          </div>
        </>
      ) : (
        <>
          <Progress percent={Math.round(loading.share * 100)} aria-label="载入名单" />
          <Button onClick={loading.cancel}>停下</Button>
        </>
      )}
    </Panel>
  );
}

function OnDevice({ lists }: { lists: DoorList[] }) {
  if (lists.length === 0) return null;
  const today = new Date().toISOString();
  return (
    <Panel title="已经在这台设备上">
      <ul className="door-lists" aria-label="已载入的场次">
        {lists.map(({ sitting, subject, site, startsAt, people, loadedAt }) => (
          <li key={sitting}>
            <b>
              {showInstant(startsAt, today)} {subject}
            </b>
            <span className="quiet">
              {site}，{people!.length} 人，{showInstant(loadedAt, today)} 载入
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet">考试结束一天后，或者退出登录时，名单会从这台设备上删掉。</p>
      <Link className="door-go" to={paths.door}>
        开始核验
      </Link>
    </Panel>
  );
}
