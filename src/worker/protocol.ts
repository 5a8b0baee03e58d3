/**
 * What page and worker say to each other; the only file both import. Everything is structured-cloneable.
 * The page pulls: it asks for one frame at a time, so a slow page never queues frames.
 */
import type { Problem } from '../model/problem';
import type { ModelDocument } from '../model/schema';

/** How fast a running simulation advances. */
export type Speed = { mode: 'max' } | { mode: 'steps'; perFrame: number } | { mode: 'time'; secondsPerSecond: number };

/** Why the engine is not running: the user paused, a limit came, the protocol ended, or nothing can happen any more. */
export type StopReason = 'paused' | 'time' | 'steps' | 'protocol finished' | 'no event possible';

/** Sent once after a load, a reset or a structural edit. */
export interface Loaded {
  /** Increases with every load; frames carry it, so that a late frame of an old model is dropped. */
  generation: number;
  sites: number;
  /** Cells along x, y, z, and sites of a cell. */
  size: [number, number, number];
  basis: number;
  /** What a site can hold, in the order of the lattice's numbers: species, or X.1, X.2 … for molecules. */
  species: string[];
  steps: string[];
  observables: string[];
  /** How the next event is selected, and why so. */
  selection: { name: string; why: string };
  /** Bytes of engine memory. */
  bytes: number;
  engine: string;
}

export interface Frame {
  generation: number;
  running: boolean;
  reason: StopReason;
  /** Executed events since the start. */
  steps: number;
  /** Simulated seconds. */
  time: number;
  /** Events per second of wall time, smoothed; 0 while paused. */
  rate: number;
  /** Species index per site, x fastest. Transferred. */
  lattice: Uint8Array;
  /** Body number per site, −1 for none; only when asked for. Transferred. */
  bodies?: Int32Array;
  /** Sites per species. */
  counts: number[];
  /** Executed events per step. */
  executed: number[];
  /** Present number of possible events per step. */
  possible: number[];
  /** Rate constant of each step in s⁻¹ (of one event; before any size factor). */
  rateConstants: number[];
  /** Energy of the lattice in eV; 0 without interactions. */
  energy: number;
  /** Value of each observable, in the order of Loaded.observables. */
  observables: number[];
  /** Row-by-row counts: profile[species * layers + layer], along the last axis. */
  profile: Float64Array;
  /** Rows in the history since the start; ask `history(from)` for new ones. */
  historyRows: number;
}

/**
 * Columns of the run's history, sampled at fixed step numbers (256 rows per doubling of the step number), so that
 * it is complete, bounded and the same at any speed. All arrays have `rows` entries per column.
 */
export interface HistoryChunk {
  generation: number;
  from: number;
  rows: number;
  time: Float64Array;
  steps: Float64Array;
  /** Energy of the lattice in eV; 0 without interactions. */
  energy: Float64Array;
  /** counts[s] is the column of entry s of Loaded.species. */
  counts: Float64Array[];
  /** observables[o] is the column of observable o. */
  observables: Float64Array[];
}

/** The rates of a step's possible events, over the present lattice: `events[i]` of them have the rate `rates[i]` in s⁻¹. */
export interface Spectrum {
  generation: number;
  step: string;
  rates: Float64Array;
  events: Float64Array;
}

/** One thing that can happen at a picked site. */
export interface PossibleEvent {
  step: string;
  /** Rate in s⁻¹, size factor included. */
  rate: number;
  /** Sites the event touches. */
  sites: number[];
}

export interface SiteInfo {
  generation: number;
  site: number;
  /** x, y, z of the site's cell, and its number in the cell. */
  at: [number, number, number];
  basis: number;
  species: string;
  region: string[];
  /** The body of the site, if any. */
  body: { id: string; number: number; size: number } | null;
  events: PossibleEvent[];
}

/** A simulated moment that can be returned to exactly. */
export interface Snapshot {
  document: ModelDocument;
  seed: number;
  bytes: Uint8Array;
}

/** Methods of the worker (through comlink). Each rejects with a `WorkerFault` for people to read. */
export interface WorkerApi {
  /** Validates, compiles and places a model at t = 0, paused. Rejects with problems; the old model then stays. */
  load(document: unknown, seed: number): Promise<Loaded>;
  run(): Promise<void>;
  pause(): Promise<void>;
  /** Executes exactly n events, then pauses. */
  step(n: number): Promise<void>;
  /** Runs until the simulated time, then pauses with reason 'time'. */
  runTo(seconds: number): Promise<void>;
  setSpeed(speed: Speed): Promise<void>;
  /** Back to t = 0 of the present document. */
  reset(seed: number): Promise<Loaded>;
  /**
   * Changes one parameter of the running model (`steps.e5.barrier_eV`, `conditions.temperature_K`), at the present
   * step, without losing the state; returns the rate constants that now hold.
   */
  edit(path: string, value: number): Promise<{ step: number; rateConstants: number[] }>;
  /** The present state. Resolves after the running slice: a few milliseconds. */
  frame(wantBodies: boolean): Promise<Frame>;
  history(from: number): Promise<HistoryChunk>;
  inspect(site: number): Promise<SiteInfo>;
  spectrum(step: string): Promise<Spectrum>;
  /** 16 hexadecimal digits over the whole state. */
  hash(): Promise<string>;
  snapshot(): Promise<Snapshot>;
  restore(snapshot: Snapshot): Promise<Loaded>;
}

/** Shape of what a rejected call carries: `name` 'WorkerFault', problems when the input was at fault. */
export interface FaultDetail {
  kind: 'input' | 'engine';
  message: string;
  problems: Problem[];
}
