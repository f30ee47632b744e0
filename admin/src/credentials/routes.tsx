import { Route, Routes } from 'react-router-dom';
import { NotFound } from '../app/not-found';
import { AlertsPage } from './alerts/alerts-page';
import { FiguresPage } from './figures/figures-page';
import { ImportPage } from './import/import-page';
import { KindPage } from './kind/kind-page';
import { NewKindPage } from './kind/new-page';
import { KindsPage } from './list/kinds-page';
import { RecordsPage } from './records/records-page';

/** Everything below `/credentials`. */
export function CredentialsPages() {
  return (
    <Routes>
      <Route index element={<KindsPage />} />
      <Route path="new" element={<NewKindPage />} />
      <Route path="kinds/:id" element={<KindPage />} />
      <Route path="kinds/:id/import" element={<ImportPage />} />
      <Route path="records" element={<RecordsPage />} />
      <Route path="alerts" element={<AlertsPage />} />
      <Route path="figures" element={<FiguresPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
