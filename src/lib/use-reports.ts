import { useSyncExternalStore } from 'react';
import type { Report } from './report';
import { reports } from './state';

/** The reports on this phone, newest first. */
export function useReports(): Report[] {
  return useSyncExternalStore(reports.subscribe, reports.all);
}
