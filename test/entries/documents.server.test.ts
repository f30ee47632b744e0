import { serverAndStore } from '../support/server-and-store';
import { documentsThrough } from './documents.suite';

const { url, phone, staff } = serverAndStore();

documentsThrough('the server', () => ({
  phone: (person, service, action, input) => phone(person, `${service}/${action}`, input),
  desk: (action, input) => staff('jiaotong', `publishing/${action}`, input),
  async told(person, page) {
    // The server's own timers do it, and its WeChat has the push in the end.
    for (let pages: string[] = []; !pages.includes(page);) {
      const answer = await fetch(`${url()}/demo/pushes?person=${encodeURIComponent(person)}`);
      pages = ((await answer.json()) as { items: { page: string }[] }).items.map((message) => message.page);
    }
  },
  async allow(person, tmplId) {
    const body = JSON.stringify({ person, tmplIds: [tmplId] });
    await fetch(`${url()}/demo/subscriptions`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  },
  fetch: (at) => fetch(new URL(at, url())),
}));

it('an attachment is sent to be saved, under its own type, and not without its signature', async () => {
  const { items } = (await phone('读者', 'documents/search', { words: '养犬登记申请表' })) as { items: { id: string }[] };
  const view = (await phone('读者', 'documents/get', { id: items[0]!.id })) as { attachments: { url: string }[] };
  const { url: at } = view.attachments[0]!;
  const file = await fetch(new URL(at, url()));
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(file.headers.get('content-disposition')).toBe('attachment');
  expect((await fetch(new URL(at.replace(/sig=./, 'sig='), url()))).status).toBe(404);
});
