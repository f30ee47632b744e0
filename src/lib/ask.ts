import { openPage } from './go';
import { reports } from './state';

/** The category of a city's reports that are questions. */
const CONSULT = 'consult';

/** Opens the form for a question to the city, with what was looked for in vain already written. */
export function askAbout(words: string): void {
  const text = words.trim() === '' ? '' : `我想问：${words.trim()}\n`;
  const same = reports.all().find(({ stage, draft }) => stage === 'draft' && draft.category === CONSULT && draft.words === text);
  const begun = same ?? reports.begin();
  const asked = { ...begun, draft: { ...begun.draft, category: CONSULT, words: text } };
  // Should the phone be full, the form opens all the same, with nothing written.
  reports.save(asked);
  openPage('file', { report: begun.id, begun: 'elsewhere' });
}
