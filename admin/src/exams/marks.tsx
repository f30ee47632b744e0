import type { Exam } from './types';

const STATE_TEXTS: Record<Exam['state'], string> = { draft: '草稿', published: '已发布', withdrawn: '已撤回' };
const LOOKS: Record<Exam['state'], string> = { draft: 'filed', published: 'answered', withdrawn: 'closed' };

/** Whether residents see it and whether they can register, in words. */
export function ExamMark({ exam: { state, about } }: { exam: Pick<Exam, 'state' | 'about'> }) {
  return (
    <span className="publish-mark">
      <span className={`state-tag state-${LOOKS[state]}`}>{STATE_TEXTS[state]}</span>
      {state === 'published' ? <span className="exam-phase">{phaseText(about, new Date().toISOString())}</span> : null}
    </span>
  );
}

/** Where registration stands. */
export function phaseText({ opensAt, closesAt }: Pick<Exam['about'], 'opensAt' | 'closesAt'>, now: string): string {
  if (now < opensAt) return '还没开始报名';
  return now < closesAt ? '正在报名' : '报名结束';
}
