/** What the office does with seats and with those who have them, each time written down. */
import type { examoffice as contract } from '../../contract/examoffice';
import type { ParsedInputOf } from '../../contract/define';
import type { Staff } from '../caller';
import type { Handlers } from '../dispatch';
import type { ExamsPorts } from '../exams/ports';
import { fail } from '../fail';
import { examEntries, examSittings } from '../records/exams';
import { chinaPeriodText } from '../shared/time';
import { note } from './events';
import { move, remove } from './moving';
import { reschedule } from './rescheduling';
import { overOf, resize, roomsOf } from './resizing';
import { sittingView } from './sitting-view';
import { closeSitting, importSittings, ownSitting } from './sittings';

type Actions = 'importSittings' | 'resize' | 'close' | 'move' | 'reschedule' | 'remove';

export function createSeats(ports: ExamsPorts): Pick<Handlers<typeof contract>, Actions> {
  return {
    async importSittings(staff, input) {
      const done = await importSittings(ports, staff, input);
      const changed = done.rows.filter(({ result }) => result === 'added' || result === 'changed').length;
      if (!input.dry && changed > 0) await note(ports, staff, input.exam, `导入场次：新增或修改 ${changed} 场`);
      return done;
    },
    resize: (staff, input) => resizeSitting(ports, staff, input),
    async close(staff, input) {
      const view = await closeSitting(ports, staff, input);
      await noteOn(ports, staff, input.id, (code) => `${input.closed ? '停报' : '恢复'}场次 ${code}`);
      return view;
    },
    async move(staff, input) {
      const done = await move(ports, staff, input);
      const to = (await ports.store.get(examSittings, input.to))?.code ?? '';
      if (done.moved > 0)
        await noteOn(ports, staff, input.id, (code) => `从场次 ${code} 移了 ${done.moved} 人到 ${to}：${input.reason}`);
      return done;
    },
    async reschedule(staff, input) {
      const { sitting, told } = await reschedule(ports, staff, input);
      const when = chinaPeriodText(sitting.startsAt, sitting.endsAt);
      const text = `场次 ${sitting.code} 改时间地点（${when}）：${input.reason}，通知 ${told} 人`;
      await note(ports, staff, sitting.exam, text);
      return { sitting: await sittingView(ports, sitting), told };
    },
    async remove(staff, input) {
      const done = await remove(ports, staff, input);
      const entry = (await ports.store.get(examEntries, input.entry))!;
      await note(ports, staff, entry.exam, `取消一个人的科目 ${input.subject}：${input.reason}`);
      return done;
    },
  };
}

async function resizeSitting(ports: ExamsPorts, staff: Staff, input: ParsedInputOf<(typeof contract)['resize']>) {
  const { id, version, seats, dry } = input;
  const { sitting } = await ownSitting(ports, staff, id);
  if (dry) {
    return { sitting: await sittingView(ports, sitting), over: overOf(await roomsOf(ports, id), seats, ports.clock.now()) };
  }
  const set = { version: version + 1, seats };
  if (!(await ports.store.update(examSittings, id, { set }, { version }))) throw fail('CONFLICT');
  const { over } = await resize(ports, { ...sitting, ...set }, seats);
  await noteOn(ports, staff, id, (code) => `场次 ${code} 的座位从 ${sitting.seats} 改为 ${seats}`);
  return { sitting: await sittingView(ports, { ...sitting, ...set }), over };
}

async function noteOn(ports: ExamsPorts, staff: Staff, id: string, text: (code: string) => string): Promise<void> {
  const sitting = (await ports.store.get(examSittings, id))!;
  await note(ports, staff, sitting.exam, text(sitting.code));
}
