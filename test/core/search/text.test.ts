import { fc } from '../../support/chance';
import { fold, foldText, numbersIn, tokens, toOriginal } from '../../../core/search/text';

const list = (text: string) => tokens(foldText(text)).map(({ token }) => token);

describe('folding', () => {
  it('makes width, case and script alike', () => {
    expect(foldText('ＡＢＣ１２３（甲）')).toBe('abc123(甲)');
    expect(foldText('勞動合同')).toBe('劳动合同');
  });

  it('never goes by sound', () => {
    expect(new Set([...'不布部步怖'].map(foldText)).size).toBe(5);
  });

  it('finds its way back through emoji, wide and split characters', () => {
    const original = '😀甲㈱乙①𠮷丙';
    const folded = fold(original);
    const at = folded.text.indexOf('丙');
    expect(original.slice(...toOriginal(folded, at, at + 1))).toBe('丙');
    // ㈱ becomes (株): half of it leads back to the whole.
    const half = folded.text.indexOf('株');
    expect(original.slice(...toOriginal(folded, half, half + 1))).toBe('㈱');
  });

  it('every range leads back to whole characters that fold to a text holding it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(), fc.nat(), (original, a, b) => {
        const folded = fold(original);
        const start = a % (folded.text.length + 1);
        const end = Math.min(folded.text.length, start + 1 + (b % 5));
        if (start >= end) return;
        const piece = original.slice(...toOriginal(folded, start, end));
        expect(foldText(piece)).toContain(folded.text.slice(start, end));
      }),
    );
  });
});

describe('tokens', () => {
  it('are characters, pairs, words and numbers', () => {
    expect(list('买房ABC公司12')).toEqual(['买', '买房', '房', 'abc', '公', '公司', '司', '12']);
  });

  it('stand where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'劳动a1 ，😀𠮷'), maxLength: 30 }), (text) => {
        const folded = foldText(text);
        for (const { token, start, end } of tokens(folded)) expect(folded.slice(start, end)).toBe(token);
      }),
    );
  });

  it('does not stumble over lone surrogates', () => {
    expect(list('劳\ud83d动\udc00')).toEqual(['劳', '动']);
  });
});

describe('document numbers', () => {
  const first = (text: string) => numbersIn(foldText(text))[0]?.spellings[0];

  it.each([
    '国办发〔2013〕100号',
    '国办发[2013]100号',
    '国办发［２０１３］１００号',
    '国办发(2013)100',
    '国办发（2013）第100号',
    '国办发【2013】100号',
    '国办发 2013 100',
    '国办发2013年100号',
    '國辦發〔2013〕100號',
    '国办发﹝2013﹞100号',
  ])('%s', (spelling) => expect(first(spelling)).toBe('№国办发2013-100'));

  it('reads orders with Chinese and Arabic numerals', () => {
    expect(first('中华人民共和国主席令第七十三号')).toBe(first('中华人民共和国主席令第73号'));
    expect(first('国务院令第三百一十二号')).toBe('№国务院令312');
  });

  it('keeps different numbers apart', () => {
    const all = ['国办发〔2013〕100号', '国办发〔2013〕10号', '国办发〔2014〕100号', '国发〔2013〕100号'].map(first);
    expect(new Set(all).size).toBe(4);
  });

  it('also ends where running text begins', () => {
    expect(numbersIn('根据国办发〔2013〕100号')[0]!.spellings).toContain('№国办发2013-100');
  });
});
