/**
 * A Zacros deck: what the input files of one simulation say, in their own terms and units (eV, bar, K, s, Å), numbered
 * from 1 as in the files. Read by `readDeck`, written by `writeDeck`, turned into a model document by `convertDeck`.
 */

/** The part of a simulation that each file holds. */
export type DeckPart = 'simulation' | 'lattice' | 'energetics' | 'mechanism' | 'state';

/** Something read that a person should know of, such as a keyword without effect here. `where` is `file:line`. */
export interface Note {
  where: string;
  text: string;
}

export interface ZacrosDeck {
  simulation: Simulation;
  lattice: Lattice;
  energetics: Cluster[];
  mechanism: Step[];
  /** Absent where the lattice starts empty. */
  state?: State;
  notes: Note[];
}

export interface GasSpecies {
  name: string;
  /** eV */
  energy: number;
  /** Unified atomic mass units. */
  mass: number;
  /** Molar fraction of the gas phase. */
  fraction: number;
}

export interface SurfaceSpecies {
  name: string;
  /** Sites that a molecule occupies. */
  dentates: number;
}

/** When a kind of output is written. */
export type Sampling =
  | { on: 'off' }
  | { on: 'time'; interval: number }
  | { on: 'event'; every: number }
  | { on: 'logtime'; first: number; factor: number }
  /** Every so many events of the step of that number. */
  | { on: 'elemevent'; step: number; every: number }
  /** Every so many seconds of computing. */
  | { on: 'realtime'; interval: number };

export interface Simulation {
  seed?: number;
  /** K */
  temperature: number;
  /** Where the temperature is a linear ramp: its slope in K/s, and `file:line`. */
  temperatureRamp?: { slope: number; where: string };
  /** bar */
  pressure: number;
  gas: GasSpecies[];
  species: SurfaceSpecies[];
  snapshots?: Sampling;
  processStatistics?: Sampling;
  speciesNumbers?: Sampling;
  /** Infinity where there is no limit. */
  maxSteps?: number;
  /** s; Infinity where there is no limit. */
  maxTime?: number;
  /** Statements without effect here, word by word, to be written back. */
  other: string[][];
}

export type DefaultKind = 'triangular_periodic' | 'rectangular_periodic' | 'hexagonal_periodic';
export type Direction = 'self' | 'north' | 'northeast' | 'east' | 'southeast';
export type Vector2 = [number, number];

/** The lattice's own site types; a default lattice has one, called StTp1. */
interface SiteTypes {
  siteTypes: string[];
  /** `file:line` that says how often the cell is repeated, where it is read from a file. */
  where?: string;
}

export type Lattice =
  | ({ kind: 'default_choice'; choice: DefaultKind; constant: number; copies: Vector2 } & SiteTypes)
  | ({
      kind: 'periodic_cell';
      /** Å */
      vectors: [Vector2, Vector2];
      copies: Vector2;
      /** `type` counts from 0 in `siteTypes`, `at` is in fractions of the cell vectors. */
      sites: { type: number; at: Vector2 }[];
      /** Site `from` (from 1) of a cell and site `to` of the cell in that direction. */
      neighbours: { from: number; to: number; cell: Direction }[];
    } & SiteTypes)
  | ({
      kind: 'explicit';
      vectors?: [Vector2, Vector2];
      /** Position in Å; neighbours are site numbers from 1. */
      sites: { type: number; at: Vector2; neighbours: number[] }[];
    } & SiteTypes);

/** What a site of a pattern holds; undefined where it may hold anything (`& & &`). */
export type SiteState = { entity: number; species: string; dentate: number } | undefined;

/** Where a pattern may lie: graph, and geometry of one variant. Sites count from 1. */
export interface PatternGraph {
  sites: number;
  neighbouring: [number, number][];
}

export interface VariantGeometry {
  /** '' where the block has no variants. */
  name: string;
  /** Types counted from 0; undefined where any type will do. */
  siteTypes?: number[];
  /** Degrees at site `at` from site `from` to site `to`. */
  angles: { from: number; at: number; to: number; degrees: number }[];
  mirrorImages: boolean;
  /** Direction from one site to another, degrees from the x axis. */
  orientation?: { from: number; to: number; degrees: number };
  /** `file:line` where the variant begins. */
  where: string;
}

export interface ClusterVariant extends VariantGeometry {
  /** eV */
  energy: number;
  graphMultiplicity: number;
}

export interface Cluster extends PatternGraph {
  name: string;
  state: SiteState[];
  variants: ClusterVariant[];
  where: string;
}

/** A number, or the seven coefficients a1 … a7 of exp(−(a1 ln T + a2/T + a3 + a4 T + a5 T² + a6 T³ + a7 T⁴)). */
export type OfTemperature = number | number[];

export interface StepVariant extends VariantGeometry {
  /** 1/s, times bar to the power of minus the molecules that are consumed from the gas. */
  preExponential: OfTemperature;
  /** Forward over reverse pre-exponential; only where the step is reversible. */
  ratio?: OfTemperature;
  /** eV, at zero coverage. */
  activationEnergy: number;
  proximityFactor?: number;
}

export interface Step extends PatternGraph {
  name: string;
  reversible: boolean;
  /** Molecules that appear in the gas; negative where consumed. */
  gas: { species: string; change: number }[];
  initial: SiteState[];
  final: SiteState[];
  variants: StepVariant[];
  where: string;
}

export interface State {
  /** One molecule each; the sites in the order of its dentates, from 1. */
  seeds: { species: string; sites: number[] }[];
  /** Numbers of molecules to be placed at random. */
  random: RandomSeeding[];
}

export interface RandomSeeding extends PatternGraph {
  species: string;
  count: number;
  siteTypes?: number[];
  where: string;
}
