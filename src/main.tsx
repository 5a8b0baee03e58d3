import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadEngine } from './engine/load';
import { isLink } from './links/fragment';
import { findModel } from './model/library';
import type { ModelDocument } from './model/schema';
import { tabClaims } from './state/claims';
import { createComparison } from './state/comparison';
import { createEmbed } from './state/embed/embed';
import { createKeeping } from './state/keeping';
import { createShelf } from './state/shelf';
import { createDrawer } from './state/studies/drawer';
import { createRateControl } from './state/studies/rateControl';
import { createStudies } from './state/studies/studies';
import { createWorkbench } from './state/workbench';
import { App } from './views/App';
import { askedModel, withoutModel } from './views/askedModel';
import { EmbeddedApp } from './views/EmbeddedApp';
import { addressOf, embedOrigins, embedSize } from './views/embed';
import { embeddedExperiment, noteOwnPage } from './views/export/pageTemplate';
import { keepForOffline } from './views/serviceWorker';
import { createClient, type WorkbenchClient } from './worker/client';
import type { ReadLink } from './worker/protocol';
import './views/styles/index.css';

const FIRST_MODEL = 'sei-organic';
/** So long the page waits with drawing itself until the engine has been asked for the first model. */
const MOST_PATIENCE_MS = 100;

let compiled: Promise<WebAssembly.Module> | undefined;
function engine(): Promise<WebAssembly.Module> {
  compiled ??= loadEngine(new URL('../build/engine.wasm', import.meta.url));
  return compiled;
}

/**
 * Shows the page.
 * @param client an engine that has been started
 * @param first the link that the page is opened with, which the engine is reading
 * @param opened what the engine has opened of it by now, so that the page is not drawn with another model first
 */
export function mount(
  client: WorkbenchClient,
  first: { link: string; read: Promise<ReadLink> } | null,
  opened: ModelDocument | null,
): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element with the id “root”.');

  /** A frame of another page shows what that page brings, and touches nothing that the person keeps here. */
  const embed = embedSize(location.search, window.parent !== window);

  const asked = askedModel(location.search, () => opened ?? findModel(FIRST_MODEL));
  const started = [client];
  const common = {
    connect: createClient,
    engine,
    model: asked.model,
    schedule: requestAnimationFrame,
    now: () => performance.now(),
  };
  const workbench = createWorkbench({
    ...common,
    connect: () => started.pop() ?? createClient(),
    storage: embed ? null : allowed(() => localStorage),
  });
  const comparison = createComparison(workbench, () =>
    createWorkbench({ ...common, storage: null, shared: { settings: workbench.settings, view: workbench.view } }),
  );
  const studies = createStudies({
    connect: createClient,
    drawer: createDrawer('interphase-study'),
    workers: Math.min(16, Math.max(1, navigator.hardwareConcurrency || 1)),
    now: () => performance.now(),
  });
  const rateControl = createRateControl({
    ...workbench,
    connect: createClient,
    // One core is the run's own.
    workers: Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 1) - 1)),
    later(work, ms) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
  /** A page of one file brings its experiment; null where it has none. */
  const own = embeddedExperiment(document);
  noteOwnPage(own !== undefined);

  /** Pages of one file all share one storage, and are kept themselves. */
  const keeping =
    embed || own !== undefined
      ? null
      : createKeeping({
          ...workbench,
          shelf: createShelf(),
          claims: tabClaims(
            navigator.locks,
            allowed(() => sessionStorage),
          ),
          isUsed: () => navigator.userActivation?.hasBeenActive ?? true,
          today: Date.now,
        });

  /** What stands on the page at first, if not the first model: the link, the page's own run, or what was left here. */
  async function open(): Promise<unknown> {
    if (first) return workbench.openLink(first.link, first.read);
    if (own !== undefined && own !== null) {
      const problems = await workbench.openExperiment(own);
      if (problems.length > 0) workbench.notices.say('error', 'The run of this page cannot be opened.', problems);
      return undefined;
    }
    if (asked.isAsked) return undefined;
    if (asked.problems.length > 0)
      workbench.notices.say('error', 'The model in the address cannot be opened.', asked.problems);
    return keeping?.takeUp();
  }

  const begun = workbench.start(open);
  addEventListener('hashchange', ({ newURL }) => {
    // Not location.hash: a run that goes on may just have taken the link out of the address.
    const { hash } = new URL(newURL);
    if (isLink(hash)) void workbench.openLink(hash);
  });
  // Once the work goes on, the address no longer tells what is on the screen.
  workbench.document.subscribe(({ model, opened }) => {
    if (model !== opened) leaveLink();
    if (asked.isAsked && model !== asked.model) leaveModel();
  });
  workbench.playback.subscribe(({ running }) => {
    if (running) leaveLink();
  });
  if (embed) void begun.then(() => createEmbed(workbench, window, embedOrigins(location.search), addressOf));
  if (!embed) void workbench.opening.free().then(keepForOffline);

  // The worker is at work while the page is first drawn, which takes a while; on a link it already is.
  const patience = new Promise((resolve) => setTimeout(resolve, MOST_PATIENCE_MS));
  void Promise.race([first ?? workbench.asked, patience]).then(() =>
    createRoot(root).render(
      <StrictMode>
        {embed ? (
          <EmbeddedApp workbench={workbench} size={embed} />
        ) : (
          <App
            workbench={workbench}
            keeping={keeping}
            comparison={comparison}
            studies={studies}
            rateControl={rateControl}
          />
        )}
      </StrictMode>,
    ),
  );

  /** Once another is opened or this one changed, a reload takes up that work, not what the address asked for. */
  function leaveModel(): void {
    asked.isAsked = false;
    if (!embed) history.replaceState(null, '', withoutModel(location));
  }

  /** Takes a link that is no longer being opened or verified out of the address, so that a reload does not open it again. */
  function leaveLink(): void {
    const isOpening = workbench.opening.getState().opening?.stage === 'computing';
    if (!embed && isLink(location.hash) && !isOpening)
      history.replaceState(null, '', location.pathname + location.search);
  }
}

/** A browser that forbids storage throws at the mere mention of it. */
function allowed(storage: () => Storage): Storage | null {
  try {
    return storage();
  } catch {
    return null;
  }
}
