import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { showInstant } from '../../lib/dates';
import { isCode } from '../../lib/failure';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useOffice } from '../../lib/use-office';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import { ACTS, PROPOSAL_STATES } from '../texts';
import type { ProposalView } from '../types';
import { Items } from './items';
import { Line } from './line';

/** What somebody has proposed; what the others may say to it. */
export function ProposalCard({ proposal }: { proposal: ProposalView }) {
  const { act, state, name, reason, document, by, at, decided, effect, items } = proposal;
  const today = useOffice().data?.today;
  return (
    <li className={state === 'open' ? 'card with-side card-waiting' : 'card with-side'}>
      <div>
        <p className="card-name">
          <strong>
            {ACTS[act]}：{name}
          </strong>
          <span
            className={`state-tag ${state === 'done' ? 'state-answered' : state === 'open' ? 'state-filed' : 'state-closed'}`}
          >
            {PROPOSAL_STATES[state]}
          </span>
        </p>
        <dl className="card-facts">
          <dt>原因</dt>
          <dd>{reason}</dd>
          <dt>依据</dt>
          <dd>{document}</dd>
          <dt>提出</dt>
          <dd>
            {by}，{showInstant(at, today)}
          </dd>
          {decided ? (
            <>
              <dt>决定</dt>
              <dd>
                {decided.by}，{showInstant(decided.at, today)}
                {decided.note ? `：${decided.note}` : ''}
              </dd>
            </>
          ) : null}
          {effect && state === 'done' ? (
            <>
              <dt>结果</dt>
              <dd>
                {act === 'revoke' ? `作废凭条 ${effect.slips} 张、查询码 ${effect.codes} 个；` : ''}
                {effect.told ? '已通知持证人' : '持证人没有在这里实名，没有通知'}
              </dd>
            </>
          ) : null}
        </dl>
        {state === 'open' ? <Deciding proposal={proposal} /> : null}
      </div>
      <aside className="card-side" aria-label="这条登记">
        <p className="card-side-label">这条登记（遮住的内容只有持证人看得到）</p>
        {items.length > 0 ? <Items items={items} /> : <p>现在读不出来，请联系信息部门。</p>}
      </aside>
    </li>
  );
}

function Deciding({ proposal: { id, version, act, mine } }: { proposal: ProposalView }) {
  const { registry: api } = useApi();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const change = useMutation({
    mutationFn: (how: 'approve' | 'decline' | 'withdraw') =>
      how === 'withdraw' ? api.withdraw({ id, version }) : api.decide({ id, version, approve: how === 'approve', note }),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.proposalsAll });
      void queries.invalidateQueries({ queryKey: keys.registryHistory });
    },
  });
  const failed = change.isError ? (
    isCode(change.error, 'CONFLICT') ? (
      <Notice type="warning" role="alert" title={change.error.message} />
    ) : (
      <FailureNote error={change.error} title="没有办成" />
    )
  ) : null;
  if (mine) {
    return (
      <>
        {failed}
        <p className="quiet">这是您提出的，要等另一位同事核准。</p>
        <div className="form-actions">
          <Button loading={change.isPending} onClick={() => change.mutate('withdraw')}>
            收回
          </Button>
        </div>
      </>
    );
  }
  return (
    <div className="card-form">
      {failed}
      <Line id={`note-${id}`} label="说明（可以不填）" value={note} error={undefined} onChange={setNote} />
      <div className="form-actions">
        <Popconfirm
          title={act === 'revoke' ? '核准撤销？马上生效，以前的凭条和查询码都会作废。' : '核准恢复？马上生效。'}
          okText="核准"
          cancelText="再看看"
          onConfirm={() => change.mutate('approve')}
        >
          <Button type="primary" loading={change.isPending}>
            核准{ACTS[act]}
          </Button>
        </Popconfirm>
        <Button loading={change.isPending} onClick={() => change.mutate('decline')}>
          不同意
        </Button>
      </div>
    </div>
  );
}
