import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { createClient } from '../../../contract/client';
import { understand } from '../documents/reading/understand';
import { registerOffline } from '../exams/door/offline';
import { dropOld } from '../exams/door/store';
import { dropOldDrafts } from '../lib/drafts';
import { loadMapConfig } from '../lib/map-config';
import { createQueryClient } from '../lib/query';
import type { Services } from '../lib/services';
import { sheets } from '../lib/sheets';
import { httpTransport } from '../lib/transport';
import { App } from './app';
import { pages } from './pages';
import 'leaflet/dist/leaflet.css';
import './styles/base.css';
import './styles/forms.css';
import './styles/marks.css';
import './styles/shell.css';
import './styles/queue.css';
import './styles/case.css';
import './styles/report.css';
import './styles/actions.css';
import './styles/parts.css';
import './styles/cards.css';
import './styles/tables.css';
import './styles/documents.css';
import './styles/sheet.css';
import './styles/compare.css';
import './styles/exams.css';
import './styles/door.css';
import './styles/results.css';
import './styles/credentials.css';

const BASE = '/admin';
const send: typeof fetch = (input, init) => fetch(input, init);

const services: Services = {
  client: createClient(httpTransport(send)),
  mapConfig: () => loadMapConfig(send, `${BASE}/config.json`),
  understand,
  sheets,
  // While developing, what is kept would be old at once.
  keepForOffline: () => import.meta.env.PROD && registerOffline(`${BASE}/sw.js`),
};

dropOldDrafts(Date.now());
// A browser that keeps nothing has nothing to drop.
void dropOld(Date.now()).catch(() => undefined);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <BrowserRouter basename={BASE}>
      <App services={services} queries={createQueryClient()} pages={pages} />
    </BrowserRouter>
  </StrictMode>,
);
