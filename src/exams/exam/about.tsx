import { Text, View } from '@tarojs/components';
import { schedule } from '../../lib/schedule';
import { useCountdown } from '../../lib/countdown';
import { money, PHASE_TEXTS } from '../texts';
import { lastsText, whenOf } from '../../lib/clock';
import type { Exam } from '../types';

/** So that a whole city does not ask in the same second. */
const SPREAD_MS = 3000;

export function Head({ exam, onChanged }: { exam: Exam; onChanged: () => void }) {
  const { name, certificate, organiser, phase, opensAt, closesAt, changesUntil, ticketsFrom, now } = exam;
  const end = phase === 'upcoming' ? opensAt : phase === 'open' ? closesAt : null;
  const left = useCountdown(end, now, () => void schedule(Math.random() * SPREAD_MS, onChanged));
  return (
    <View className="card">
      <View className={`tag tag-${phase === 'closed' ? 'over' : phase}`} id="phase">
        {PHASE_TEXTS[phase]}
      </View>
      <View className="exam-name" id="exam-name">
        {name}
      </View>
      {certificate !== '' && <Fact name="证书">{certificate}</Fact>}
      <Fact name="主办">{organiser}</Fact>
      <Fact name="报名开始">{whenOf(opensAt)}</Fact>
      <Fact name="报名截止">{whenOf(closesAt)}</Fact>
      <Fact name="改动截止">{whenOf(changesUntil)}</Fact>
      <Fact name="准考证从">{whenOf(ticketsFrom)}</Fact>
      {left !== null && (
        <View className="head-count">
          {phase === 'upcoming' ? '离开始报名还有 ' : '离报名截止还有 '}
          <Text className="count" id="phase-count">
            {lastsText(left)}
          </Text>
        </View>
      )}
    </View>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <View className="fact">
      <View className="fact-name">{name}</View>
      <View className="fact-value">{children}</View>
    </View>
  );
}

export function Subjects({ exam: { subjects, minSubjects } }: { exam: Exam }) {
  return (
    <View className="card">
      <View className="card-title">科目和费用</View>
      {subjects.map(({ id, name, fee, full, pass }) => (
        <View className="subject" key={id}>
          <View>
            <View>{name}</View>
            <View className="hint">
              满分 {full}，{pass} 分合格
            </View>
          </View>
          <View className="subject-fee">{fee === 0 ? '免费' : money(fee)}</View>
        </View>
      ))}
      {minSubjects > 1 && <View className="hint">至少一起报 {minSubjects} 科。</View>}
    </View>
  );
}

/** What the exam is, and what holds in the room. */
export function About({ exam: { about, rules } }: { exam: Exam }) {
  return (
    <>
      {about !== '' && (
        <View className="card">
          <View className="card-title">考试说明</View>
          <View className="words">{about}</View>
        </View>
      )}
      {rules.length > 0 && (
        <View className="card">
          <View className="card-title">考场规则</View>
          <Rules rules={rules} />
        </View>
      )}
    </>
  );
}

function Rules({ rules }: { rules: readonly string[] }) {
  return (
    <>
      {rules.map((rule, i) => (
        <View className="rule" key={i}>
          <View className="rule-number">{i + 1}.</View>
          <View className="rule-words">{rule}</View>
        </View>
      ))}
    </>
  );
}
