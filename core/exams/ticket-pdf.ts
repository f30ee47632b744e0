/** The admission ticket on paper, a page for each subject. */
import type { ticketView } from '../../contract/exam-parts';
import type { z } from '../../contract/zod';
import type { Resident } from '../caller';
import { fail } from '../fail';
import type { PdfBlock, PdfDocument } from '../ports/pdf';
import { applicants } from '../records/exam-people';
import { files } from '../records/files';
import type { EntryRecord } from '../records/exams';
import { encodeBase64 } from '../shared/base64';
import { chinaPeriodText, instant } from '../shared/time';
import type { ExamsPorts } from './ports';
import { drawSite, mapAddress } from './site-map';
import { ticketOf } from './ticket';

type Ticket = z.input<typeof ticketView>;
type Part = Ticket['parts'][number];
type City = ExamsPorts['city'];

/** A function's answer of more than 1 MB does not reach the phone; a portrait is far below this. */
const PORTRAIT_BYTES = 512 * 1024;
/** Millimetres: a portrait as photographers cut it, and the codes. */
const [PORTRAIT, CODE, MAP_CODE] = [{ width: 33, height: 45 }, 42, 32];
const MAP = { width: 74, height: 52 };

/** The ticket of an entry as a file; refused while there is none, with the same words as the ticket itself. */
export async function ticketPdf(ports: ExamsPorts, caller: Resident, entry: EntryRecord) {
  const ticket = await ticketOf(ports, caller, entry);
  if (!ports.pdf) throw fail('BAD_STATE', '这里还不能打印准考证，请联系考务人员');
  const bytes = await ports.pdf.make(
    ticketPages(ticket, await portraitOf(ports, caller, entry), ports.city, instant(ports.clock.now())),
  );
  return { name: `准考证-${ticket.exam}.pdf`.replace(/[\\/:*?"<>|\s]+/g, ' '), base64: encodeBase64(bytes) };
}

async function portraitOf(ports: ExamsPorts, caller: Resident, { person }: EntryRecord): Promise<Uint8Array | null> {
  const applicant = await ports.store.get(applicants, caller.id);
  const photo = applicant?.person === person && applicant.photo ? await ports.store.get(files, applicant.photo) : null;
  return photo && ports.files.get(photo.id, photo.type, PORTRAIT_BYTES);
}

/** What is printed. Pure. */
export function ticketPages(ticket: Ticket, portrait: Uint8Array | null, city: City, now: string): PdfDocument {
  return {
    title: `${ticket.exam}准考证`,
    madeAt: now,
    foot: `${ticket.exam} 准考证`,
    parts: ticket.parts.map((part) => pageOf(ticket, part, portrait, city)),
    replaced: '标作〔U+…〕的字，本系统的字库里没有，以身份证件上的字为准。',
  };
}

function pageOf(ticket: Ticket, part: Part, portrait: Uint8Array | null, city: City): PdfBlock[] {
  const { site } = part;
  return [
    { kind: 'title', text: ticket.exam },
    { kind: 'title', text: '准考证' },
    { kind: 'line' },
    {
      kind: 'columns',
      gap: 8,
      columns: [
        { width: 129, blocks: [{ kind: 'rows', rows: rowsOf(ticket, part) }] },
        {
          width: PORTRAIT.width,
          blocks: [{ kind: 'picture', bytes: portrait, ...PORTRAIT, instead: '请在这里贴一张本人近期证件照' }],
        },
      ],
    },
    { kind: 'line' },
    {
      kind: 'columns',
      gap: 8,
      columns: [
        { width: CODE, blocks: [{ kind: 'qr', text: part.code, size: CODE, caption: '进考场时请出示此码' }] },
        { width: MAP.width, blocks: drawSite(site, city, MAP) },
        { width: 38, blocks: [{ kind: 'qr', text: mapAddress(site), size: MAP_CODE, caption: '手机扫码，看考点地图' }] },
      ],
    },
    { kind: 'line' },
    ...(ticket.rules.length > 0
      ? ([
          { kind: 'heading', text: '考生须知' },
          { kind: 'list', items: ticket.rules },
        ] as const)
      : []),
  ];
}

const rowsOf = (ticket: Ticket, { number, subject, site, room, seat, startsAt, endsAt }: Part) =>
  [
    ['准考证号', number],
    ['姓　　名', ticket.name],
    ['证件号码', ticket.paper],
    ['科　　目', subject],
    ['考试时间', chinaPeriodText(startsAt, endsAt)],
    ['考　　点', site.name],
    ['地　　址', `${site.city} ${site.address}`],
    ['考　　场', `第 ${room} 考场`],
    ['座　　位', `${seat} 号`],
  ] as const;
