import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@expo-google-fonts/noto-sans-sc';

/** Puts the font that documents are printed with into a folder, as `print.ttf`, with its licence. */
export function copyPrintFont(folder: string): void {
  const home = dirname(createRequire(__filename).resolve(`${PACKAGE}/package.json`));
  cpSync(join(home, '400Regular/NotoSansSC_400Regular.ttf'), join(folder, 'print.ttf'));
  cpSync(join(home, 'LICENSE_FONT'), join(folder, 'print.ttf.LICENSE'));
}
