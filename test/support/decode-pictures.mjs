/**
 * Opens pictures in Chromium. Reads from standard input {"make": [type, ...], "open": [base64, ...]} and writes
 * {"made": [base64, ...], "opened": [{width, height, pixels} | null, ...]}: `pixels` is a checksum of all of them.
 * A program of its own because @sparticuz/chromium is an ES module, which Jest does not load.
 */
import { text } from 'node:stream/consumers';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const { make = [], open = [] } = JSON.parse(await text(process.stdin));
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? (await sparticuz.executablePath()),
  args: process.env.CHROME_PATH ? ['--no-sandbox'] : sparticuz.args,
});
try {
  const page = await browser.newPage();
  process.stdout.write(JSON.stringify({ made: await page.evaluate(paint, make), opened: await page.evaluate(look, open) }));
} finally {
  await browser.close();
}

/** Runs in the page: a coloured picture with a transparent corner, in each of the types. */
function paint(types) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [60, 40];
  const context = canvas.getContext('2d');
  for (let x = 0; x < 60; x++) {
    context.fillStyle = `hsl(${x * 6} 80% 50%)`;
    context.fillRect(x, x / 4, 1, 40);
  }
  return types.map((type) => canvas.toDataURL(type, 0.8).split(',')[1]);
}

/** Runs in the page. */
async function look(files) {
  const seen = [];
  for (const file of files) {
    const image = document.createElement('img');
    // The type is left to the browser: it goes by the content, as for any picture.
    image.src = `data:image/png;base64,${file}`;
    const opened = await image.decode().then(
      () => true,
      () => false,
    );
    const { naturalWidth: width, naturalHeight: height } = image;
    if (!opened) {
      seen.push(null);
      continue;
    }
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    let sum = 0;
    for (const value of context.getImageData(0, 0, width, height).data) sum = (Math.imul(sum, 31) + value) | 0;
    seen.push({ width, height, pixels: sum });
  }
  return seen;
}
