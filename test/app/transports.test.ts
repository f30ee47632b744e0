import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRoute } from '../../adapters/http/route';
import { createClient } from '../../contract/client';
import { resolveCaller } from '../../core/sessions';
import { cloudWire } from '../../src/lib/transport-cloud';
import { httpWire } from '../../src/lib/transport-http';
import { NoAnswer } from '../../src/lib/wire';
import { smallPng } from '../support/small-png';
import type { World } from '../support/world';
import { diskKv, makeWorld, newDisk } from './support/phone';

const PICTURE = smallPng(1);

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A form with the fields key and file, as an input. */
async function readForm(body: Buffer, type: string): Promise<{ input: unknown }> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = form.get('file') as File;
  return { input: { key: form.get('key'), content: Buffer.from(await file.arrayBuffer()).toString('base64') } };
}

let server: Server | undefined;
afterEach(() => new Promise((closed) => (server ? server.close(closed) : closed(undefined))));

/** The core behind its HTTP route, on a port of this machine. */
async function serve(world: World): Promise<string> {
  const route = createRoute({
    dispatch: world.dispatch,
    resolveCaller: (token, address) => resolveCaller(world.ports, token, address),
    log: world.ports.log,
    secure: false,
  });
  server = createServer((request, response) => {
    void bodyOf(request).then(async (raw) => {
      const type = request.headers['content-type'] ?? '';
      const body = type.startsWith('multipart/') ? await readForm(raw, type) : raw.toString();
      const headers = request.headers as Record<string, string>;
      const path = request.url ?? '';
      const answer = await route({ method: 'POST', path, headers, body, address: '127.0.0.1', requestId: 'r' });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** wx's network functions, over this machine's. */
function wxNet(code = 'anna') {
  const counts = { login: 0 };
  const failed = (error: unknown): never => {
    // WeChat rejects with a plain object.
    throw Object.assign(Object.create(null) as object, { errMsg: `request:fail ${String(error)}` });
  };
  return {
    counts,
    login: async () => {
      counts.login += 1;
      return { code };
    },
    request: async ({ url, data, header }: { url: string; data: object; header: Record<string, string> }) => {
      const headers = { ...header, 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(data), headers }).catch(failed);
      const text = await answer.text();
      return { data: (answer.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : text };
    },
    uploadFile: async (sent: { url: string; name: string; formData: Record<string, string>; header: Record<string, string> }) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(sent.formData)) form.set(name, value);
      form.set(sent.name, new Blob([new Uint8Array(PICTURE)]), 'a.jpg');
      const answer = await fetch(sent.url, { method: 'POST', body: form, headers: sent.header }).catch(failed);
      return { data: await answer.text() };
    },
  };
}

describe('own servers', () => {
  it('signs in by itself at the first call that needs it, once for several at a time', async () => {
    const world = await makeWorld();
    const wx = wxNet();
    const { call } = httpWire(await serve(world), wx, diskKv(newDisk()));
    const client = createClient(call);
    expect((await client.session.settings({})).demo).toBe(true);
    expect(wx.counts.login).toBe(0);
    const lists = await Promise.all([client.cases.mine({}), client.inbox.list({}), client.push.credits({})]);
    expect(lists).toHaveLength(3);
    expect(wx.counts.login).toBe(1);
  });

  it('signs in anew when the token no longer counts, and carries the call out', async () => {
    const world = await makeWorld();
    const wx = wxNet();
    const disk = newDisk();
    const kv = diskKv(disk);
    kv.set('token', 'ran-out');
    const client = createClient(httpWire(await serve(world), wx, kv).call);
    await client.cases.file(world.report());
    expect((await client.cases.mine({})).items).toHaveLength(1);
    expect(wx.counts.login).toBe(1);
    expect(kv.get('token')).not.toBe('ran-out');
  });

  it('does not go round in circles when signing in is refused', async () => {
    const wx = wxNet('wrong');
    const client = createClient(httpWire(await serve(await makeWorld()), wx, diskKv(newDisk())).call);
    await expect(client.cases.mine({})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(wx.counts.login).toBe(1);
  });

  it('sends pictures, the same one for the same key', async () => {
    const { call, upload } = httpWire(await serve(await makeWorld()), wxNet(), diskKv(newDisk()));
    const first = await upload('photo-key-1', 'usr/a.jpg');
    const again = await upload('photo-key-1', 'usr/a.jpg');
    expect(first.ok && again.ok && first.data.id === again.data.id).toBe(true);
    expect((await call('files', 'get', { id: first.ok ? first.data.id : '' })).ok).toBe(true);
  });

  it('tells no answer from a no', async () => {
    const { call } = httpWire('http://127.0.0.1:1', wxNet(), diskKv(newDisk()));
    await expect(call('session', 'settings', {})).rejects.toBeInstanceOf(NoAnswer);
    // A gateway's error page is no answer either.
    const page = { ...wxNet(), request: async () => ({ data: '<html>502</html>' }) };
    await expect(httpWire('', page, diskKv(newDisk())).call('session', 'settings', {})).rejects.toBeInstanceOf(NoAnswer);
  });
});

describe('WeChat cloud', () => {
  const cloudOf = async (world: World) => {
    const caller = await world.resident('anna');
    const put: { cloudPath: string; filePath: string }[] = [];
    const called: unknown[] = [];
    const cloud = {
      callFunction: async ({ name, data }: { name: string; data: Record<string, unknown> }) => {
        called.push({ name, data });
        const { action, input } = data as { action: string; input: unknown };
        return { result: await world.dispatch({ service: name, action, input, caller, requestId: 'r' }) };
      },
      uploadFile: async (option: { cloudPath: string; filePath: string }) => {
        put.push(option);
        return { fileID: `cloud://env/${option.cloudPath}` };
      },
    };
    return { cloud, put, called };
  };

  it('calls the function of the service', async () => {
    const { cloud, called } = await cloudOf(await makeWorld());
    const client = createClient(cloudWire(() => cloud).call);
    expect((await client.cases.categories({})).categories.length).toBeGreaterThan(0);
    expect(called).toEqual([{ name: 'cases', data: { action: 'categories', input: {} } }]);
  });

  it('puts a picture under a name nobody can guess, and names it to the files function', async () => {
    const { cloud, put, called } = await cloudOf(await makeWorld());
    const { upload } = cloudWire(() => cloud);
    await upload('photo-key-1', 'usr/a.jpg');
    await upload('photo-key-1', 'usr/a.jpg');
    expect(put[0]?.cloudPath).toMatch(/^incoming\/[0-9a-z]{24}\.jpg$/);
    expect(put[0]?.cloudPath).not.toBe(put[1]?.cloudPath);
    const input = { key: 'photo-key-1', incoming: `cloud://env/${put[0]?.cloudPath}` };
    expect(called[0]).toEqual({ name: 'files', data: { action: 'upload', input } });
  });

  it('tells no answer from a no', async () => {
    const down = {
      callFunction: () => Promise.reject({ errCode: -1, errMsg: 'cloud.callFunction:fail' }),
      uploadFile: jest.fn(),
    };
    await expect(cloudWire(() => down).call('cases', 'mine', {})).rejects.toBeInstanceOf(NoAnswer);
    const crashed = { callFunction: async () => ({ result: null }), uploadFile: jest.fn() };
    await expect(cloudWire(() => crashed).call('cases', 'mine', {})).rejects.toBeInstanceOf(NoAnswer);
  });
});
