/** Keeps the run on the screen as it goes on, so that a closed tab loses nothing, and takes it up again. */
import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../model/experiment';
import type { Problem } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import type { WorkbenchClient } from '../worker/client';
import type { Claims } from './claims';
import type { DocumentStore } from './document';
import type { FramesStore } from './frames';
import type { NoticesStore } from './notices';
import type { Leaving } from './placing';
import type { Keeping as Outcome, Shelf, Work } from './shelf';
import type { TimelineStore } from './timeline';

interface Options {
  shelf: Shelf;
  claims: Claims;
  document: DocumentStore;
  frames: FramesStore;
  timeline: Pick<TimelineStore, 'getState' | 'subscribe'>;
  notices: NoticesStore;
  answered: <T>(request: (client: WorkbenchClient) => Promise<T>) => Promise<T>;
  beforeLeaving: (then: Leaving) => void;
  openExperiment: (experiment: unknown, notes?: string[]) => Promise<Problem[]>;
  /** Whether the person has done anything on this page; what merely ran by itself is not kept. */
  isUsed: () => boolean;
  /** Milliseconds since 1970. */
  today: () => number;
}

export interface KeepingState {
  /** Whether the run is kept; null before that was tried. */
  outcome: Outcome | null;
}

interface Piece {
  id: string;
  opened: ModelDocument;
  origin: ModelDocument | null;
  /** When it began, in ms. */
  since: number;
  /** Whether it has changes or several lines. */
  isRich: boolean;
  isKept: boolean;
}

export type Keeping = ReturnType<typeof createKeeping>;

/** A new picture at most so often. */
const PICTURE_MS = 30_000;

/** Where keeping takes long, as with millions of sites, it comes so many times its own duration apart. */
const REST = 20;

/** A timeline without changes and branches is kept beside its successor if it was worked with for so long. */
const WORTH_MS = 10_000;

