/** A slip on paper. */
import { slipAddress } from '../../contract/slip-text';
import type { SlipView } from '../../contract/slips';
import { fail } from '../fail';
import type { PdfDocument } from '../ports/pdf';
import { encodeBase64 } from '../shared/base64';
import { chinaDay, instant } from '../shared/time';
import type { SlipPorts } from './ports';
import { genuineSlip } from './slips';

/** Millimetres: a code of a hundred modules is read from paper at more than half a millimetre each. */
const CODE = 72;

export async function slipPdf(ports: SlipPorts, text: string) {
  const { slip, view } = await genuineSlip(ports, text);
  if (!ports.pdf) throw fail('BAD_STATE', '这里还不能打印凭条，请出示二维码');
  const bytes = await ports.pdf.make(slipPages(view, slipAddress(ports.issuer, slip), instant(ports.clock.now())));
  return { name: `查询凭条-${view.kind}.pdf`.replace(/[\\/:*?"<>|\s]+/g, ' '), base64: encodeBase64(bytes) };
}

const dayText = (at: string) => {
  const [year, month, day] = chinaDay(Date.parse(at)).split('-').map(Number);
  return `${year} 年 ${month} 月 ${day} 日`;
};

/** What is printed. Pure. */
export function slipPages(view: SlipView, code: string, now: string): PdfDocument {
  const title = `${view.kind}查询凭条`;
  return {
    title,
    madeAt: now,
    foot: title,
    parts: [
      [
        { kind: 'title', text: title },
        { kind: 'line' },
        {
          kind: 'rows',
          rows: [
            ...view.items.map(({ label, value }) => [label, value] as const),
            ['登记机构', view.issuer],
            ['查询日期', dayText(view.at)],
            ['有效期至', dayText(view.until)],
          ],
        },
        { kind: 'line' },
        { kind: 'qr', text: code, size: CODE, caption: '用手机扫一扫，当场核验真伪' },
        { kind: 'line' },
        { kind: 'heading', text: '说明' },
        {
          kind: 'list',
          items: [
            '这张凭条说明查询当时登记的内容，不能代替证书原件。',
            '以扫码核验的结果为准；纸面上的字可能被人改动，二维码里的改不了。',
            '凭条到期或被查询人作废后，核验时会显示出来。',
          ],
        },
      ],
    ],
    replaced: '标作〔U+…〕的字，本系统的字库里没有，以证书原件为准。',
  };
}
