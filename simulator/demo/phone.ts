import '../view/styles/index.css';
import './phone.css';
import type { Handlers } from '../host/wx-types';
import { openPhone } from '../view';
import type { World } from '../view/handlers';
import type { Compiled } from '../view/compiled';
import { showNotice } from '../view/overlay/notice';
import type { Phone } from '../view/phone';
import { hooked, httpBackend, type Backend } from './backend';
import { browserPersistence } from './persistence';
import type { Hooks } from './window';

const POLL_MS = 2000;
const params = new URLSearchParams(location.search);
const person = params.get('person') || '张三';

interface Settings {
  city: string;
  center: { lng: number; lat: number };
}

async function readSettings(backend: Backend): Promise<Settings> {
  const reply = (await backend.call({ name: 'session', data: { action: 'settings', input: {} } }).catch(() => null)) as {
    ok?: boolean;
    data?: Settings;
  } | null;
  return reply?.ok && reply.data ? reply.data : { city: '演示城市', center: { lng: 120.155, lat: 30.274 } };
}

async function readTitles(backend: Backend): Promise<{ id: string; title: string }[]> {
  const reply = (await backend.call({ name: 'push', data: { action: 'credits', input: {} } }).catch(() => null)) as {
    data?: { templates?: { tmplId: string; title: string }[] };
  } | null;
  return (reply?.data?.templates ?? []).map(({ tmplId, title }) => ({ id: tmplId, title }));
}

const worldOf = (backend: Backend, { city, center }: Settings): World => ({
  city,
  here: { latitude: center.lat, longitude: center.lng },
  templates: () => readTitles(backend),
  allowed: (ids) => backend.allow(ids),
  order: (prepay) => backend.order(prepay),
  paid: (prepay, how) => backend.pay(prepay, how),
});

async function main(): Promise<void> {
  const backend = hooked(httpBackend(person), window.weappHandlers);
  const mount = document.getElementById('phone')!;
  const [compiled, storage, settings] = await Promise.all([
    fetch('./weapp.json').then((response) => response.json() as Promise<Compiled>),
    browserPersistence(`weapp:${person}`),
    readSettings(backend),
  ]);
  const status = Number(params.get('status') ?? 0);
  mount.style.setProperty('--status', `${status}px`);
  const phone = openPhone(compiled, {
    mount,
    storage,
    assets: './weapp',
    world: worldOf(backend, settings),
    handlers: {
      ...network(backend, () => phone),
      ...(otherHooks(window.weappHandlers) as Handlers),
    },
    phone: {
      windowWidth: mount.clientWidth,
      windowHeight: mount.clientHeight,
      statusBarHeight: status,
      pixelRatio: devicePixelRatio,
      fontSizeSetting: Number(params.get('font') ?? 17),
    },
  });
  if (params.get('network') === 'none') phone.host.network.set('none');
  window.simulator = { host: phone.host, person };
  phone.host.launch(params.get('path') ? { path: params.get('path')! } : {});
  document.addEventListener('visibilitychange', () => (document.hidden ? phone.host.hide() : phone.host.show()));
  void watchPushes(phone, backend);
}

const network = (backend: Backend, phone: () => Phone): Handlers => ({
  'cloud.callFunction': (call) => backend.call(call),
  'cloud.uploadFile': (upload) => backend.upload(upload),
  downloadFile: async ({ url }) => {
    const { status, bytes } = await backend.download(url);
    return { statusCode: status, tempFilePath: phone().host.files.put(bytes, 'tmp') };
  },
});

const otherHooks = (hooks: Hooks = {}) =>
  Object.fromEntries(Object.entries(hooks).filter(([name]) => !name.startsWith('cloud.')));

/** New pushes become notifications; what came before this phone was ever opened is not shown again. */
async function watchPushes(phone: Phone, backend: Backend): Promise<void> {
  const key = `pushes:${person}`;
  const known = localStorage.getItem(key);
  let last = Number(known ?? 0);
  let quiet = known === null;
  const poll = async () => {
    if (phone.host.network.type === 'none') return;
    const items = await backend.pushes(last).catch(() => []);
    for (const push of items) {
      last = Math.max(last, push.n);
      if (!quiet) showNotice(phone, push, () => phone.host.show({ path: push.page, scene: 1014 }));
    }
    localStorage.setItem(key, String(last));
    quiet = false;
  };
  await poll();
  setInterval(() => void poll(), POLL_MS);
}

main().catch((error: unknown) => {
  const mount = document.getElementById('phone')!;
  mount.textContent = '演示没有打开，请刷新再试。';
  reportError(error);
});
