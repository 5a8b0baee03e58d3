/**
 * The workbench without a screen: the stores, the engine's client, and everything a person can ask for.
 *
 * An edit goes one way: the document changes, and `sync` (placing.ts) tells the engine the difference. The engine is asked one
 * thing at a time; while it works on one edit, later values only replace the document, so that the last one wins.
 */
import type { Experiment } from '../model/experiment';
import type { Problem } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import { parseModel } from '../model/validate';
import type { WorkbenchClient } from '../worker/client';
import { createConnection } from './connection';
import { createCycles } from './cycles';
import { createDocument } from './document';
import { createDraft } from './draft';
import { createEdits } from './edits';
import { createExperiments } from './experiments';
import { faultOf } from './fault';
import { createFeed, wantsBodies } from './feed';
import { createForesight } from './foresight';
import { createFrames } from './frames';
import { createExplore } from './guide';
import { createHistory } from './history';
import { createIncoming } from './incoming';
import { lookOf, takeLook } from './look';
import { createNotices } from './notices';
import { createOpening } from './opening';
import { createPace, suitableSpeed } from './pace';
import { createPlacing } from './placing';
import { createPlayback } from './playback';
import { createSettings, type SettingsStore } from './settings';
import { createTimeline } from './timeline';
import { createView, type ViewStore } from './view';

export interface WorkbenchOptions {
  /** Starts a worker; called again after a fault. */
  connect: () => WorkbenchClient;
  /** The compiled engine, for the rate constants that are shown at once. */
  engine: () => Promise<WebAssembly.Module>;
  /** The model to begin with. */
  model: ModelDocument;
  storage: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** Stores of another workbench, whose run this one stands beside. */
  shared?: { settings: SettingsStore; view: ViewStore };
  /** Calls back before the next repaint. */
  schedule: (callback: () => void) => void;
  /** Milliseconds. */
  now: () => number;
}

/** What came of reading a document. */
type Parsed<P extends { ok: true }> = P | { ok: false; problems: Problem[] };

export type Workbench = ReturnType<typeof createWorkbench>;

