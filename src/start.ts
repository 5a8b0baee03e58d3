/** The first that runs: it sets the engine to work, on the link that the page is opened with if there is one, and fetches the page. */
import { isLink } from './links/fragment';
import { loadLatticeScene } from './views/lattice/scenes';
import { createClient } from './worker/client';

const client = createClient();
const link = location.hash;
const first = isLink(link) ? { link, read: client.openLink(link, true) } : null;
performance.mark('interphase:begun');
// Drawing is needed at once; on a link the processor is the engine's first. What fails is told where it is asked for again.
if (!first) loadLatticeScene().catch(() => undefined);

/** So long the page waits, in ms, for a link to be read. */
const MOST_PATIENCE_MS = 400;
// Messages to a worker that starts wait while this thread is busy: the page comes once the worker has the link in hand.
const patience = new Promise<undefined>((resolve) => setTimeout(resolve, MOST_PATIENCE_MS));
// The page says why a link is refused, once it is there.
const isRead = first?.read.catch(() => undefined);
const read = Promise.race([isRead, patience]).then((read) => (read?.loaded ? read.experiment.model : null));
const page = read.then(() => (first ? undefined : runScripts())).then(() => import('./main'));
void Promise.all([page, read, isDrawable()]).then(([{ mount }, opened]) => mount(client, first, opened));

/**
 * Runs what the page rests on, one script after the other, so that none of the tasks is long; site.mjs lists them in their order. A link
 * does not wait for that.
 */
async function runScripts(): Promise<void> {
  const scripts = document.querySelectorAll<HTMLLinkElement>('link[data-page]');
  for (const { href } of scripts) await import(/* @vite-ignore */ href);
}

/** Resolves when the page's element and style are there: this script waits for neither. */
async function isDrawable(): Promise<void> {
  if (document.readyState === 'loading')
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  const style = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
  if (!style || style.sheet) return;
  await new Promise((resolve) => {
    style.addEventListener('load', resolve);
    style.addEventListener('error', resolve);
  });
}
