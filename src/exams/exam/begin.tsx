import { View } from '@tarojs/components';
import { openPage } from '../../lib/go';
import { Button } from '../../ui/button';
import { whenOf } from '../../lib/clock';
import type { Exam } from '../types';
import { nextOf, type Next, type Own } from './own';

/** The one thing to do next, fixed at the foot of the page. */
export function Begin({ exam, own }: { exam: Exam; own: Own }) {
  const next = nextOf(exam, own);
  const { note, button } = wordsOf(next, exam, own);
  const id = exam.id;
  const go: Partial<Record<Next, () => void>> = {
    done: () => openPage('examEntry', { id: own.entry!.id }),
    barred: () => openPage('examBarred'),
    profile: () => openPage('examProfile', { exam: id }),
    unfit: () => openPage('examProfile', { exam: id }),
    queue: () => openPage('examChoose', { id }),
    choose: () => openPage('examChoose', { id }),
  };
  const tap = go[next];
  return (
    <View className="bar">
      {note !== '' && (
        <View className="bar-note hint" id="next-note">
          {note}
        </View>
      )}
      {tap && (
        <Button id="begin" onTap={tap}>
          {button}
        </Button>
      )}
    </View>
  );
}

function wordsOf(next: Next, exam: Exam, own: Own): { note: string; button: string } {
  switch (next) {
    case 'done':
      return { note: '这场考试的科目您都报了', button: '看我的报名' };
    case 'closed':
      return { note: '报名已经截止了', button: '' };
    case 'early':
      return { note: `资料都填好了，${whenOf(exam.opensAt)} 开始报名`, button: '' };
    case 'barred':
      return { note: '', button: '为什么不能报名' };
    case 'profile':
      return { note: '', button: exam.phase === 'upcoming' ? '先把报名资料填好' : '填写报名资料' };
    case 'unfit':
      return { note: '有条件不符合，资料填错了可以改', button: '修改报名资料' };
    case 'queue':
      return { note: '开始前半小时可以来排队，早到晚到机会一样', button: '去排队' };
    case 'choose':
      return { note: '', button: own.entry ? '加报科目' : '开始报名' };
  }
}
