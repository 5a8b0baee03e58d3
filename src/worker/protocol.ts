/**
 * What page and worker say to each other. Everything is structured-cloneable.
 * The page pulls: it asks for one frame at a time, so a slow page never queues frames.
 */
import type { SegmentRow } from '../analysis/cycles';
import type { RadialDistribution } from '../analysis/radial';
import type { Job } from '../analysis/study/jobs';
import type { Row } from '../analysis/study/runJob';
import type { OpenedLink } from '../links/link';
import type { FigureChange } from '../model/emptyChanges';
import type { Experiment, Intervention, Moment } from '../model/experiment';
import type { Problem } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import type { Study } from '../model/study';

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
  /** Figures that each step makes or breaks on an empty lattice. */
  figureChanges: FigureChange[][];
  engine: string;
}

export interface Frame {
  generation: number;
  /** Running on, or playing backwards. */
  running: boolean;
  backwards: boolean;
  /** On the way to a moment that was asked for: the step it came from, and the one it goes to if that is known. */
  travel: { from: number; to: number | null } | null;
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
  /** Where the run is in its protocol; null without one. */
  protocol: ProtocolFrame | null;
  /** Sites of each species in each layer: profile[species * layers + layer], along the last axis; while it runs, of a moment ago. */
  profile: Float64Array;
  /** Rows in the history of the line, also after the present moment; ask `history(from)` for new ones. */
  historyRows: number;
  /** Segments of the protocol that have ended; ask `segments(from, cycles)` for new ones. */
  segments: number;
  /** The line of the timeline on which this state stands, and how many of its interventions hold here. */
  line: number;
  applied: number;
  /** How far the line is recorded. */
  end: Moment;
  /** Changes when `timeline()` has something new to tell. */
  timeline: number;
}

export interface ProtocolFrame {
  /** Cycles done, and number of the present segment, both from 0. */
  cycle: number;
  segment: number;
  finished: boolean;
  /** Time in s, events and net electrons since the segment began. */
  passed: { time: number; steps: number; charge: number };
  /** The conditions that hold now. */
  temperature_K: number;
  potential_V: number;
}

/** A moment to go to: after so many events (the clock further on, if given), or at a simulated time in s. */
export type Target = { step: number; time_s?: number } | { time_s: number };

/** A recorded run of a timeline. */
export interface LineInfo {
  id: number;
  /** The line it parted from, and where; null for the first. */
  parent: number | null;
  from: Moment;
  /** How far it is recorded. */
  end: Moment;
  interventions: Intervention[];
  /** Seed, and parameters at t = 0 that are others than in the document that the timeline began with, by path. */
  seed: number;
  set: Record<string, number>;
  /** Of an opened experiment: the hash that it promises of its end; whether it came true, null until it is there. */
  promise: { hash: string; kept: boolean | null } | null;
}

/** All runs of models of one structure since the first was placed: the line that it is on, and those kept beside it. */
export interface TimelineInfo {
  generation: number;
  version: number;
  /** Id of the line on which the state stands. */
  line: number;
  lines: LineInfo[];
  /** Kept states of this line, and the bytes that those of all lines take of the budget. */
  checkpoints: number;
  bytes: number;
  budget: number;
  /** Bytes of one state, as of the last that was taken. */
  stateBytes: number;
}

/**
 * Columns of the run's history, sampled at fixed step numbers (256 rows per doubling of the step number), so that
 * it is complete, bounded and the same at any speed. All arrays have `rows` entries per column.
 */
