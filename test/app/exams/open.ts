/** A resident's phone on the pages of exams, with the real core in memory behind it. */
import { makeExamWorld, type ExamWorld } from '../../support/exams/world';
import type { World } from '../../support/world';
import { openResident, type ResidentOptions, type Weapp } from '../../support/weapp';

const opened: Weapp[] = [];

/** Countdowns go on until the app is closed. */
export const closeAll = () => opened.splice(0).forEach(({ host }) => host.close());

export async function openExams(w: ExamWorld, path: string, options: ResidentOptions = {}): Promise<Weapp> {
  // The exam world names only the ports it is about; the core behind it has them all.
  const app = await openResident(w as unknown as World, options);
  opened.push(app);
  app.host.launch({ path: `exams/${path}` });
  return app;
}

export const calls = (app: Weapp, action: string) =>
  app
    .called('cloud.callFunction')
    .filter(({ options }) => (options as { data: { action: string } }).data.action === action)
    .map(({ options }) => (options as { data: { input: Record<string, unknown> } }).data.input);

/** The route of the page in front. */
export const at = (app: Weapp) => app.host.top().route;

export const dialogs = (app: Weapp) =>
  app.called('showModal').map(({ options }) => options as { title: string; content: string });

/** Chooses the sitting for its subject, `a` for `a-1`. */
export async function choose(app: Weapp, sitting: string): Promise<void> {
  const subject = sitting.split('-')[0]!;
  await app.until(() => app.has(`#choose-${subject}`));
  app.tap(`#choose-${subject}`);
  await app.until(() => app.has(`#sitting-${sitting}`));
  app.tap(`#sitting-${sitting}`);
  await app.until(() => !app.has('#sittings'));
}

/** Ticks a box. */
export async function tick(app: Weapp, box: string): Promise<void> {
  app.tap(box);
  await app.until(() => app.find(box)?.classes.includes('tick-on'));
}

/** One exam that is open, with sittings of two subjects. */
export async function openSeats(over = {}, seats = 2): Promise<ExamWorld> {
  const w = await makeExamWorld();
  await w.exam('kj', over);
  for (const id of ['a-1', 'a-2', 'b-1']) await w.sitting(id, seats);
  return w;
}
