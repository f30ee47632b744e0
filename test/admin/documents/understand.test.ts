import { understand } from '../../../admin/src/documents/reading/understand';

/** As a worker in which pdf.js runs: it says hello by itself before the answer comes. */
class Greeting {
  onmessage: (event: { data: unknown }) => void = () => undefined;
  terminated = false;
  postMessage(): void {
    for (const data of [{ sourceName: 'worker', targetName: 'main', action: 'ready', data: null }, null, { documents: [] }])
      if (!this.terminated) this.onmessage({ data });
  }
  terminate(): void {
    this.terminated = true;
  }
}

test('what a library says in the worker is not taken for the answer', async () => {
  const scope = globalThis as { Worker?: unknown };
  const before = scope.Worker;
  scope.Worker = Greeting;
  try {
    const reply = await understand('a.pdf', new Uint8Array(), new AbortController().signal);
    expect(reply).toEqual({ documents: [] });
  } finally {
    scope.Worker = before;
  }
});
