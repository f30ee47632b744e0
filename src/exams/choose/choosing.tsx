import { View } from '@tarojs/components';
import { useState } from 'react';
import { replacePage } from '../../lib/go';
import { subscribing } from '../../lib/state';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { liveOf } from '../live';
import { SittingSheet, type Point } from '../sittings';
import type { EntrySummary, Exam, Sitting } from '../types';
import { Foot } from './foot';
import { clashWith, problemOf, withPick, type Picks } from './picks';
import { forgetHold, send, sendHold, tellProblem, unansweredHold, type Sent } from './send';
import { Subject } from './subject';
import { Unanswered } from './unanswered';

interface Props {
  exam: Exam;
  entry: EntrySummary | undefined;
  pass: string | null;
  /** What is shown no longer holds. */
  onStale: () => void;
  /** The turn may be over. */
  onTurn: () => void;
}

export function Choosing({ exam, entry, pass, onStale, onTurn }: Props) {
  const [picks, setPicks] = useState<Picks>({});
  const [declared, setDeclared] = useState(false);
  const [open, setOpen] = useState<string>();
  const [near, setNear] = useState<Point>();
  const [busy, setBusy] = useState(false);
  // What is shown of seats may be some seconds old: these were found full.
  const [full, setFull] = useState<readonly string[]>([]);
  const live = liveOf(entry);
  const put = (subject: string, pick?: { sitting: Sitting; wait: boolean }) => {
    setPicks(withPick(picks, subject, pick));
    setOpen(undefined);
  };
  const finish = async (sending: Promise<Sent>) => {
    setBusy(true);
    const { entry: made, problem, full: found } = await sending;
    setBusy(false);
    setFull(found === undefined ? [] : [...full, found]);
    if (problem !== undefined) await tellProblem(problem);
    if (made) return replacePage('examEntry', { id: made.id });
    onStale();
    if (exam.queued) onTurn();
  };
  const submit = () => {
    // First of all: WeChat asks only directly after a tap.
    const asked = subscribing.ask('exam');
    void finish(send(exam, picks, pass).then(async (sent) => (await asked, void subscribing.flush(), sent)));
  };
  const lost = unansweredHold(exam.id);
  const shown = exam.subjects.find(({ id }) => id === open);
  return (
    <View className="body with-bar">
      {lost && !busy && (
        <Unanswered
          onAgain={() => void finish(sendHold(lost, pass))}
          onForget={() => {
            forgetHold(exam.id);
            onStale();
          }}
        />
      )}
      <View className="card">
        <View className="exam-name">{exam.name}</View>
        <View className="hint">选好科目和考点后一起提交，座位为您保留 {exam.holdMinutes} 分钟。</View>
        {exam.minSubjects > 1 && <View className="hint">至少一起报 {exam.minSubjects} 科。</View>}
      </View>
      {exam.subjects.map((subject) => (
        <Subject
          key={subject.id}
          subject={subject}
          had={live.find((choice) => choice.subject === subject.id)}
          pick={picks[subject.id]}
          clash={picks[subject.id] ? clashWith(exam, subject.id, picks[subject.id]!.sitting, picks, live) : null}
          full={full.includes(picks[subject.id]?.sitting.id ?? '')}
          onWait={() => put(subject.id, { ...picks[subject.id]!, wait: true })}
          onOpen={() => setOpen(subject.id)}
          onClear={() => put(subject.id)}
        />
      ))}
      {live.length === exam.subjects.length ? (
        <AllHad onEntry={() => replacePage('examEntry', { id: entry!.id })} />
      ) : (
        <>
          <Declare on={declared} onChange={setDeclared} />
          <Foot
            exam={exam}
            picks={picks}
            problem={problemOf(exam, picks, live, full) ?? (declared ? undefined : '请先勾选上面的确认')}
            busy={busy}
            onSubmit={submit}
          />
        </>
      )}
      {shown && (
        <SittingSheet
          exam={exam.id}
          subject={shown}
          now={picks[shown.id]?.sitting.id}
          near={near}
          onNear={setNear}
          clash={(sitting) => clashWith(exam, shown.id, sitting, picks, live)}
          waits
          full={full}
          onPick={(sitting, wait) => put(shown.id, { sitting, wait })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </View>
  );
}

/** Nothing is left to choose. */
function AllHad({ onEntry }: { onEntry: () => void }) {
  return (
    <View className="bar">
      <View className="bar-note">这场考试的科目您都报了</View>
      <Button id="entry" onTap={onEntry}>
        看我的报名
      </Button>
    </View>
  );
}

function Declare({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <View
      id="declared"
      className={`card tick declare ${on ? 'tick-on' : ''}`}
      aria-role="checkbox"
      aria-checked={on}
      onClick={() => onChange(!on)}
    >
      <View className="tick-box">{on && <Icon name="check" />}</View>
      <View className="tick-main">我确认报名资料真实准确，看过并遵守考场规则；资料不实的，报名无效。</View>
    </View>
  );
}
