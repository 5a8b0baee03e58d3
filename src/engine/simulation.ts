import { Reason, type Section } from '../../assembly/layout';
import type { EngineExports } from './exports';
import { attach, knownPlan } from './generated/attach';
import { bringIn, EngineError, instantiate } from './instance';
import { packedBytes, packedLength, packWords, unpackWords } from './packedState';
import { type ProtocolState, readProtocol, type SegmentEnd } from './protocolState';

export { EngineError } from './instance';
export type { ProtocolState, SegmentEnd } from './protocolState';

/** What the engine is built from. */
export interface EngineTables {
  /** The packed model (assembly/layout.ts). */
  packed: ArrayBuffer;
  sites: number;
  /** What a site can hold, in the engine's order. */
  species: string[];
  steps: number;
  /** Path of each parameter in the document → its number in the engine. */
  parameters: Map<string, number>;
  /** How the next event is selected, and why so. */
  selection: { name: string; why: string };
  /** Segments of the protocol; 0 without one. */
  segments: number;
}

/** Energies that can be edited while a simulation stands, in units of 2⁻⁴⁰ eV, by section of the packed model. */
export type EngineEnergies = Partial<Record<Section, BigInt64Array>>;

/** eV per unit of the engine's energies. */
const ENERGY_UNIT_EV = 2 ** -40;

/** Why `run` came back. */
export type RunEnd = 'steps' | 'time' | 'no event possible' | 'protocol finished' | 'interrupted';

/** An event possible at an inspected site. `rate` in s⁻¹, `step` and `sites` are indices. */
export interface InspectedEvent {
  step: number;
  rate: number;
  sites: number[];
}

/** Events of one step that are possible now and have the same rate, in s⁻¹. */
export interface RateClass {
  step: number;
  events: number;
  rate: number;
}

const ENDS: Partial<Record<number, RunEnd>> = {
  [Reason.PROTOCOL]: 'protocol finished',
  [Reason.STEPS]: 'steps',
  [Reason.TIME]: 'time',
  [Reason.NO_EVENT]: 'no event possible',
};
const INSPECTED_BYTES = 48;

/** The numbers of a view as a list: `Array.from` would take ten times as long, and a run is looked at thousands of times. */
function listOf(view: Int32Array | Float64Array): number[] {
  const list: number[] = [];
  for (let i = 0; i < view.length; i++) list.push(view[i]!);
  return list;
}

/** One running model: an engine instance with its memory. A trajectory is a function of (model, seed, interventions). */
export class Simulation {
  readonly sites: number;
  private constructor(
    private readonly engine: EngineExports,
    private readonly tables: EngineTables,
  ) {
    this.sites = tables.sites;
  }

  /**
   * Builds an engine at t = 0.
   * @param seed integer, 0 … 2⁵³ − 1
   * @param generated whether to generate code for the model where it can be served (generated/plan.ts); the trajectory is the same
   * @throws EngineError when the model needs more memory than WebAssembly gives
   */
  static async create(
    module: WebAssembly.Module,
    tables: EngineTables,
    seed: number,
    generated = true,
  ): Promise<Simulation> {
    const engine = await instantiate(module);
    const simulation = new Simulation(engine, tables);
    const plan = knownPlan(tables.packed);
    const model = simulation.guarded(() => {
      const at = bringIn(engine, tables.packed, plan?.table.byteLength);
      engine.initialise(at, seed % 2 ** 32, Math.floor(seed / 2 ** 32));
      return at;
    });
    if (plan && generated) await attach(engine, plan, model, model + tables.packed.byteLength);
    return simulation;
  }

