import * as fc from 'fast-check';
import { decode, encode } from '../../../core/search/postings';
import type { Entry } from '../../../core/search/postings';

it('what is encoded is decoded', () => {
  const entry = fc.record({
    document: fc.nat({ max: 2 ** 31 }),
    section: fc.nat({ max: 65_535 }),
    impact: fc.integer({ min: 1, max: 255 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ document, section }) => `${document}/${section}` }), (entries) => {
      entries.sort((a, b) => a.document - b.document || a.section - b.section);
      const read: Entry[] = [];
      decode(encode(entries), (document, section, impact) => read.push({ document, section, impact }));
      expect(read).toEqual(entries);
    }),
  );
});
