import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadEngine } from './engine/load';
import { isLink } from './links/link';
import { findModel } from './model/library';
import { createEmbed } from './state/embed/embed';
import { createWorkbench } from './state/workbench';
import { App } from './views/App';
import { EmbeddedApp } from './views/EmbeddedApp';
import { addressOf, embedOrigins, embedSize } from './views/embed';
import { keepForOffline } from './views/serviceWorker';
import { createClient } from './worker/client';
import './views/styles/index.css';

const FIRST_MODEL = 'sei-organic';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id “root”.');

let compiled: Promise<WebAssembly.Module> | undefined;
function engine(): Promise<WebAssembly.Module> {
  compiled ??= loadEngine(new URL('../build/engine.wasm', import.meta.url));
  return compiled;
}

/** A frame of another page shows what that page brings, and touches nothing that the person keeps here. */
const embed = embedSize(location.search, window.parent !== window);

const workbench = createWorkbench({
  connect: createClient,
  engine,
  model: findModel(FIRST_MODEL),
  storage: embed ? null : allowedStorage(),
  schedule: requestAnimationFrame,
  now: () => performance.now(),
});
const begun = workbench.start(isLink(location.hash) ? location.hash : undefined);
addEventListener('hashchange', () => {
  if (isLink(location.hash)) void workbench.openLink(location.hash);
});
// Once the work goes on, the address no longer tells what is on the screen.
workbench.document.subscribe(({ model, opened }) => {
  if (model !== opened) leaveLink();
});
workbench.playback.subscribe(({ running }) => {
  if (running) leaveLink();
});
if (embed) void begun.then(() => createEmbed(workbench, window, embedOrigins(location.search), addressOf));
if (!embed) keepForOffline();

createRoot(root).render(
  <StrictMode>{embed ? <EmbeddedApp workbench={workbench} size={embed} /> : <App workbench={workbench} />}</StrictMode>,
);

/** Takes a link that is no longer being opened or verified out of the address, so that a reload does not open it again. */
function leaveLink(): void {
  const isOpening = workbench.opening.getState().opening?.stage === 'computing';
  if (!embed && isLink(location.hash) && !isOpening)
    history.replaceState(null, '', location.pathname + location.search);
}

/** A browser that forbids storage throws at the mere mention of it. */
function allowedStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
