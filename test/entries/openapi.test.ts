import Ajv2020 from 'ajv/dist/2020';
import { openApi } from '../../adapters/http/openapi';
import type { Service } from '../../contract/define';
import { contract } from '../../contract/index';

interface Operation {
  operationId: string;
  security: object[];
  requestBody: { required: boolean; content: Record<string, { schema: object }> };
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}

const document = openApi('1.2.3') as { paths: Record<string, { post: Operation }>; components: object };
const operation = (name: string): Operation => {
  const found = document.paths[`/api/${name}`];
  if (!found) throw new Error(`no ${name}`);
  return found.post;
};

it('has every action of the contract, and no other', () => {
  const actions = Object.entries(contract as Record<string, Service>).flatMap(([service, all]) =>
    Object.keys(all).map((name) => `/api/${service}/${name}`),
  );
  expect(Object.keys(document.paths).sort()).toEqual(actions.sort());
});

it('says who may call what', () => {
  expect(operation('session/settings').security).toEqual([]);
  expect(operation('cases/file').security).toEqual([{ token: [] }]);
  expect(operation('desk/reply').security).toEqual([{ token: [] }, { staffCookie: [] }]);
});

it('describes inputs and replies by schemas that judge as the contract does', () => {
  const ajv = new Ajv2020({ strict: false });
  const input = ajv.compile(operation('cases/file').requestBody.content['application/json']?.schema ?? {});
  const report = { key: 'a-key-of-mine', category: 'light', words: '路灯不亮了', identity: 'anonymous' };
  expect([input(report), input.errors]).toEqual([true, null]);
  for (const wrong of [{ openid: 'me' }, { identity: 'maybe' }, { photos: 'none' }, { key: 'x' }])
    expect(input({ ...report, ...wrong })).toBe(false);
  // A default makes a field optional for whoever calls.
  expect(operation('cases/file').requestBody.required).toBe(true);
  expect(operation('inbox/unread').requestBody.required).toBe(false);
  for (const { post } of Object.values(document.paths)) {
    const schema = post.responses['200']?.content['application/json']?.schema ?? {};
    expect([post.operationId, ajv.validateSchema(schema)]).toEqual([post.operationId, true]);
  }
});

it('tells that a picture may come as a form', () => {
  expect(Object.keys(operation('files/upload').requestBody.content)).toEqual(['application/json', 'multipart/form-data']);
});
