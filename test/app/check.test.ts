import { CASE_STATE_TEXTS, fileInput } from '../../contract/cases';
import { DOCUMENT_KIND_TEXTS, DOCUMENT_STATUS_TEXTS } from '../../contract/documents';
import { check } from '../../src/cases/file/check';
import { KIND_TEXTS, STATE_TEXTS, STATUS_TEXTS } from '../../src/lib/texts';
import { newDraft, toInput, type Draft } from '../../src/lib/report';
import { makeWorld } from './support/phone';

const draft = (over: Partial<Draft> = {}): Draft => ({
  ...newDraft('draft-key-1'),
  category: 'light',
  words: '路灯坏了三天了',
  name: '张三',
  ...over,
});

describe('what the phone checks by itself', () => {
  it.each<[string, Partial<Draft>]>([
    ['nothing wrong', {}],
    ['too few words', { words: ' 短 ' }],
    ['too many words', { words: '长'.repeat(1001) }],
    ['as many words as allowed, all of them emoji', { words: '🌧'.repeat(1000) }],
    ['no name', { name: ' ' }],
    ['a long name', { name: '长'.repeat(31) }],
    ['a wrong telephone number', { phone: '12345' }],
    ['an extension', { phone: '0762-3388888-12' }],
    ['no name, and anonymous', { name: '', identity: 'anonymous' }],
    ['a wrong telephone number, and anonymous', { phone: '12345', identity: 'anonymous' }],
  ])('the service says as well: %s', async (_, over) => {
    const world = await makeWorld();
    const caller = await world.resident('anna');
    const input = toInput(draft(over));
    const reply = await world.dispatch({ service: 'cases', action: 'file', input, caller, requestId: 'r' });
    expect(check(draft(over))).toEqual(reply.ok ? {} : reply.error.fields);
  });

  it('includes the category, without which nothing can be filed', () => {
    expect(check(draft({ category: '' })).category).toBe('请选择问题类别');
    expect(fileInput.safeParse(toInput(draft({ category: '' }))).success).toBe(false);
  });
});

it('states and kinds are called what the contract calls them', () => {
  expect(STATE_TEXTS).toEqual(CASE_STATE_TEXTS);
  expect(KIND_TEXTS).toEqual(DOCUMENT_KIND_TEXTS);
  expect(STATUS_TEXTS).toEqual(DOCUMENT_STATUS_TEXTS);
});
