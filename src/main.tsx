import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { findModel } from './model/library';
import { createWorkbench } from './state/workbench';
import { App } from './views/App';
import { createClient } from './worker/client';
import './views/styles/index.css';

const FIRST_MODEL = 'sei-organic';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id “root”.');

const workbench = createWorkbench({
  connect: createClient,
  model: findModel(FIRST_MODEL),
  storage: allowedStorage(),
  schedule: requestAnimationFrame,
  now: () => performance.now(),
});
void workbench.start();

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
