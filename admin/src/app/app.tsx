import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { Suspense, type ComponentType, type ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { paths } from '../lib/paths';
import { ServicesProvider, type Services } from '../lib/services';
import { useNarrow, useStill } from '../lib/use-media';
import { CrashGuard } from '../ui/crash-guard';
import { Loading } from '../ui/loading';
import { NotFound } from './not-found';
import { RequireStaff } from './require-staff';
import { themeFor } from './theme';

type Name =
  | 'SignIn'
  | 'Queue'
  | 'Case'
  | 'Password'
  | 'Documents'
  | 'NewDocument'
  | 'Document'
  | 'Words'
  | 'Missed'
  | 'Exams'
  | 'NewExam'
  | 'ExamBoard'
  | 'ExamAbout'
  | 'ExamSittings'
  | 'ExamPeople'
  | 'ExamRooms'
  | 'ExamExport'
  | 'Door'
  | 'DoorLists'
  | 'Results'
  | 'Bans'
  | 'Credentials';

/** The pages, loaded when first opened (`pages.ts`); a test gives them ready. */
export type Pages = Record<Name, ComponentType> & {
  /** What signed-in pages have around them. */
  Shell: ComponentType<{ children: ReactNode }>;
};

/** Everything below a router. */
export function App(props: { services: Services; queries: QueryClient; pages: Pages }) {
  const theme = themeFor({ narrow: useNarrow(), still: useStill() });
  const { Exams, NewExam, ExamBoard, ExamAbout, ExamSittings, ExamPeople, ExamRooms, ExamExport } = props.pages;
  const { SignIn, Queue, Case, Password, Documents, NewDocument, Document, Words, Missed, Shell } = props.pages;
  const { DoorLists, Results, Bans, Credentials } = props.pages;
  return (
    <CrashGuard>
      <ServicesProvider value={props.services}>
        <QueryClientProvider client={props.queries}>
          <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
            <Suspense fallback={<Loading />}>
              <Routes>
                <Route path={paths.signIn} element={<SignIn />} />
                <Route path={paths.door} element={<props.pages.Door />} />
                <Route element={<RequireStaff Shell={Shell} />}>
                  <Route index element={<Queue />} />
                  <Route path="/cases/:id" element={<Case />} />
                  <Route path={paths.documents} element={<Documents />} />
                  <Route path={paths.newDocument} element={<NewDocument />} />
                  <Route path={paths.words} element={<Words />} />
                  <Route path={paths.missed} element={<Missed />} />
                  <Route path="/documents/:id" element={<Document />} />
                  <Route path={paths.exams} element={<Exams />} />
                  <Route path={paths.newExam} element={<NewExam />} />
                  <Route path="/exams/:id" element={<ExamBoard />} />
                  <Route path="/exams/:id/about" element={<ExamAbout />} />
                  <Route path="/exams/:id/sittings" element={<ExamSittings />} />
                  <Route path="/exams/:id/people" element={<ExamPeople />} />
                  <Route path="/exams/:id/rooms" element={<ExamRooms />} />
                  <Route path="/exams/:id/export" element={<ExamExport />} />
                  <Route path={paths.bans} element={<Bans />} />
                  <Route path="/exams/:id/door" element={<DoorLists />} />
                  <Route path="/exams/:id/results" element={<Results />} />
                  <Route path={`${paths.credentials}/*`} element={<Credentials />} />
                  <Route path={paths.password} element={<Password />} />
                  <Route path="*" element={<NotFound />} />
                </Route>
              </Routes>
            </Suspense>
          </ConfigProvider>
        </QueryClientProvider>
      </ServicesProvider>
    </CrashGuard>
  );
}
