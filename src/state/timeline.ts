/** The timeline on the page: the recorded lines, going back and forth, and the document that follows the moment shown. */
import { createStore } from 'zustand/vanilla';
import { MOST_LINES, type Moment } from '../model/experiment';
import { getAt, hasPath, setAt } from '../model/paths';
import type { ModelDocument } from '../model/schema';
import type { WorkbenchClient } from '../worker/client';
import type { Frame, Target, TimelineInfo } from '../worker/protocol';
import type { Ask } from './connection';
import type { FramesStore } from './frames';
import type { NoticesStore } from './notices';
import type { PlaybackStore } from './playback';
import type { SettingsStore } from './settings';

export interface TimelineState {
  /** null before the first model. */
  info: TimelineInfo | null;
  /** The document at t = 0 of the first line; the others say how theirs differs from it. */
  origin: ModelDocument | null;
}

export type TimelineStore = ReturnType<typeof createTimeline>;

interface TimelineOptions {
  frames: FramesStore;
  playback: PlaybackStore;
  notices: NoticesStore;
  settings: SettingsStore;
  ask: Ask;
  /** What the engine holds. */
  held: () => ModelDocument | null;
  /** The engine holds another document, because it stands at another moment. */
  adopt: (model: ModelDocument) => void;
}

/** Creates the store of the timeline, with what a person can ask of it. */
export function createTimeline({ frames, playback, notices, settings, ask, held, adopt }: TimelineOptions) {
  const store = createStore<TimelineState>(() => ({ info: null, origin: null }));
  /** Which interventions the held document has. */
  let at = { line: 0, applied: 0 };
  /** Paths at which lines are not as the origin, at t = 0 or later. */
  const touched = new Set<string>();

  // ── From the engine ───────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Another timeline begins, with the document at its t = 0; the engine may be under way already.
   * @param applied interventions that the held document has
   */
  function begin(origin: ModelDocument, { line }: Frame, applied: number): void {
    at = { line, applied };
    touched.clear();
    store.setState({ info: null, origin });
  }

  /** A line stands at t = 0, beside those that there are. */
  function beginLine({ line, applied }: Frame): void {
    at = { line, applied };
  }

  /** Where there is no room for one more line, the oldest other one goes, and that is said. */
  async function makeRoom(client: WorkbenchClient): Promise<void> {
    const { lines, line } = await client.timeline();
    const oldest = lines.find(({ id }) => id !== line);
    if (lines.length < MOST_LINES || !oldest) return;
    await client.removeLine(oldest.id);
    notices.say('info', `A timeline holds ${MOST_LINES} lines: line ${oldest.id}, the oldest, has made room.`);
  }

  /** The present document was changed by an edit, which the engine has answered. */
  function noteEdit(line: number, applied: number, branched: boolean): void {
    if (branched) tellBranch(at.line, line, 'You changed the past.');
    at = { line, applied };
  }

  /**
   * Takes what a frame tells: other lines, or a moment at which other parameters hold. Once a command was given the frame is not
   * current any more, and what it tells of parameters may be taken back by that command.
   */
  async function follow(client: WorkbenchClient, frame: Frame, isCurrent: () => boolean): Promise<void> {
    const { info } = store.getState();
    if (info?.version !== frame.timeline || info.generation !== frame.generation) {
      const next = await client.timeline();
      if (next.generation !== frame.generation) return;
      for (const { interventions, set } of next.lines)
        for (const paths of [set, ...interventions.map((each) => each.set)])
          for (const path of Object.keys(paths)) touched.add(path);
      store.setState({ info: next });
    }
    if (!isCurrent()) return;
    if (frame.line === at.line && frame.applied === at.applied) return;
    const model = documentAt(frame.line, frame.applied);
    if (!model) return;
    at = { line: frame.line, applied: frame.applied };
    if (model !== held()) adopt(model);
  }

  /** The held document with the parameters of another moment. Words and colours stay as they are. */
  function documentAt(id: number, applied: number): ModelDocument | null {
    const { info, origin } = store.getState();
    const line = info?.lines.find((each) => each.id === id);
    const model = held();
    if (!line || !origin || !model) return null;
    const known = [...touched].filter((path) => hasPath(origin, path));
    const values = new Map(known.map((path) => [path, getAt(origin, path)]));
    for (const set of [line.set, ...line.interventions.slice(0, applied).map((each) => each.set)])
      for (const [path, value] of Object.entries(set)) values.set(path, value);
    let next = model.seed === line.seed ? model : { ...model, seed: line.seed };
    for (const [path, value] of values) if (getAt(next, path) !== value) next = setAt(next, path, value);
    return next;
  }

  function tellBranch(from: number, to: number, why: string): void {
    notices.say('info', `${why} Line ${to} begins here; line ${from} is kept as it was recorded.`.trim());
  }

  // ── What a person can ask for ─────────────────────────────────────────────────────────────────────────────────

  /** Where the slider was last drawn to: values that it passes while the engine is busy are left out. */
  let wanted: Target | null = null;

  /** Goes to a moment of the line and stands there. */
  async function seek(target: Target): Promise<void> {
    const queued = wanted !== null;
    wanted = target;
    playback.setState({ running: false });
    if (queued) return;
    await ask((client) => {
      const to = wanted as Target;
      wanted = null;
      return client.seek(to);
    });
  }

  const present = () => frames.getState().frame;
  const line = () => store.getState().info?.lines.find(({ id }) => id === present()?.line);

  /** Plays the line backwards. */
  function playBack(): void {
    playback.setState({ running: true, backwards: true });
    notices.setState({ status: 'Playing backwards.' });
    void ask((client) => client.playBack());
  }

  /** Goes back by as many events as one press of Step executes. */
  function stepBack(): void {
    const frame = present();
    if (frame) void seek({ step: Math.max(0, frame.steps - settings.getState().stepCount) });
  }

  /** Goes to the change before or after the moment shown; from the last one on to the end, from the first to t = 0. */
  function seekChange(direction: -1 | 1): void {
    const frame = present();
    const all = line()?.interventions;
    if (!frame || !all) return;
    const isHere = (moment: Moment) => moment.step === frame.steps && moment.time_s >= frame.time;
    const before = all.findLast((moment, i) => i < frame.applied && !isHere(moment));
    const after = all.slice(frame.applied).find((moment) => !isHere(moment));
    const target = direction < 0 ? (before ?? { step: 0 }) : (after ?? frame.end);
    void seek({ step: target.step, ...('time_s' in target ? { time_s: target.time_s } : {}) });
  }

  const seekStart = () => void seek({ step: 0 });
  function seekEnd(): void {
    const frame = present();
    if (frame) void seek({ ...frame.end });
  }

  /** Begins another line at the moment shown. */
  function branch(): void {
    playback.setState({ running: false });
    void ask(async (client) => {
      const from = present()?.line ?? 1;
      await makeRoom(client);
      await client.branch();
      tellBranch(from, (await client.timeline()).line, '');
    });
  }

  function chooseLine(id: number): void {
    playback.setState({ running: false });
    void ask((client) => client.chooseLine(id));
  }

  const removeLine = (id: number) => void ask((client) => client.removeLine(id));

  const internal = { begin, beginLine, makeRoom, follow, noteEdit };
  const commands = { seek, playBack, stepBack, seekChange, seekStart, seekEnd, branch, chooseLine, removeLine };
  return { ...store, internal, commands };
}