/** Creates the workbench; nothing happens before `start`. */
export function createWorkbench({ connect, engine, model, storage, shared, schedule, now }: WorkbenchOptions) {
  const document = createDocument(model);
  const settings = shared?.settings ?? createSettings(storage);
  const view = shared?.view ?? createView();
  const playback = createPlayback(suitableSpeed(model));
  const notices = createNotices();
  const frames = createFrames(now);
  const history = createHistory();
  const cycles = createCycles();
  const draft = createDraft();
  const opening = createOpening(now);
  const foresight = createForesight(engine);

  const pull = (client: WorkbenchClient): Promise<boolean> =>
    opening.isUnderWay() ? opening.pause().then(() => feed.pull(client)) : feed.pull(client);
  const connection = createConnection({ connect, schedule, pull, playback, notices });
  const { ask } = connection;
  const pace = createPace(playback, ask);
  const held: { model: ModelDocument | null } = { model: null };
  const feed = createFeed({
    frames,
    history,
    cycles,
    playback,
    notices,
    settings,
    view,
    now,
    settled: connection.settled,
    held: () => held.model,
    follow: (...told) => timeline.internal.follow(...told),
  });
  const timeline = createTimeline({
    frames,
    playback,
    notices,
    settings,
    ask,
    held: () => held.model,
    adopt: (model) => {
      held.model = model;
      document.follow(model);
    },
  });

  const placing = createPlacing({
    ...{ held, document, settings, view, playback, frames, history, cycles },
    ...{ timeline, opening, foresight, pace, feed, ready: connection.ready },
  });
  const { place, placeAs, placeExperiment, placeAgain } = placing;

  document.subscribe(({ model }) => {
    const rateConstants = foresight.rateConstants(model);
    if (rateConstants) frames.showRates(rateConstants);
    void ask(placing.sync);
  });
  const stopListening = settings.subscribe((next, before) => {
    if (next.outlines !== before.outlines) connection.wake();
    if (next.timelineBudget_MB !== before.timelineBudget_MB) void ask(setBudget);
  });
  view.subscribe((next, before) => {
    if (next.colourBy !== before.colourBy) connection.wake();
  });

  /** Connects to a new worker, which is told what it does not keep. */
  function reconnect(): void {
    connection.open();
    void ask((client) => client.setSpeed(playback.getState().speed));
    void ask(setBudget);
  }

  const setBudget = (client: WorkbenchClient) => client.setBudget(settings.getState().timelineBudget_MB * 2 ** 20);

  const experiments = createExperiments({
    frames,
    opening,
    ask,
    leave: (client) => placing.leave(client, 'open'),
    place: (client, experiment, there) => placeExperiment(client, experiment, there ?? 'go'),
    look: { get: () => lookOf(settings, view), take: (look) => takeLook(look, settings, view) },
  });

  // ── What a person can ask for ─────────────────────────────────────────────────────────────────────────────────

  /** Starts the engine and lets `first` open something; where it does not, the first model is placed and runs at once. */
  async function start(first?: () => Promise<unknown>): Promise<void> {
    reconnect();
    await first?.();
    if (!held.model) await ask((client) => place(client, document.getState().model, true, 'open'));
  }

  /** Places an experiment at its t = 0, at rest. */
  async function startWith(experiment: Experiment): Promise<void> {
    reconnect();
    await ask((client) => placeExperiment(client, experiment, 'stand'));
  }

  function run(): void {
    playback.setState({ running: true, backwards: false });
    notices.setState({ status: 'Running.' });
    void ask((client) => client.run());
  }

  function pause(): void {
    playback.setState({ running: false });
    void ask((client) => client.pause());
  }

  const toggle = () => (playback.getState().running ? pause() : run());
  const advance = (events: number) => void ask((client) => client.step(events));
  const step = () => advance(settings.getState().stepCount);
  /** Runs until a simulated time. Said to run at once: a short way may be gone before the first frame tells of it. */
  function runTo(seconds: number): void {
    playback.setState({ running: true, backwards: false });
    void ask((client) => client.runTo(seconds));
  }

  /** Back to t = 0 of the present document and seed, on a line of its own; a run that was going on goes on from there. */
  const reset = () => void ask((client) => placeAgain(client, document.getState().model, []));

  /** Back to t = 0, and off again. */
  function again(): void {
    reset();
    run();
  }

  /**
   * Makes `input` the document, as one undo entry. Resolves with the problems if it is refused; then everything is as
   * it was, and nothing is shown beside the returned problems.
   */
  const apply = (input: unknown) => admit(parseModel(input), edited);
  const edited = ({ model }: { model: ModelDocument }, client: WorkbenchClient) => placeAs(client, model, 'edit');

  /** Opens a model in place of the present one and lets it run. Resolves with the problems if it is refused. */
  const open = (input: unknown, run = true) =>
    admit(parseModel(input), ({ model }, client) => placeAs(client, model, 'open', run));

  /** As `apply`, with what `change` makes of the document once its turn has come: edits made until then stay. */
  const applyTo = (change: () => ModelDocument) => admit(() => parseModel(change()), edited);

  /** Asks for what was parsed, or is then; resolves with the problems of the document, also those that the engine finds. */
  async function admit<P extends { ok: true }>(
    input: Parsed<P> | (() => Parsed<P>),
    request: (parsed: P, client: WorkbenchClient) => Promise<void>,
  ): Promise<Problem[]> {
    if (typeof input !== 'function' && !input.ok) return input.problems;
    let problems: Problem[] = [];
    await ask(async (client) => {
      try {
        const parsed = typeof input === 'function' ? input() : input;
        if (parsed.ok) await request(parsed, client);
        else problems = parsed.problems;
      } catch (error) {
        const fault = faultOf(error);
        if (fault.kind === 'engine') throw error;
        problems = fault.problems.length > 0 ? fault.problems : [{ path: '', message: fault.message }];
      }
    });
    return problems;
  }

  const explore = createExplore({ document, playback, applyTo, run, again });
  const { openFiles, openLink } = createIncoming({ ...experiments, open, notices });

  /** The state at this moment, in the stores as well; also while the page is hidden, where nothing is pulled. */
  const refresh = () =>
    experiments.commands.answered(async (client) => {
      const frame = await client.frame(wantsBodies(settings, view));
      frames.take(frame);
      return frame;
    });

  /** Picks a site, or none, and asks the engine about it. */
  function select(selected: number | null): void {
    frames.setState({ selected, site: null });
    connection.wake();
  }

  /** Keeps spread of a step, or g(r) of a species, in `frames` until the function they return is called. */
  const woken = (leave: () => void) => {
    connection.wake();
    return leave;
  };
  const watchSpectrum = (step: string) => woken(feed.watch(step));
  const watchRadial = (species: number) => woken(feed.watchRadial(species));

  /** After a fault: a new worker, at the last good state or at t = 0. */
  async function restart(from: 'last good state' | 'start'): Promise<void> {
    const good = from === 'last good state' ? feed.lastGood() : null;
    reconnect();
    await ask(async (client) => {
      if (!good) return place(client, document.getState().model, false, 'open');
      await placing.placeGood(client, good);
    });
  }

  /** Ends the worker; the stores keep what they last held. */
  function dispose(): void {
    stopListening();
    connection.close();
  }

  const stores = { document, draft, settings, view, playback, notices, frames, history, cycles, timeline, opening };
  const commandsOnRun = {
    start,
    startWith,
    run,
    pause,
    toggle,
    step,
    advance,
    runTo,
    setSpeed: pace.setSpeed,
    reset,
    again,
    select,
    watchSpectrum,
    watchRadial,
    restart,
    refresh,
    ...timeline.commands,
    dispose,
  };
  const commandsOnDocument = {
    ...createEdits(document),
    apply,
    explore,
    open,
    openExperiment: experiments.openExperiment,
    openLink,
    openFiles,
  };
  return {
    ...stores,
    ...commandsOnRun,
    ...commandsOnDocument,
    ...experiments.commands,
    beforeLeaving: placing.beforeLeaving,
    asked: placing.asked,
    hasGoodState: () => feed.lastGood() !== null,
  };
}
