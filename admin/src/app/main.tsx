import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { createClient } from '../../../contract/client';
import { dropOldDrafts } from '../lib/drafts';
import { loadMapConfig } from '../lib/map-config';
import { createQueryClient } from '../lib/query';
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

const BASE = '/admin';
const send: typeof fetch = (input, init) => fetch(input, init);

dropOldDrafts(Date.now());
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <BrowserRouter basename={BASE}>
      <App
        services={{ client: createClient(httpTransport(send)), mapConfig: () => loadMapConfig(send, `${BASE}/config.json`) }}
        queries={createQueryClient()}
        pages={pages}
      />
    </BrowserRouter>
  </StrictMode>,
);
