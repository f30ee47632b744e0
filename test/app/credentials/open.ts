/** A resident's phone on the pages of credentials, with registers in memory behind it. */
import type { CredentialKind } from '../../../contract/credentials-parts';
import { saveKind } from '../../../core/credentials/kinds';
import { enterRecord, openRegister } from '../../../core/credentials/register';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import { number } from '../../support/credentials/registry';
import { makeWorld, START, type World } from '../../support/world';
import { openResident, type ResidentOptions, type Weapp } from '../../support/weapp';

const opened: Weapp[] = [];
export const closeAll = () => opened.splice(0).forEach(({ host }) => host.close());

export const diploma = STANDARD_KINDS.find(({ id }) => id === 'diploma')!;
/** In the register; the others are not. */
export const ZHANG = { number: number(1), name: '张伟' };
export const MISSING = { number: number(9), name: '张伟' };
export const OTHER_NAME = { number: number(1), name: '李娜' };

/** A city whose register of diplomas is open, at the hour the phone's clock shows. */
export async function makeOffice(over: Parameters<typeof makeWorld>[0] = {}): Promise<World> {
  const w = await makeWorld(over);
  w.wait(Date.now() - START);
  await enter(w, diploma, { ...ZHANG, school: '云澜大学', major: '会计学', level: '本科', graduated: '2020-06-30' });
  return w;
}

export async function enter(w: World, kind: CredentialKind, values: Record<string, string>): Promise<void> {
  await openRegister(w.ports, kind);
  await enterRecord(w.ports, kind, values);
}

/** As staff store it: no code of the mini-program knows it. */
export async function addKind(w: World, kind: CredentialKind): Promise<void> {
  if (!(await saveKind(w.ports, kind, 0))) throw new Error('the kind was not stored');
}

export async function openPhone(w: World, path: string, options: ResidentOptions = {}): Promise<Weapp> {
  const app = await openResident(w, options);
  opened.push(app);
  app.host.launch({ path: `credentials/${path}` });
  return app;
}

export const checkPage = async (w: World, options: ResidentOptions = {}): Promise<Weapp> => {
  const app = await openPhone(w, 'check/index?kind=diploma', options);
  await app.until(() => app.has('#field-number'));
  return app;
};

export const at = (app: Weapp) => app.host.top().route;

/** Fills the form in and sends it. */
export function ask(app: Weapp, typed: Record<string, string>): void {
  for (const [field, value] of Object.entries(typed)) app.type(`#field-${field}`, value);
  app.tap('#send');
}

/** Asks, and waits for the card with what came of it. */
export async function askFor(app: Weapp, typed: Record<string, string>, card: string): Promise<void> {
  ask(app, typed);
  await app.until(() => app.has(card));
}

export const checks = (app: Weapp) =>
  app
    .called('cloud.callFunction')
    .map(({ options }) => (options as { data: { action: string; input: Record<string, unknown> } }).data)
    .filter(({ action }) => action === 'check')
    .map(({ input }) => input);

export const lost = () => Object.assign(new Error('x'), { errMsg: 'cloud.callFunction:fail' });
