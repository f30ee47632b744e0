/** Every action of both exam services, asked with everything that can be wrong: refused in Chinese, nothing half-done. */
import { contract } from '../../contract/index';
import { makeScene, rightCalls, type Scene } from '../support/exams/scene';
import { clean, refuseWhatIsWrong } from '../support/wrong-input';

const HAN = /\p{Script=Han}/u;

describe.each(['exams', 'examoffice'] as const)('%s', (service) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await makeScene();
  });

  test('there is a right call of every action', () => {
    expect(Object.keys(rightCalls(scene)[service]).sort()).toEqual(Object.keys(contract[service]).sort());
  });

  test.each(Object.keys(contract[service]))('%s', async (action) => {
    const { kept, dispatch, w } = scene;
    const [caller, right] = rightCalls(scene)[service][action]!;
    const input = clean(right);
    const call = (given: unknown) => dispatch({ service, action, input: given, caller, requestId: 'r' });
    for (const [what, value] of [
      ['as it is', input],
      ['with more', { ...(input as object), __proto: 1, extra: {} }],
    ] as const) {
      const reply = await call(value);
      if (!reply.ok)
        expect([what, reply.error.code, HAN.test(reply.error.message)]).toEqual([
          what,
          expect.not.stringMatching('INTERNAL'),
          true,
        ]);
      if (kept.writes() > 0) await kept.restore();
    }
    const restore = async (where: string) => {
      expect([where, await w.faults()]).toEqual([where, []]);
      await kept.restore();
    };
    await refuseWhatIsWrong({ writes: () => kept.writes(), restore }, right, call);
  });
});
