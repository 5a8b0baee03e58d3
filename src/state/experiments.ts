/** Experiments as they leave the page and come in: as links, with how they are looked at; computed again and verified. */
import { baseOf } from '../links/base';
import { difference } from '../links/difference';
import { encodeLink, type OpenedLink } from '../links/link';
import { type Experiment, parseExperiment } from '../model/experiment';
import { ModelError, type Problem } from '../model/problem';
import type { WorkbenchClient } from '../worker/client';
import type { Arrival, Frame, Loaded, ReadLink } from '../worker/protocol';
import type { Ask } from './connection';
import { faultOf } from './fault';
import type { FramesStore } from './frames';
import type { OpeningStore, Verdict } from './opening';

/** A run as it is shared. */
export interface Share {
  experiment: Experiment;
  /** The link's part behind the address; null where it is too large for a link. */
  fragment: string | null;
  /** Why there is no link. */
  problems: Problem[];
  /** Whether the model began as one of the library, and how many places of it are others now. */
  began: boolean;
  changes: number;
}

interface Options {
  frames: FramesStore;
  opening: OpeningStore;
  /** Queues a request to the engine; resolves with whether it went well. */
  ask: Ask;
  /** Before another takes its place, what stands there is kept. */
  leave: (client: WorkbenchClient) => Promise<void>;
  /**
   * Places an experiment in place of the present model, on its way from t = 0 to its end; or takes over the one that the engine has
   * already loaded. Resolves with where it came to, if it was there soon. Rejects, with everything as it was.
   */
  place: (client: WorkbenchClient, experiment: Experiment, loaded: Loaded | null) => Promise<Arrival | null>;
  look: { get: () => unknown; take: (look: unknown) => void };
}

/** Between two looks at how far it is. */
const LOOK_MS = 240;