/** Creates what keeps the work. Nothing is kept before `keep` is called. */
export function createKeeping(options: Options) {
  const { shelf, claims, document, frames, timeline, notices, answered, openExperiment, isUsed, today } = options;
  const store = createStore<KeepingState>(() => ({ outcome: null }));
  /** The piece of work on the screen: a timeline, by the document that it began with, of a model that was opened. */
  let current: Piece | null = null;
  let why: 'edit' | 'open' = 'open';
  let drawn: { at: number; picture: Blob | null } = { at: Number.NEGATIVE_INFINITY, picture: null };
  /** Draws a small picture of the lattice; the page says how. */
  let draw: () => Promise<Blob | null> = async () => null;
  /** What was last kept, so that nothing is kept twice. */
  let last = '';
  let busy: Promise<void> | null = null;
  let restUntil = Number.NEGATIVE_INFINITY;

  /** Keeps the run as it is, if anything has changed; `often`: unless it was kept just now, for what that takes. */
  async function keep(often = false): Promise<void> {
    if (often && today() < restUntil) return;
    const begun = today();
    busy ??= keepNow().finally(() => {
      busy = null;
      restUntil = today() + REST * (today() - begun);
    });
    return busy;
  }

  async function keepNow(ask = answered, leaving = false): Promise<void> {
    const { frame, loaded } = frames.getState();
    // On the way to somewhere, as when an experiment is computed: where it comes from is kept already.
    if (!frame || !loaded || frame.travel || !isUsed()) return;
    const state = [loaded.generation, frame.line, frame.end.step, frame.end.time_s, frame.applied, frame.timeline];
    if (state.join() === last) return;
    if (!current || !goesOn(current)) await begin(newId());
    const experiment = await ask((client) => client.record('end'));
    // Something else has taken the place meanwhile; it was kept before that.
    if (frames.getState().loaded?.generation !== loaded.generation || !current) return;
    const { interventions, lines = [] } = experiment;
    current.isRich = lines.length > 0 || interventions.length > 0;
    if (leaving && !current.isKept && !isWorth(current)) return;
    current.isKept = true;
    const outcome = await shelf.keep(await workOf(current.id, experiment));
    last = state.join();
    tell(outcome);
  }

  /** Whether the timeline on the screen is the piece of work, or one that takes its place as not much is lost. */
  function goesOn(piece: Piece): boolean {
    const { origin } = timeline.getState();
    if (piece.opened !== document.getState().opened) return false;
    if (piece.origin === origin) return true;
    if (isWorth(piece)) return false;
    Object.assign(piece, { origin, since: today() });
    return true;
  }

  const isWorth = ({ isRich, since }: Piece) => isRich || today() - since > WORTH_MS;

  options.beforeLeaving(async (client, reason) => {
    why = reason;
    await keepNow((request) => request(client), true).catch(() => undefined);
  });

  timeline.subscribe(({ origin }, before) => {
    if (origin === before.origin || why !== 'edit' || !current || current.origin === origin || !isWorth(current))
      return;
    notices.say('info', 'This change begins a new run. The one before is kept: see Recent runs in the menu.');
  });

  async function workOf(id: string, experiment: Experiment): Promise<Work> {
    if (today() - drawn.at > PICTURE_MS) drawn = { at: today(), picture: await draw().catch(() => null) };
    const { interventions, end, lines } = experiment;
    return {
      id,
      changed: today(),
      name: document.getState().model.name,
      steps: end?.step ?? 0,
      time: end?.time_s ?? 0,
      changes: interventions.length,
      lines: 1 + (lines?.length ?? 0),
      experiment,
      picture: drawn.picture,
    };
  }

  /** Another piece of work is on the screen. */
  async function begin(id: string): Promise<void> {
    if (current) claims.release(current.id);
    const { opened } = document.getState();
    current = { id, opened, origin: timeline.getState().origin, since: today(), isRich: false, isKept: false };
    drawn = { at: Number.NEGATIVE_INFINITY, picture: null };
    await claims.claim(id);
  }

  /** Says it once when the browser gives no room. */
  function tell(outcome: Outcome): void {
    if (outcome === 'full' && store.getState().outcome !== 'full') {
      notices.say(
        'error',
        'The browser has no room left to keep this run: save it as a file before you close the tab.',
      );
    }
    if (outcome === 'none' && store.getState().outcome !== 'none')
      notices.say('info', 'This browser keeps no runs here: save what you need as a file before you close the tab.');
    store.setState({ outcome });
  }

  /** Takes up what this tab had before it was reloaded, else the newest, unless another tab has it; false where there is none. */
  async function takeUp(): Promise<boolean> {
    const ids = (await shelf.list()).map(({ id }) => id);
    const id = claims.last !== null && ids.includes(claims.last) ? claims.last : ids[0];
    return id !== undefined && (await claims.claim(id)) && open(id);
  }

  /** Opens kept work in place of what is on the screen, which is kept first. */
  async function reopen(id: string): Promise<boolean> {
    await keep();
    return open(id);
  }

  async function open(id: string): Promise<boolean> {
    const work = await shelf.get(id);
    const before = document.getState().opened;
    const problems = work ? await openExperiment(work.experiment) : [{ path: '', message: 'it is not kept any more' }];
    if (!work || problems.length > 0) {
      claims.release(id);
      notices.say('error', `${work?.name ?? 'This run'} cannot be restored.`, problems);
      return false;
    }
    // Asked whether to compute so much, the person said no.
    if (document.getState().opened === before) return false;
    // Work that another tab has open goes on here as another piece.
    const mine = await claims.claim(id);
    await begin(mine ? id : newId());
    drawn = { at: today(), picture: work.picture };
    if (current) current.isKept = true;
    notices.say('info', `Restored: ${work.name}, as you left it ${ago(today() - work.changed)}.`);
    return true;
  }

  /** A kept run, unchecked; null where it is not kept any more. */
  const experimentOf = async (id: string): Promise<unknown> => (await shelf.get(id))?.experiment ?? null;

  async function remove(id: string): Promise<void> {
    await shelf.remove(id);
    if (id === current?.id) last = '';
  }

  async function clear(): Promise<void> {
    await shelf.clear();
    last = '';
  }

  function drawWith(drawer: typeof draw): void {
    draw = drawer;
  }

  const currentId = () => current?.id ?? null;
  return { ...store, keep, takeUp, reopen, experimentOf, remove, clear, drawWith, list: shelf.list, currentId };
}

/** Pages that come over http from another machine have no `randomUUID`. */
const newId = (): string =>
  crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');

/** "5 minutes ago" */
export function ago(milliseconds: number): string {
  const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const seconds = milliseconds / 1000;
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? ['minute', 60];
  const format = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
  return seconds < 60 ? 'just now' : format.format(-Math.round(seconds / size), unit);
}