export interface HistoryChunk {
  generation: number;
  line: number;
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

/** Segments of the protocol that have ended, and what lay where at the end of each cycle. */
export interface SegmentChunk {
  generation: number;
  line: number;
  from: number;
  segments: SegmentRow[];
  fromCycle: number;
  /** For each cycle from `fromCycle` on, sites of each species in each layer: [(cycle · species + s) · layers + layer]. Transferred. */
  profiles: Float64Array<ArrayBuffer>;
}

/** The rates of a step's possible events, over the present lattice: `events[i]` of them have the rate `rates[i]` in s⁻¹. */
export interface Spectrum {
  generation: number;
  step: string;
  rates: Float64Array;
  events: Float64Array;
}

/** A figure of each site that the lattice can be coloured by. */
export type SiteFigure = 'energy' | 'coordination';

/** A figure of every site, of the present state. */
export interface SiteValues {
  generation: number;
  figure: SiteFigure;
  /**
   * energy: eV of all interactions that the site is part of; coordination: nearest neighbours that are not of the background.
   * Transferred.
   */
  values: Float32Array;
  /** The least and the greatest of them for each entry of the lattice, see analysis/spans.ts. */
  spans: Float32Array;
}

/** How a species is spread around itself in the present state: g(r), see analysis/radial.ts. */
export interface Radial extends RadialDistribution {
  generation: number;
  /** Number of the species in the document. */
  species: number;
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
export interface Snapshot extends Moment {
  /** As at t = 0. */
  document: ModelDocument;
  seed: number;
  /** What has changed since. */
  interventions: Intervention[];
  bytes: Uint8Array<ArrayBuffer>;
}

/** A link that has been read. */
export interface ReadLink extends OpenedLink {
  /** Where it is open already. */
  loaded: Loaded | null;
}

/** Where a way to a moment has ended. */
export interface Arrival extends Frame {
  hash: string;
  /** Of the line on which it stands: what was promised of its end, and whether that came true. */
  promise: LineInfo['promise'];
}

/** A job of a study that is done. */
export interface JobAnswer {
  row: Row;
  /** The lattice at its end, one byte for each site, where a picture was wanted. */
  lattice: Uint8Array<ArrayBuffer> | null;
}

/** Methods of the worker (through comlink). Each rejects with a `FaultDetail`, for people to read. */
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
  /**
   * Back to t = 0 of the present document, with another seed or other live parameters if given, on a line of its own; the lines
   * before are kept, but for those that hold nothing of their own.
   */
  reset(seed: number, set?: Record<string, number>): Promise<Loaded>;
  /**
   * Changes one parameter of the running model (`steps.e5.barrier_eV`, `conditions.temperature_K`), at the present
   * moment, without losing the state; returns the rate constants that now hold. It is recorded as an intervention. In the
   * past of a line it begins another one: `branched`. `line` and `applied` are those of the next frame.
   */
  edit(
    path: string,
    value: number,
  ): Promise<{ step: number; rateConstants: number[]; line: number; applied: number; branched: boolean }>;
  /**
   * Validates a recorded experiment and places it at t = 0, its interventions yet to come: at rest, or already on the way to its end,
   * as `seek` would be. Rejects with problems; the old model then stays.
   */
  open(experiment: unknown, go?: boolean): Promise<Loaded>;
  /** The experiment up to the present state, or to the end of its line; `line` for that of another line, to its end. */
  experiment(upTo: 'here' | 'end', line?: number): Promise<Experiment>;
  /** The same of the present line, with the other lines of the timeline. */
  record(upTo: 'here' | 'end'): Promise<Experiment>;
  /**
   * Goes to a moment of the present line, from the nearest kept state; beyond the end of what is recorded it runs on. Answers
   * at once where that is near; else frames tell how far it is, and `pause` breaks off.
   */
  seek(target: Target): Promise<void>;
  /**
   * Reads a link. With `atOnce` it is also opened, and on the way to its end when this answers, unless a person would have to be asked
   * (cost.ts): then, and without, `loaded` is null. Rejects with problems.
   */
  openLink(link: string, atOnce: boolean): Promise<ReadLink>;
  /** Resolves when nothing is on the way to a moment any more: with what stands there, at the moment or where it was stopped. */
  arrived(): Promise<Arrival>;
  /** Plays the line backwards, as fast as `setSpeed` says. */
  playBack(): Promise<void>;
  timeline(): Promise<TimelineInfo>;
  /** Begins another line at the present moment; the present one stays as it is recorded. */
  branch(): Promise<void>;
  /** Goes over to another line, to the end of what is recorded of it. */
  chooseLine(id: number): Promise<void>;
  /** Forgets a line, but not the present one. */
  removeLine(id: number): Promise<void>;
  /** Bytes that kept states may take. */
  setBudget(bytes: number): Promise<void>;
  /** The present state. Resolves after the running slice: a few milliseconds. */
  frame(wantBodies: boolean): Promise<Frame>;
  history(from: number): Promise<HistoryChunk>;
  segments(from: number, fromCycle: number): Promise<SegmentChunk>;
  inspect(site: number): Promise<SiteInfo>;
  spectrum(step: string): Promise<Spectrum>;
  siteValues(figure: SiteFigure): Promise<SiteValues>;
  /** Radial distribution of a species of the document; some tens of milliseconds of the worker's time. */
  radial(species: number): Promise<Radial>;
  /** 16 hexadecimal digits over the whole state. */
  hash(): Promise<string>;
  snapshot(): Promise<Snapshot>;
  /**
   * Computes jobs of a study, beside the model that is loaded, if any; the first so many with their lattices. The study is
   * given where it is another than before.
   */
  jobs(jobs: Job[], pictures: number, study?: Study): Promise<JobAnswer[]>;
  restore(snapshot: Snapshot): Promise<Loaded>;
}

/** What a rejected call carries; `problems` where the input was at fault. */
export interface FaultDetail {
  kind: 'input' | 'engine';
  message: string;
  problems: Problem[];
}