/** Creates what deals with experiments. */
export function createExperiments({ frames, opening, ask, leave, place, look }: Options) {
  /** What stood there before an experiment took its place. */
  let former: Experiment | null = null;
  /** What is being computed, or was broken off. */
  let current: { experiment: Experiment; notes: string[]; generation: number } | null = null;

  /** The run up to the present moment, with a link to it. */
  async function share(): Promise<Share> {
    const experiment = await answered((client) => client.experiment('here'));
    const base = baseOf(experiment.model.id)?.model;
    const facts = {
      experiment,
      began: base !== undefined,
      changes: base ? difference({ ...base, seed: 0 }, { ...experiment.model, seed: 0 }).length : 0,
    };
    try {
      return { ...facts, fragment: await encodeLink({ experiment, view: look.get() }), problems: [] };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return { ...facts, fragment: null, problems: error.problems };
    }
  }

  /**
   * Opens a link, see `openExperiment`. Resolves with the problems if it is refused; then everything is as it was.
   * @param read what the engine, which was asked before there was a page, answers: it may have opened the link already
   */
  async function openLink(link: string, read?: Promise<ReadLink>): Promise<Problem[]> {
    const closed: OpenedLink[] = [];
    opening.decline();
    if (read) opening.quieten();
    const problems = await asked(async (client) => {
      const before = await present(client);
      if (!read) await leave(client);
      const { loaded, ...opened } = await (read ?? client.openLink(link, true));
      if (loaded) await stand(client, opened, before, loaded);
      else closed.push(opened);
    });
    if (closed.length > 0 || problems.length > 0) opening.endQuiet();
    return closed[0] ? openValid(closed[0]) : problems;
  }

  /**
   * Checks an experiment, places it and computes it to its end, after asking where that takes long. Resolves when it is placed, with
   * the problems if it is refused; the store `opening` tells the rest.
   * @param notes what a person should know where it comes out differently
   * @param view how to look at it
   */
  async function openExperiment(input: unknown, notes: string[] = [], view?: unknown): Promise<Problem[]> {
    const parsed = parseExperiment(input);
    return parsed.ok ? openValid({ experiment: parsed.experiment, notes, view }) : parsed.problems;
  }

  async function openValid({ experiment, notes, view }: OpenedLink): Promise<Problem[]> {
    if (!(await opening.agreed(experiment))) return [];
    return asked(async (client) => stand(client, { experiment, notes, view }, await present(client)));
  }

  /** What stands there, to come back to; null for nothing. */
  const present = async (client: WorkbenchClient) => (frames.getState().loaded ? client.record('end') : null);

  /** Lets an experiment take the place of what stands there, unless the engine has opened it already, and follows it to its end. */
  async function stand(
    client: WorkbenchClient,
    { experiment, notes, view }: OpenedLink,
    before: Experiment | null,
    loaded: Loaded | null = null,
  ): Promise<void> {
    const arrival = await place(client, experiment, loaded);
    former = before;
    opening.setState({ canGoBack: former !== null });
    look.take(view);
    current = { experiment, notes, generation: frames.getState().loaded?.generation ?? -1 };
    watch(client, arrival);
  }

  /** Queues a request; resolves with the problems of what it was to open. */
  async function asked(request: (client: WorkbenchClient) => Promise<void>): Promise<Problem[]> {
    let problems: Problem[] = [];
    await ask(async (client) => {
      try {
        await request(client);
      } catch (error) {
        const fault = faultOf(error);
        if (fault.kind === 'engine') throw error;
        problems = fault.problems.length > 0 ? fault.problems : [{ path: '', message: fault.message }];
      }
    });
    return problems;
  }

  /** Puts back what stood there before, computed again. */
  const goBack = async (): Promise<void> => {
    if (former) await openExperiment(former);
    former = null;
    opening.setState({ canGoBack: false });
  };

  const lastOf = ({ interventions, end }: Experiment) => end ?? interventions.at(-1);

  /** Goes on with an experiment that was broken off. */
  const computeOn = () =>
    void ask(async (client) => {
      const last = current && lastOf(current.experiment);
      if (!last) return;
      await client.seek({ step: last.step, time_s: last.time_s });
      watch(client);
    });

  /** Follows an experiment on its way to its end; `arrival` where it is there. */
  function watch(client: WorkbenchClient, arrival: Arrival | null = null): void {
    const mine = current;
    const last = mine && lastOf(mine.experiment);
    if (!mine) return;
    if (!last) {
      opening.end(verdict('unpromised', '', 0));
      return;
    }
    if (arrival) {
      judge(arrival);
      return;
    }
    opening.begin(frames.getState().frame?.steps ?? 0, last.step);
    const isOpen = (frame: Frame) => current === mine && opening.isComputing() && frame.generation === mine.generation;
    // A worker that dies never answers; that is told elsewhere.
    void client.arrived().then(
      (arrival) => {
        if (!isOpen(arrival)) return;
        frames.take(arrival);
        judge(arrival);
      },
      () => undefined,
    );
    const look = () =>
      ask(async (client) => {
        if (current !== mine || !opening.isComputing()) return;
        const frame = await client.frame(false);
        if (isOpen(frame) && frame.travel) opening.progress(frame, last.step);
      });
    void tellProgress(mine, look);
  }

  /** By a clock, since a hidden page draws no frames. */
  async function tellProgress(mine: NonNullable<typeof current>, look: () => Promise<unknown>): Promise<void> {
    const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    for (await pause(); current === mine && opening.isComputing(); await pause()) await look();
  }

  /** Computing has ended, one way or another: what came of it. */
  function judge({ hash, promise, steps }: Arrival): void {
    const kind = { null: 'stopped', true: 'reproduced', false: 'differs' } as const;
    opening.end(verdict(promise ? kind[`${promise.kept}`] : 'unpromised', hash, steps));
    performance.mark('interphase:verified');
  }

  function verdict(kind: Verdict['kind'], found: string, steps: number): Verdict {
    const { experiment, notes } = current!;
    const { end, engine, interventions } = experiment;
    const of = (end ?? interventions.at(-1))?.step ?? 0;
    return { kind, expected: end?.hash ?? '', found, steps, of, engine, notes };
  }

  // Another model has taken the place of the experiment: what was said of it no longer holds.
  frames.subscribe(({ loaded }, before) => {
    if (!current || loaded === before.loaded || loaded?.generation === current.generation) return;
    current = null;
    if (opening.getState().opening?.stage !== 'asking') opening.dismiss();
  });

  /** What the engine answers. */
  async function answered<T>(request: (client: WorkbenchClient) => Promise<T>): Promise<T> {
    let result: { value: T } | undefined;
    await ask(async (client) => {
      result = { value: await request(client) };
    });
    if (!result) throw new Error('The engine does not answer.');
    return result.value;
  }

  return { openLink, openExperiment, commands: { share, computeOn, goBack, answered } };
}
