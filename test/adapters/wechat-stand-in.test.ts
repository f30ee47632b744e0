import type { StandInState } from '../../adapters/local/wechat-messages';
import { setUp } from './wechat-setup';

test('remembers a bounded number of subscriptions, the newest, and only to templates there are', () => {
  const state: StandInState = { credits: {}, messages: [] };
  const { weChat } = setUp({ state });
  weChat.subscribe('zhao', ['tmpl-1', 'x'.repeat(90_000), '__proto__']);
  expect(Object.keys(state.credits)).toEqual(['stand-in-zhao tmpl-1']);
  for (let i = 0; i < 1_100; i += 1) weChat.subscribe(`person-${i}`, ['tmpl-1']);
  expect(Object.keys(state.credits)).toHaveLength(1_000);
  expect(state.credits).toHaveProperty(['stand-in-person-1099 tmpl-1'], 1);
});
