import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadEngine } from './engine/load';
import { findModel } from './model/library';
import { createWorkbench } from './state/workbench';
import { App } from './views/App';
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

const workbench = createWorkbench({
  connect: createClient,
  engine,
  model: findModel(FIRST_MODEL),
  storage: allowedStorage(),
  schedule: requestAnimationFrame,
  now: () => performance.now(),
});
void workbench.start();
keepForOffline();

createRoot(root).render(
  <StrictMode>
    <App workbench={workbench} />
  </StrictMode>,
);

/** A browser that forbids storage throws at the mere mention of it. */
function allowedStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
