/** The public page that judges a slip: from its address, the camera, a picture, or pasted. Nothing of a slip leaves this page. */
import { judgeSlip } from '../../verifier/index';
import { timeText, wordsOf } from '../../verifier/words';
import { scan, troubleOf } from './camera';
import { createDecoder } from './decode';
import { fetched, kept } from './held';
import { showNote, showVerdict, showWaiting } from './show';

const find = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const decoder = createDecoder();
/** Only the last slip asked about is shown, whichever answer comes first. */
let turn = 0;

async function judge(text: string): Promise<void> {
  const mine = (turn += 1);
  showWaiting();
  const known = (await fetched()) ?? kept();
  if (mine !== turn) return;
  if (known) showVerdict(wordsOf(judgeSlip(text, known.held, Date.now())));
  else showNote('还不能核验', '这台设备还没有核验资料。请连上网络，再打开这个页面。');
  tellAge();
}

/** How old what this browser holds is; it decides how much a verdict without network is worth. */
function tellAge(): void {
  const known = kept();
  find('age').textContent = known
    ? `核验资料更新于 ${timeText(new Date(known.at).toISOString())}。断网时也能核验，一天之内有效。`
    : '打开一次之后，断网也能核验。';
}

async function lookThroughCamera(button: HTMLButtonElement): Promise<void> {
  const [viewer, video] = [find('viewer'), find<HTMLVideoElement>('video')];
  const end = new AbortController();
  const stop = () => end.abort();
  viewer.hidden = false;
  button.textContent = '关上相机';
  button.addEventListener('click', stop, { once: true });
  try {
    const code = await scan(video, await decoder, end.signal);
    if (code !== null) await judge(code);
  } catch (error) {
    if (!end.signal.aborted) showNote('相机没能打开', troubleOf(error));
  } finally {
    viewer.hidden = true;
    button.textContent = '打开相机扫码';
    button.removeEventListener('click', stop);
    button.addEventListener('click', () => void lookThroughCamera(button), { once: true });
  }
}

async function readPicture(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  // The same picture may be chosen again.
  input.value = '';
  if (!file) return;
  showWaiting();
  const bitmap = await createImageBitmap(file).catch(() => null);
  const code = bitmap && (await (await decoder)(bitmap));
  if (code) await judge(code);
  else showNote('没有看到二维码', '请换一张清楚一些、二维码完整的图片。');
}

function start(): void {
  const [camera, picture, paste] = [find<HTMLButtonElement>('camera'), find<HTMLInputElement>('picture'), find('paste')];
  camera.addEventListener('click', () => void lookThroughCamera(camera), { once: true });
  picture.addEventListener('change', () => void readPicture(picture));
  paste.addEventListener('submit', (event) => {
    event.preventDefault();
    const { value } = find<HTMLTextAreaElement>('text');
    if (value.trim() === '') showNote('还没有内容', '请先粘贴凭条的内容，或者扫二维码。');
    else void judge(value);
  });
  const fromAddress = () => location.hash.length > 1 && void judge(location.href);
  addEventListener('hashchange', fromAddress);
  fromAddress();
  tellAge();
  // Where it cannot be had, the page works as long as there is a network.
  navigator.serviceWorker?.register('verify/service-worker.js', { scope: 'verify' }).catch(() => undefined);
  void fetched().then(tellAge);
}

start();
