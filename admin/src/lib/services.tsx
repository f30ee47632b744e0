import { createContext, useContext } from 'react';
import type { Client } from '../../../contract/client';
import type { Understand } from '../documents/reading/understand';
import type { MapConfig } from './map-config';
import type { Sheets } from './sheets';

/** What the page needs from outside itself; a test gives its own. */
export interface Services {
  client: Client;
  mapConfig: () => Promise<MapConfig>;
  understand: Understand;
  sheets: Sheets;
  /** Makes the page open without network from now on, where the browser can. */
  keepForOffline: () => void;
}

const Context = createContext<Services | null>(null);

export const ServicesProvider = Context.Provider;

export function useServices(): Services {
  const services = useContext(Context);
  if (!services) throw new Error('ServicesProvider is missing');
  return services;
}

export const useApi = (): Client => useServices().client;
