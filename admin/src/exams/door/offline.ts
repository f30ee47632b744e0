/** The part of the browser that answers for this page when there is no network (`service-worker.ts`). */
export function registerOffline(script: string): void {
  if (!('serviceWorker' in navigator)) return;
  // Where it cannot be had the page works as long as it stays open.
  navigator.serviceWorker.register(script).catch(() => undefined);
}
