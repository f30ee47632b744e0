import { Button } from 'antd';
import { useState } from 'react';
import { CHOICE_STATE_TEXTS } from '../../../../contract/exam-parts';
import { showInstant } from '../../lib/dates';
import { Panel } from '../../ui/panel';
import { timeText } from '../sitting-names';
import type { Exam, Found } from '../types';
import { Portrait } from './portrait';
import { RemoveDialog } from './remove-dialog';

type Choice = Found['choices'][number];

export function PersonPanel({ exam, found }: { exam: Exam; found: Found }) {
  const [removing, setRemoving] = useState<Choice | null>(null);
  const { entry, person, choices, history } = found;
  if (entry === null) {
    return (
      <Panel title="没有找到">
        <p role="status">这个证件没有报过这场考试。请核对号码和证件种类。</p>
      </Panel>
    );
  }
  return (
    <>
      <Panel title={person?.name ?? '考生'} className="person-panel">
        <div className="person-head">
          <Portrait id={person?.portrait ?? null} name={person?.name ?? ''} />
          {person ? (
            <dl className="facts">
              <div>
                <dt>证件号码</dt>
                <dd>{person.paper}</dd>
              </div>
              <div>
                <dt>手机</dt>
                <dd>{person.phone}</dd>
              </div>
              <div>
                <dt>报名编号</dt>
                <dd>{entry}</dd>
              </div>
            </dl>
          ) : (
            <p>报名用的微信后来换了别人的资料，所以看不到姓名和手机。</p>
          )}
        </div>
        <Choices choices={choices} onRemove={setRemoving} />
      </Panel>
      <Panel title="经过">
        <ol className="event-list" aria-label="经过">
          {[...history].reverse().map(({ at, by, text }, i) => (
            <li key={i}>
              <span className="quiet nowrap">{showInstant(at)}</span>
              <span>
                {text} <span className="quiet">{by === '我' ? '考生' : by}</span>
              </span>
            </li>
          ))}
        </ol>
      </Panel>
      {removing ? (
        <RemoveDialog exam={exam} entry={entry} name={person?.name ?? ''} choice={removing} onClose={() => setRemoving(null)} />
      ) : null}
    </>
  );
}

function Choices({ choices, onRemove }: { choices: Choice[]; onRemove: (choice: Choice) => void }) {
  return (
    <div className="table-scroll">
      <table className="plain-table" aria-label="报的科目">
        <thead>
          <tr>
            <th scope="col">科目</th>
            <th scope="col">状态</th>
            <th scope="col">时间和考点</th>
            <th scope="col">座位</th>
            <th scope="col">准考证号</th>
            <th scope="col">报名费</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {choices.map((choice) => (
            <tr key={choice.subject}>
              <td>{choice.name}</td>
              <td>
                {CHOICE_STATE_TEXTS[choice.state]}
                {choice.live && choice.until ? <span className="quiet">，到 {showInstant(choice.until)}</span> : null}
              </td>
              <td>
                {timeText(choice)}
                <span className="case-number">{choice.site}</span>
              </td>
              <td>{choice.room === null ? '' : `${choice.room} 考场 ${choice.seat} 号`}</td>
              <td>{choice.number}</td>
              <td>{choice.fee === 0 ? '免费' : `${choice.fee / 100} 元${choice.paid ? '，已缴' : '，未缴'}`}</td>
              <td>
                {choice.live ? (
                  <Button type="link" size="small" danger aria-label={`取消「${choice.name}」`} onClick={() => onRemove(choice)}>
                    取消
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
