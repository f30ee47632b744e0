/** The whole staff page in jsdom, on an office in memory. */
import './platform';
import '@testing-library/jest-dom';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { App, type Pages } from '../../../admin/src/app/app';
import { Shell } from '../../../admin/src/app/shell';
import { CasePage } from '../../../admin/src/desk/case/case-page';
import { QueuePage } from '../../../admin/src/desk/queue/queue-page';
import { DocumentsPage } from '../../../admin/src/documents/list/documents-page';
import { MissedPage } from '../../../admin/src/documents/missed/missed-page';
import { NewPage } from '../../../admin/src/documents/new/new-page';
import type { Understand } from '../../../admin/src/documents/reading/understand';
import { SheetPage } from '../../../admin/src/documents/sheet/sheet-page';
import { WordsPage } from '../../../admin/src/documents/words/words-page';
import { BoardPage } from '../../../admin/src/exams/board/board-page';
import { ExportPage } from '../../../admin/src/exams/export/export-page';
import { AboutPage } from '../../../admin/src/exams/form/about-page';
import { NewExamPage } from '../../../admin/src/exams/form/new-page';
import { ExamsPage } from '../../../admin/src/exams/list/exams-page';
import { PeoplePage } from '../../../admin/src/exams/people/people-page';
import { RoomsPage } from '../../../admin/src/exams/rooms/rooms-page';
import { SittingsPage } from '../../../admin/src/exams/sittings/sittings-page';
import { BansPage } from '../../../admin/src/exams/bans/bans-page';
import { GatePage } from '../../../admin/src/exams/door/gate-page';
import { PreparePage } from '../../../admin/src/exams/door/prepare-page';
import { ResultsPage } from '../../../admin/src/exams/results/results-page';
import { CredentialsPages } from '../../../admin/src/credentials/routes';
import { createQueryClient } from '../../../admin/src/lib/query';
import { writeSheet } from '../../../admin/src/lib/write-sheet';
import { PasswordPage } from '../../../admin/src/staff/password-page';
import { SignInPage } from '../../../admin/src/staff/sign-in-page';
import { createClient, type Transport } from '../../../contract/client';
import { readDocuments, ReadRefusal } from '../../../readers/index';
import { readTable } from '../../../readers/sheet';
import type { Office } from './office';

const pages: Pages = {
  Shell,
  Queue: QueuePage,
  Case: CasePage,
  Documents: DocumentsPage,
  NewDocument: NewPage,
  Document: SheetPage,
  Words: WordsPage,
  Missed: MissedPage,
  Exams: ExamsPage,
  NewExam: NewExamPage,
  ExamBoard: BoardPage,
  ExamAbout: AboutPage,
  ExamSittings: SittingsPage,
  ExamPeople: PeoplePage,
  ExamRooms: RoomsPage,
  ExamExport: ExportPage,
  Door: GatePage,
  DoorLists: PreparePage,
  Results: ResultsPage,
  Bans: BansPage,
  Credentials: CredentialsPages,
  Password: PasswordPage,
  SignIn: SignInPage,
};

// A computer that is busy with other tests is slow, not wrong.
configure({ asyncUtilTimeout: 60_000 });

/** There are no workers in jsdom; and Word and PDF are read by modules that only a browser's build loads. */
const understand: Understand = async (name, bytes) => {
  try {
    return { documents: await readDocuments(name, bytes) };
  } catch (error) {
    return error instanceof ReadRefusal ? { refusal: error.message } : { broken: true };
  }
};

const sheets = { read: readTable, write: writeSheet };
const keepForOffline = () => undefined;

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

/** Opens an address of the staff page; unmounting and opening again is a reload. */
export function open(office: Pick<Office, 'transport'>, address: string, transport: Transport = office.transport) {
  const queries = createQueryClient({ retry: false });
  const services = {
    client: createClient(transport),
    mapConfig: async () => ({ tiles: null }),
    understand,
    sheets,
    keepForOffline,
  };
  const { unmount, container } = render(
    <MemoryRouter initialEntries={[address]}>
      <App services={services} queries={queries} pages={pages} />
      <Address />
    </MemoryRouter>,
  );
  const close = () => {
    unmount();
    queries.clear();
  };
  return { user: userEvent.setup({ delay: null }), close, container };
}

export const address = () => screen.getByTestId('address').textContent;

/** Pastes words into a field. */
export async function put(user: ReturnType<typeof userEvent.setup>, field: HTMLElement, words: string): Promise<void> {
  await user.click(field);
  await user.paste(words);
}

/** Coming back to the window: the page looks at the case again. */
export function focusWindow(): void {
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new Event('visibilitychange'));
}

/** Opens one of Ant Design's selects by its label and picks an option. */
export async function choose(user: ReturnType<typeof userEvent.setup>, label: string, option: string): Promise<void> {
  await user.click(screen.getByRole('combobox', { name: label }));
  const options = await screen.findAllByTitle(option);
  await user.click(options.find((element) => element.classList.contains('ant-select-item-option'))!);
}
