import { Button } from 'antd';
import { useState } from 'react';
import { showInstant, showLastDay } from '../../lib/dates';
import { AnswerForm } from './answer-form';
import { LiftForm } from './lift-form';
import type { Barred } from './use-bans';
import { WhatTheyRead } from './what-they-read';

/** One person: why, until when, what they say to it, and beside it what they read. */
export function BarredCard({ barred }: { barred: Barred }) {
  const { name, number, reason, by, at, until, appeal, state, lifted, answeredBy } = barred;
  const [lifting, setLifting] = useState(false);
  const now = new Date().toISOString();
  const over = until !== null && until <= now;
  const waiting = state === 'active' && appeal?.answer === null;
  return (
    <li className={waiting ? 'card with-side card-waiting' : 'card with-side'}>
      <div>
        <p className="card-name">
          <strong>{name}</strong> <span className="nowrap">{number}</span>
          {waiting ? <span className="state-tag state-filed">申诉待答复</span> : null}
          {state === 'active' && over ? <span className="state-tag state-closed">已到期</span> : null}
          {state === 'lifted' ? <span className="state-tag state-answered">已解除</span> : null}
        </p>
        <dl className="card-facts">
          <dt>原因</dt>
          <dd>{reason}</dd>
          <dt>期限</dt>
          <dd>{until === null ? '一直到解除' : `到 ${showLastDay(until, now)}`}</dd>
          <dt>记录</dt>
          <dd>
            {showInstant(at, now)}，账号 {by}
          </dd>
          {appeal ? (
            <>
              <dt>申诉</dt>
              <dd>
                <blockquote>{appeal.words}</blockquote>
                <span className="quiet">{showInstant(appeal.at, now)}</span>
              </dd>
            </>
          ) : null}
          {appeal?.answer ? (
            <>
              <dt>答复</dt>
              <dd>
                {appeal.answer}
                {answeredBy ? <span className="quiet">（账号 {answeredBy}）</span> : null}
              </dd>
            </>
          ) : null}
          {lifted ? (
            <>
              <dt>解除</dt>
              <dd>
                {lifted.reason}
                <span className="quiet">
                  （{showInstant(lifted.at, now)}，账号 {lifted.by}）
                </span>
              </dd>
            </>
          ) : null}
        </dl>
        {waiting ? <AnswerForm barred={barred} /> : null}
        {state === 'active' && !waiting && !lifting ? (
          <Button aria-label={`解除限制：${name}`} onClick={() => setLifting(true)}>
            解除限制
          </Button>
        ) : null}
        {lifting ? <LiftForm barred={barred} onCancel={() => setLifting(false)} /> : null}
      </div>
      {state === 'active' && !over ? <WhatTheyRead reason={reason} until={until} appeal={appeal} /> : <MayRegister />}
    </li>
  );
}

const MayRegister = () => (
  <aside className="card-side" aria-label="本人看到的">
    <p className="card-side-label">本人在小程序里看到</p>
    <p className="quiet">没有限制，可以报名。</p>
  </aside>
);
