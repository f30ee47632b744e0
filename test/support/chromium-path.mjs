/** Prints where a Chromium is: the npm package unpacks its own. A program of its own because the package is an ES module. */
import chromium from '@sparticuz/chromium';

console.log(JSON.stringify({ path: await chromium.executablePath(), args: chromium.args }));