  /** Turns a trap of the wasm into an EngineError. */
  private guarded<R>(work: () => R): R {
    try {
      return work();
    } catch (error) {
      if (error instanceof EngineError) throw error;
      throw new EngineError(`The engine stopped: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /**
   * Runs until `untilStep` events are executed in all, or the next event lies past `untilTime` seconds. Comes back once at
   * the end of the protocol; run on, its last conditions hold.
   * @param interrupt asked now and then while a protocol switches conditions; true ends the call as 'interrupted'
   */
  run(untilStep: number, untilTime = Number.POSITIVE_INFINITY, interrupt: () => boolean = () => false): RunEnd {
    for (;;) {
      const before = this.tables.segments > 0 ? this.protocol : null;
      const reason = this.guarded(() => this.engine.run(untilStep, untilTime));
      if (before && (reason === Reason.SEGMENT || reason === Reason.PROTOCOL)) this.noteSegment(before);
      const end = ENDS[reason];
      if (end) return end;
      if (interrupt() && this.engine.settled()) return 'interrupted';
    }
  }

  /** Called at the end of each segment of the protocol, with the state as it is then. */
  onSegmentEnd: ((ended: SegmentEnd) => void) | null = null;

  private noteSegment({ cycle, segment, since }: ProtocolState): void {
    this.onSegmentEnd?.({
      ...{ cycle, segment, from: since.time, to: this.clock },
      ...{ steps: this.steps - since.steps, charge: this.charge - since.charge },
    });
  }

  /** Where the run is in its protocol; null without one. */
  get protocol(): ProtocolState | null {
    return this.tables.segments === 0 ? null : readProtocol(this.engine);
  }

  /** Electrons given to the electrode since the start, less those taken from it. */
  get charge(): number {
    return this.engine.charge();
  }

  /** Electrons given to the electrode per second, less those taken: what the possible events make to be expected. */
  get current(): number {
    return this.engine.current();
  }

  /**
   * Present value of a parameter, by its path in the document: `conditions.temperature_K` is what the protocol makes it.
   * @throws RangeError for a path that is none of the model's parameters
   */
  parameter(path: string): number {
    return this.engine.parameterValue(this.parameterNumber(path));
  }

  private parameterNumber(path: string): number {
    const index = this.tables.parameters.get(path);
    if (index === undefined) throw new RangeError(`${path} is not a parameter of the running model`);
    return index;
  }

  /** Executed events. */
  get steps(): number {
    return this.engine.getSteps();
  }

  /** Time of the last event in s. */
  get time(): number {
    return this.engine.getTime();
  }

  /** Simulated time reached in s: of the last event, or the end of a run that stopped at a time. */
  get clock(): number {
    return this.engine.getClock();
  }

  /** Keeps what `scores` needs, from t = 0 on; changes no trajectory. Not with null events and thinning, which know no total rates. */
  startScores(): void {
    this.engine.startScores();
  }

  /**
   * Score of the trajectory with respect to the logarithm of each step's rate constant: events executed less the integral
   * of their total rate. The covariance of a result with it, over seeds, is ∂⟨result⟩/∂ln k (Glynn, Commun. ACM 1990).
   */
  scores(): number[] {
    const integrals = new Float64Array(
      this.engine.memory.buffer,
      this.engine.scoreIntegrals() >>> 0,
      this.tables.steps,
    );
    return this.executed().map((events, step) => events - (integrals[step] as number));
  }

  /** Sum of the rates of all possible events, s⁻¹. */
  get totalRate(): number {
    return this.engine.totalRate();
  }

  /** Bytes of engine memory. */
  get bytes(): number {
    return this.engine.memory.buffer.byteLength;
  }

  // Views are made anew for each call: growing memory detaches old ones. They are valid until the engine runs on.

  private view<T>(
    kind: new (buffer: ArrayBuffer, at: number, length: number) => T,
    address: WebAssembly.Global,
    length: number,
  ): T {
    return new kind(this.engine.memory.buffer as ArrayBuffer, address.value >>> 0, length);
  }

  /** Species index of each site, x fastest; a copy. */
  lattice(): Uint8Array<ArrayBuffer> {
    return this.latticeNow().slice() as Uint8Array<ArrayBuffer>;
  }

  /** The same without a copy: to be read at once, before the engine does anything else. */
  latticeNow(): Uint8Array {
    return this.view(Uint8Array, this.engine.siteSpecies, this.sites);
  }

  /** Body number of each site, −1 for none; a copy. */
  bodies(): Int32Array<ArrayBuffer> {
    const bodies = new Int32Array(this.sites).fill(-1);
    const address = this.engine.bodiesAddress() >>> 0;
    if (address === 0) return bodies;
    const stored = new Int32Array(this.engine.memory.buffer, address, this.sites);
    for (let site = 0; site < this.sites; site++) bodies[site] = (stored[site] as number) - 1;
    return bodies;
  }

  /** Sites of each species. */
  counts(): number[] {
    return listOf(this.view(Int32Array, this.engine.counts, this.tables.species.length));
  }

  /** Executed events of each step. */
  executed(): number[] {
    return listOf(this.view(Float64Array, this.engine.executed, this.tables.steps));
  }

  /** Sites that the first species of each step held in the events executed (its body's size, or 1 each). */
  converted(): number[] {
    return listOf(this.view(Float64Array, this.engine.converted, this.tables.steps));
  }

  /**
   * Rate constant of each step, s⁻¹: on an empty lattice, before any size factor.
   * @param changes energy change of each step there, in eV (`emptyChanges` in model/emptyChanges.ts)
   */
  rateConstants(changes: readonly number[] = []): number[] {
    return Array.from({ length: this.tables.steps }, (_, step) => this.engine.baseRate(step, changes[step] ?? 0));
  }

  /** Energy of the lattice in eV, as kept along the run. */
  get energy(): number {
    return Number(this.engine.latticeEnergy()) * ENERGY_UNIT_EV;
  }

  /** Energy of the lattice in eV, summed from scratch: the same number. */
  sumEnergy(): number {
    return Number(this.engine.sumEnergy()) * ENERGY_UNIT_EV;
  }

  /** For each site the energy in eV of everything that it is part of: what the lattice would lose without it. */
  siteEnergies(): Float32Array<ArrayBuffer> {
    const energies = new Float32Array(this.sites);
    for (let site = 0; site < this.sites; site++) energies[site] = this.engine.siteEnergy(site);
    return energies;
  }

  /** Number of events of each step that are possible now. */
  possible(): number[] {
    return Array.from({ length: this.tables.steps }, (_, step) => this.engine.possible(step));
  }

  /** All possible events, by step and rate. */
  classes(): RateClass[] {
    const { engine } = this;
    return Array.from({ length: engine.classNumber() }, (_, c) => {
      const [step, events] = [engine.classStep(c), engine.classSize(c)];
      if (engine.isExact(c) !== 0) return { step, events, rate: engine.classRate(c) };
      // With thinning the rate of a class is a bound.
      return Array.from({ length: events }, (_, i) => ({ step, events: 1, rate: engine.eventRate(c, i) }));
    })
      .flat()
      .filter(({ events }) => events > 0);
  }

  /**
   * Sets parameters by their path in the document; all rates follow, the state stays.
   * @throws RangeError for a path that is none of the model's parameters
   */
  setParameters(values: Record<string, number>): void {
    for (const [path, value] of Object.entries(values)) {
      this.engine.setParameter(this.parameterNumber(path), value);
    }
    this.engine.applyParameters();
  }

  /** Sets all interaction energies; every event gets its new rate, the state stays. */
  setEnergies(energies: EngineEnergies): void {
    for (const [section, values] of Object.entries(energies)) {
      const at = this.engine.energiesAddress(Number(section)) >>> 0;
      new BigInt64Array(this.engine.memory.buffer, at, values.length).set(values);
    }
    this.engine.applyEnergies();
  }

  /** What can happen at a site. */
  inspect(site: number): InspectedEvent[] {
    const found = this.engine.inspect(site);
    const view = new DataView(this.engine.memory.buffer, this.engine.inspected.value >>> 0, found * INSPECTED_BYTES);
    return Array.from({ length: found }, (_, i) => {
      const at = i * INSPECTED_BYTES;
      const sites = Array.from({ length: view.getInt32(at + 12, true) }, (_, s) =>
        view.getInt32(at + 16 + 4 * s, true),
      );
      return { rate: view.getFloat64(at, true), step: view.getInt32(at + 8, true), sites };
    });
  }

  /** The body of a site: its number and size in sites; null for none. */
  bodyAt(site: number): { number: number; size: number } | null {
    const number = this.engine.bodyNumber(site);
    return number < 0 ? null : { number, size: this.engine.sizeOfBody(number) };
  }

  /** Bytes of a checkpoint of the present state. */
  get checkpointBytes(): number {
    return packedBytes(this.wholeState());
  }

  /**
   * A copy of the whole state, packed. Restored, it runs on with the same bits as if never stopped.
   * @param bytes `checkpointBytes` of this state, where that is known already
   */
  checkpoint(bytes?: number): Uint8Array<ArrayBuffer> {
    return packWords(this.wholeState(), bytes);
  }

  private wholeState(): Int32Array {
    this.engine.saveState();
    return this.state(Math.ceil((this.engine.stateBytes() >>> 0) / 4));
  }

  /** Returns to a checkpoint of the same packed model, taken by this or another instance. */
  restore(checkpoint: Uint8Array): void {
    this.guarded(() => {
      const words = packedLength(checkpoint);
      this.engine.prepareState(4 * words);
      unpackWords(checkpoint, this.state(words));
      this.engine.loadState();
    });
  }

  private state(words: number): Int32Array {
    return new Int32Array(this.engine.memory.buffer, this.engine.stateAddress() >>> 0, words);
  }

  /** 16 hexadecimal digits over steps, time, sites, bodies, counters, rate constants and generator. */
  hash(): string {
    this.engine.hashState();
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.engine.hashHigh()) + hex(this.engine.hashLow());
  }
}
