/** From the engine to the stores: frames, the history's new rows, the picked site, and copies to restart from. */
import type { ModelDocument } from '../model/schema';
import type { WorkbenchClient } from '../worker/client';
import type { Frame, Snapshot } from '../worker/protocol';
import type { CyclesStore } from './cycles';
import type { FramesStore } from './frames';
import type { HistoryStore } from './history';
import type { NoticesStore } from './notices';
import { describeStop, type PlaybackStore } from './playback';
import type { SettingsStore } from './settings';
import type { ViewStore } from './view';

const SNAPSHOT_MS = 5000;
const INSPECT_MS = 400;
const SPECTRA_MS = 500;
const VALUES_MS = 250;
/** Where they take long, as with millions of sites, they may take one of so many parts of the time. */
const VALUES_SHARE = 4;
const RADIAL_MS = 1000;
/** Above this size a copy kept for restarts would cost more than it is worth. */
const MOST_SNAPSHOT_BYTES = 64 * 2 ** 20;

interface FeedOptions {
  frames: FramesStore;
  history: HistoryStore;
  cycles: CyclesStore;
  playback: PlaybackStore;
  notices: NoticesStore;
  settings: SettingsStore;
  view: ViewStore;
  now: () => number;
  /** See connection.ts: a frame during whose way it has changed, or is null, does not contradict what was asked. */
  settled: () => number | null;
  /** What the engine holds. */
  held: () => ModelDocument | null;
  /** Lines of the timeline, and the document that holds at the moment of a frame. */
  follow: (client: WorkbenchClient, frame: Frame, isCurrent: () => boolean) => Promise<void>;
}

export interface Good {
  snapshot: Snapshot;
  model: ModelDocument;
}

export type Feed = ReturnType<typeof createFeed>;

/** Whether bodies are outlined or coloured. */
export function wantsBodies(settings: SettingsStore, view: ViewStore): boolean {
  return settings.getState().outlines || view.getState().colourBy === 'body';
}

