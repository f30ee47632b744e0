/** What the whole app shares, put together once. */
import Taro from '@tarojs/taro';
import type { Template } from './subscribe';
import { client, kv, wire } from './api';
import { createCached } from './cached';
import { createReports } from './draft';
import { newKey } from './ids';
import { createOutbox } from './outbox';
import { pictureExists, removePicture } from './pictures';
import { createSubscribing } from './subscribe';

export const now = (): number => Date.now();

export const settings = createCached(kv, 'settings', () => client.session.settings({}));
export const categories = createCached(kv, 'categories', () => client.cases.categories({}).then((answer) => answer.categories));
export const templates = createCached<Template[]>(kv, 'templates', () =>
  client.push.credits({}).then((answer) => answer.templates),
);
export const unread = createCached(kv, 'unread', () => client.inbox.unread({}).then((answer) => answer.unread));

/** The version for the elderly: larger words and targets. */
export const elder = createCached(kv, 'elder', () => Promise.resolve(kv.get<boolean>('elder') ?? false));

export const reports = createReports({ kv, now, newKey: () => newKey() });

export const outbox = createOutbox({
  reports,
  file: (input) => client.cases.file(input),
  upload: (key, path) => wire.upload(key, path),
  pictures: { exists: pictureExists, remove: removePicture },
  newKey: () => newKey(),
});

export const subscribing = createSubscribing({
  kv,
  request: async (tmplIds) => ({ ...(await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })) }),
  templates: () => templates.get() ?? [],
  consent: (input) => client.push.consent(input),
  learned: (list) => templates.put(list),
  newKey: () => newKey(),
});
