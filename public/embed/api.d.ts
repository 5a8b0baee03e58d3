/**
 * What a page and the Interphase embedded in it say to each other by `postMessage`. Types only, without imports: the same
 * text is published as embed/api.d.ts beside the page. See docs/embedding.md.
 */

/** Every message carries this number; others are none of ours. */
export type Version = 1;

/** What the embedding page asks for, by `type`. */
export interface Commands {
  /** Opens an experiment from a link and computes it; or a library model by its id, or a model document, and runs it. */
  load: {
    request: { link: string } | (({ library: string } | { model: object }) & { seed?: number; run?: boolean });
    answer: State;
  };
  /** Runs on, until so many events are executed in all or so much time is simulated if that is given. */
  run: { request: { until?: { steps: number } | { time_s: number } }; answer: State };
  pause: { request: object; answer: State };
  /** Executes so many events, then pauses; answers when they are executed. */
  step: { request: { events?: number }; answer: State };
  /** Back to t = 0, paused; with another seed if that is given. */
  reset: { request: { seed?: number }; answer: State };
  /** Changes a parameter, such as steps.e5.barrier_eV; at once where it is a live one, else from t = 0. */
  set: { request: { path: string; value: unknown }; answer: State };
  /** The value of a parameter, or the whole model document without a path. */
  get: { request: { path?: string }; answer: unknown };
  /** How fast it runs. */
  speed: { request: { speed: 'max' | { events_per_frame: number } | { seconds_per_second: number } }; answer: State };
  /** Where the run stands. */
  read: { request: object; answer: State };
  /** The history of the run so far. */
  series: { request: object; answer: Series };
  /** 16 hexadecimal digits over the whole state. */
  hash: { request: object; answer: string };
  /** A link to the run as it stands. */
  link: { request: object; answer: string };
  /** Has `state` events sent, at most once in `every_ms` (100 at least); 0 ends it. */
  watch: { request: { every_ms: number }; answer: State };
}

export type Command = keyof Commands;
export type Request<C extends Command = Command> = C extends Command
  ? { interphase: Version; id: number | string; type: C } & Commands[C]['request']
  : never;

/** What is wrong with a request. `path` is a place in the model, '' for the whole. */
export interface Problem {
  path: string;
  message: string;
  mend?: string;
}

/** The answer to the request with the same id. */
export type Answer =
  | { interphase: Version; id: number | string; ok: true; result: unknown }
  | { interphase: Version; id: number | string; ok: false; error: string; problems: Problem[] };

/** What happens, told without being asked. */
export interface Events {
  /** The workbench is there and takes requests. */
  ready: { engine: string };
  /** Another model or experiment stands there. */
  loaded: State;
  running: State;
  stopped: State;
  /** The state while it runs, see `watch`. */
  state: State;
  /** A person changed a parameter. */
  changed: { path: string; value: number };
  /** How far the run of a link is computed. */
  progress: { steps: number; of: number };
  /** The run of a link is computed: whether it came to the state that the link promises. */
  verified: { reproduced: boolean; expected: string; found: string };
  /** The engine failed; `load` starts it anew. */
  fault: { message: string };
}

export type EventName = keyof Events;
export type EventMessage<E extends EventName = EventName> = E extends EventName
  ? { interphase: Version; event: E; detail: Events[E] }
  : never;

/** Where the run stands. Numbers by id: species of the model, observables, steps. */
export interface State {
  model: { id: string; name: string };
  seed: number;
  engine: string;
  running: boolean;
  /** Why it does not run: paused, time, steps, protocol finished, no event possible. */
  reason: string;
  /** Executed events. */
  steps: number;
  /** Simulated time in seconds. */
  time_s: number;
  /** Energy of the lattice in eV. */
  energy_eV: number;
  /** Sites of each species. */
  counts: Record<string, number>;
  observables: Record<string, number>;
  /** Executed events of each step. */
  executed: Record<string, number>;
}

/** Columns of equal length. */
export interface Series {
  time_s: number[];
  steps: number[];
  energy_eV: number[];
  counts: Record<string, number[]>;
  observables: Record<string, number[]>;
}
