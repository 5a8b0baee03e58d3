/**
 * What the engine holds, and how something else comes to stand there: a model or an experiment in place of the present one, another
 * line at t = 0, or the present document with its edits.
 */
import { type LiveEdit, liveEdits } from '../model/difference';
import type { Experiment } from '../model/experiment';
import { setAt } from '../model/paths';
import type { ModelDocument } from '../model/schema';
import type { WorkbenchClient } from '../worker/client';
import type { Arrival, Frame, Loaded } from '../worker/protocol';
import type { CyclesStore } from './cycles';
import type { DocumentStore } from './document';
import { type Feed, type Good, wantsBodies } from './feed';
import type { Foresight } from './foresight';
import type { FramesStore } from './frames';
import type { HistoryStore } from './history';
import type { OpeningStore } from './opening';
import type { Pace } from './pace';
import type { PlaybackStore } from './playback';
import type { SettingsStore } from './settings';
import type { TimelineStore } from './timeline';
import type { ViewStore } from './view';

/** How a model begins that the engine has loaded. */
interface Beginning {
  loaded: Loaded;
  /** Whether it runs at once. */
  run: boolean;
  /** The document at t = 0 of its timeline; 'as before' for another line of the present one. */
  origin: ModelDocument | 'as before' | null;
  /** Its first frame, where it is there already. */
  first?: Frame;
  /** Makes its document the one on the page, in the same drawing. */
  present?: () => void;
}

/** Called before another timeline takes the place of the present one: for an edit that needs a new start, or for something opened. */
export type Leaving = (client: WorkbenchClient, why: 'edit' | 'open') => Promise<void>;

interface PlacingOptions {
  /** What the engine holds; null before the first load. */
  held: { model: ModelDocument | null };
  document: DocumentStore;
  settings: SettingsStore;
  view: ViewStore;
  playback: PlaybackStore;
  frames: FramesStore;
  history: HistoryStore;
  cycles: CyclesStore;
  timeline: TimelineStore;
  opening: OpeningStore;
  foresight: Foresight;
  pace: Pace;
  feed: Feed;
  /** A model stands there: frames can be pulled. */
  ready: () => void;
}

/** Creates what places models in the engine. */
export function createPlacing(options: PlacingOptions) {
  const { held, document, settings, view, playback, frames, history, cycles } = options;
  const { timeline, opening, foresight, pace, feed, ready } = options;

  /** A model stands at a new beginning: fetches its first frame, if it is not there, so that size and sites are shown together. */
  async function begin(client: WorkbenchClient, beginning: Beginning): Promise<void> {
    const { loaded, run, origin, first, present } = beginning;
    const frame = first ?? (await client.frame(wantsBodies(settings, view)));
    void opening.free().then(() => held.model && foresight.take(held.model, loaded.figureChanges));
    history.begin(loaded, frame.line);
    cycles.begin(loaded.generation, frame.line);
    if (origin === 'as before') timeline.internal.beginLine(frame);
    else timeline.internal.begin(origin ?? document.getState().model, frame, origin === held.model ? 0 : frame.applied);
    frames.begin(loaded, frame, (held.model ?? document.getState().model).lattice);
    present?.();
    playback.setState({ running: run, backwards: false, travelling: false, reason: frame.reason });
    if (run) await client.run();
    ready();
  }

  let hasAsked: () => void = () => undefined;
  /** Resolves when the engine has been asked for its first model, so that it is at work. */
  const asked = new Promise<void>((resolve) => {
    hasAsked = resolve;
  });

  /** What is done before another timeline takes the place of the present one. */
  let leaving: Leaving = async () => undefined;
  function beforeLeaving(then: Leaving): void {
    leaving = then;
  }
  async function leave(client: WorkbenchClient, why: Parameters<Leaving>[1]): Promise<void> {
    if (held.model) await leaving(client, why);
  }

  /** Another model takes the place of the present one. */
  async function place(
    client: WorkbenchClient,
    next: ModelDocument,
    run: boolean,
    why: Parameters<Leaving>[1],
    present?: () => void,
  ): Promise<void> {
    await leave(client, why);
    const suited = why === 'open' && pace.suit(client, next);
    const answer = client.load(next, next.seed);
    hasAsked();
    const [loaded] = await Promise.all([answer, suited]);
    held.model = next;
    feed.forget();
    await begin(client, { loaded, run, origin: next, ...(present && { present }) });
  }

  /** Makes a document the present one: by live edits where that will do, else by loading it anew. */
  async function placeAs(
    client: WorkbenchClient,
    next: ModelDocument,
    how: 'edit' | 'open',
    run = true,
  ): Promise<void> {
    if (how === 'edit' && held.model && liveEdits(held.model, next)) return document.change(next);
    const present = () => (how === 'open' ? document.open(next) : document.change(next));
    await place(client, next, how === 'open' ? run : playback.getState().running, how, present);
  }

  /**
   * Places a recorded experiment at t = 0, or lets it `go` to its end at once; or takes over what the engine has already loaded.
   * Resolves with where it has come to, if it is there already.
   */
  async function placeExperiment(
    client: WorkbenchClient,
    experiment: Experiment,
    how: 'stand' | 'go' | Loaded,
  ): Promise<Arrival | null> {
    const opened =
      typeof how === 'object' ? how : leave(client, 'open').then(() => client.open(experiment, how === 'go'));
    hasAsked();
    const [loaded] = await Promise.all([opened, pace.suit(client, experiment.model)]);
    const arrival = how === 'stand' ? null : await opening.soon(client.arrived());
    const first = arrival ?? (await client.frame(wantsBodies(settings, view)));
    held.model = experiment.model;
    feed.forget();
    const { model } = experiment;
    await begin(client, { loaded, run: false, origin: model, first, present: () => document.open(model) });
    return arrival;
  }

  /** Begins another line at t = 0 with a document that differs from the present one in its seed and by live edits. */
  async function placeAgain(client: WorkbenchClient, next: ModelDocument, edits: LiveEdit[]): Promise<void> {
    const { running } = playback.getState(); // a frame may tell of the rest between the two lines
    await timeline.internal.makeRoom(client);
    const loaded = await client.reset(next.seed, Object.fromEntries(edits.map(({ path, value }) => [path, value])));
    held.model = next;
    feed.forget();
    await begin(client, { loaded, run: running, origin: 'as before' });
  }

  /** Places the last good state in a new worker, at rest. */
  async function placeGood(client: WorkbenchClient, { model, snapshot }: Good): Promise<void> {
    const loaded = await client.restore(snapshot);
    held.model = model;
    document.change(model);
    await begin(client, { loaded, run: false, origin: snapshot.document });
  }

  /** Brings the engine to the present document: by live edits where that will do, else by loading it anew. */
  async function sync(client: WorkbenchClient): Promise<void> {
    const { model } = document.getState();
    if (!held.model || model === held.model) return;
    const edits = liveEdits(held.model, model);
    try {
      // Another seed is another line.
      const again = edits ?? liveEdits({ ...held.model, seed: model.seed }, model);
      if (!again) return await place(client, model, playback.getState().running, 'edit');
      if (!edits) await placeAgain(client, model, again);
      for (const { path, value } of edits ?? []) {
        const { rateConstants, line, applied, branched } = await client.edit(path, value);
        held.model = setAt(held.model, path, value);
        timeline.internal.noteEdit(line, applied, branched);
        frames.showRates(rateConstants);
      }
      held.model = model;
    } catch (error) {
      document.revert(held.model);
      throw error;
    }
  }

  return { place, placeAs, placeExperiment, placeAgain, placeGood, sync, asked, leave, beforeLeaving };
}