/** Creates the feed; `pull` is what the loop calls. */
export function createFeed({
  frames,
  history,
  cycles,
  playback,
  notices,
  settings,
  view,
  now,
  settled,
  held,
  follow,
}: FeedOptions) {
  let good: Good | null = null;
  let lastSnapshot = Number.NEGATIVE_INFINITY;
  let lastInspect = Number.NEGATIVE_INFINITY;
  let lastSpectra = Number.NEGATIVE_INFINITY;
  let nextValues = Number.NEGATIVE_INFINITY;
  let lastRadial = Number.NEGATIVE_INFINITY;
  /** Species whose radial distribution is looked at; null for none. */
  let around: number | null = null;
  /** Steps whose spread of rates is looked at, each as often as someone looks. */
  const watched: string[] = [];

  /** Takes one frame, and what belongs to it, into the stores; resolves with whether there is more to come. */
  async function pull(client: WorkbenchClient): Promise<boolean> {
    const before = settled();
    /** No request was made since, and none is under way, so that the frame does not contradict it. */
    const isCurrent = () => before !== null && before === settled();
    const frame = await client.frame(wantsBodies(settings, view));
    const { loaded } = frames.getState();
    if (frame.generation !== loaded?.generation) return loaded !== null;
    const { running, backwards, reason } = frame;
    const moves = running || frame.travel !== null;
    if (isCurrent()) {
      playback.setState({ running, backwards, reason, travelling: frame.travel !== null });
      await follow(client, frame, isCurrent);
      // Another model may have been placed meanwhile.
      if (frame.generation !== frames.getState().loaded?.generation) return true;
    }
    if (isCurrent() && frame.line !== history.getState().line) {
      history.begin(loaded, frame.line);
      cycles.begin(loaded.generation, frame.line);
    }
    if (frames.take(isCurrent() ? frame : withRates(frame, frames.getState().readout))) {
      const { rows } = history.getState();
      if (frame.historyRows > rows) history.append(await client.history(rows));
      const { segments, profiles } = cycles.getState();
      if (frame.segments > segments.length)
        cycles.append(await client.segments(segments.length, profiles.length), frame.profile.length);
    }
    await inspect(client, moves);
    await spread(client, moves);
    await valueSites(client, moves);
    await correlate(client, moves);
    await keep(client, moves);
    if (moves || !isCurrent()) return true;
    notices.setState({ status: describeStop(frame) });
    return false;
  }

  /** A frame that was asked for before an edit does not take back the rate constants that are shown of it. */
  function withRates(frame: Frame, readout: Frame | null): Frame {
    return readout ? { ...frame, rateConstants: readout.rateConstants } : frame;
  }

  async function inspect(client: WorkbenchClient, running: boolean): Promise<void> {
    const { selected, site: shown } = frames.getState();
    if (selected === null || (running && shown && now() - lastInspect < INSPECT_MS)) return;
    lastInspect = now();
    const site = await client.inspect(selected);
    const state = frames.getState();
    if (site.site === state.selected && site.generation === state.loaded?.generation) frames.setState({ site });
  }

  /** Fetches how the rates of the watched steps are spread. */
  async function spread(client: WorkbenchClient, running: boolean): Promise<void> {
    if (watched.length === 0 || (running && now() - lastSpectra < SPECTRA_MS)) return;
    lastSpectra = now();
    const fetched = await Promise.all([...new Set(watched)].map((step) => client.spectrum(step)));
    const { loaded } = frames.getState();
    const current = fetched.filter(({ generation }) => generation === loaded?.generation);
    frames.setState({ spectra: Object.fromEntries(current.map((each) => [each.step, each])) });
  }

  /** Fetches the figure of each site that the lattice is coloured by. */
  async function valueSites(client: WorkbenchClient, running: boolean): Promise<void> {
    const { colourBy } = view.getState();
    if (colourBy !== 'energy' && colourBy !== 'coordination') return;
    const shown = frames.getState().values?.figure === colourBy;
    const begin = now();
    if (running && shown && begin < nextValues) return;
    const values = await client.siteValues(colourBy);
    nextValues = begin + Math.max(VALUES_MS, VALUES_SHARE * (now() - begin));
    if (values.generation === frames.getState().loaded?.generation) frames.setState({ values });
  }

  /** Fetches the radial distribution of the species that is looked at. */
  async function correlate(client: WorkbenchClient, running: boolean): Promise<void> {
    const species = around;
    if (species === null || (running && now() - lastRadial < RADIAL_MS)) return;
    lastRadial = now();
    const radial = await client.radial(species);
    if (radial.generation === frames.getState().loaded?.generation && radial.species === around)
      frames.setState({ radial });
  }

  /** Someone looks at the radial distribution of a species of the document, until the returned function is called. */
  function watchRadial(species: number): () => void {
    around = species;
    lastRadial = Number.NEGATIVE_INFINITY;
    return () => {
      if (around === species) around = null;
    };
  }

  /** Someone looks at a step's rates, until the returned function is called. */
  function watch(step: string): () => void {
    watched.push(step);
    lastSpectra = Number.NEGATIVE_INFINITY;
    return () => {
      watched.splice(watched.indexOf(step), 1);
    };
  }

  async function keep(client: WorkbenchClient, running: boolean): Promise<void> {
    const model = held();
    if (!model || (running && now() - lastSnapshot < SNAPSHOT_MS)) return;
    if ((frames.getState().loaded?.bytes ?? 0) > MOST_SNAPSHOT_BYTES) return;
    lastSnapshot = now();
    good = { model, snapshot: await client.snapshot() };
  }

  /** Another model stands there: copies of the one before are of no use. */
  function forget(): void {
    good = null;
    lastSnapshot = Number.NEGATIVE_INFINITY;
  }

  return { pull, forget, watch, watchRadial, lastGood: () => good };
}
