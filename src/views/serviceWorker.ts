/**
 * Lets the browser keep the built page, so that it works without a network after one visit. Where there is no service
 * worker (plain http, private windows, a page from disk) it just works with the network only.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || location.protocol === 'file:' || !('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('./service-worker.js').catch(() => undefined);
  // The first visit needs the network for itself.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
