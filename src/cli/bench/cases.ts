/** What the bench measures. */
import type { Simulation } from '../../engine/simulation';
import { findModel } from '../../model/library';
import type { ModelDocument } from '../../model/schema';
import { smallModel } from '../validation/smallModel';
import { HandWrittenHop } from './handWrittenHop';
import { largeMechanism } from './mechanism';

export interface Case {
  name: string;
  model: ModelDocument;
  /** Events run before the clock starts, so that the case is measured in the state that its name says. */
  warmUp: number;
  /** Events between two looks at the clock, for cases with slow events. */
  slice?: number;
  /** What to say of the state in which it was measured. */
  note?: (simulation: Simulation) => string;
  /** Name of the case to compare with. */
  beside?: string;
  /** The same model written by hand in JavaScript, measured in the same rounds. */
  byHand?: (seed: number) => { run(steps: number): void };
}

/** The published SEI model, measured once its film stands and, where it forms any, clusters are present. */
function seiCases(): Case[] {
  // The organic class is done after some 50,000 events, so it is measured over many short runs, amid its clusters.
  const warmUps = { 'sei-inorganic': 100_000, 'sei-organic': 15_000, 'sei-unfinished': 100_000, 'sei-empty': 20_000 };
  return Object.entries(warmUps).map(([id, warmUp]) => ({
    name: `SEI 50 × 50, ${id.slice(4)}`,
    model: findModel(id)!,
    warmUp,
    note: (simulation) => {
      const bodies = new Set(simulation.bodies().filter((body) => body >= 0)).size;
      return `${bodies} bodies, t = ${simulation.time.toExponential(1)} s`;
    },
  }));
}

const HOP = { step: 'A + free -> free + A', rate: 1 };
const SPECIES = ['free', 'A'];

const hopName = (n: number, coverage: number) => `hop, square ${n}², θ = ${coverage}`;

/** By lists of events, which is what the code written by hand does. */
function hop(n: number, coverage: number): Case {
  const more = { selection: 'class lists' };
  return {
    name: hopName(n, coverage),
    model: smallModel({ size: [n, n], species: SPECIES, steps: [HOP], random: [['A', coverage]], more }),
    warmUp: 100_000,
    byHand: (seed) => new HandWrittenHop(n, coverage, seed),
  };
}

/** By trials without lists of events. */
function hopByTrials(kind: 'square' | 'cubic' | 'fcc', n: number, coverage: number): Case {
  const size = kind === 'square' ? [n, n] : [n, n, n];
  const more = { selection: 'null event' };
  return {
    name: `null events: hop, ${kind} ${size.join(' × ')}, θ = ${coverage}`,
    model: smallModel({ kind, size, species: SPECIES, steps: [HOP], random: [['A', coverage]], more }),
    warmUp: 100_000,
  };
}

function interactingHop(n: number, coverage: number): Case {
  const more = { interactions: [{ id: 'nn', sites: 'A + A', energy_eV: 0.03 }] };
  return {
    name: `interacting ${hopName(n, coverage)}`,
    model: smallModel({ size: [n, n], species: SPECIES, steps: [HOP], random: [['A', coverage]], more }),
    warmUp: 50_000,
    beside: hopName(n, coverage),
  };
}

function threeDimensional(kind: 'cubic' | 'fcc', n: number): Case {
  return {
    name: `hop, ${kind} ${n}³ cells, θ = 0.1`,
    model: smallModel({
      ...{ kind, size: [n, n, n], species: SPECIES, steps: [HOP], random: [['A', 0.1]] },
      more: { selection: 'class lists' },
    }),
    warmUp: 100_000,
  };
}

function zgb(n: number): Case {
  const steps = [
    { step: 'free -> CO', rate: 0.45 },
    { step: 'free + free -> O + O', rate: 0.1375, count: 'both ends' },
    { step: 'CO + O -> free + free', rate: 1000 },
  ];
  return {
    name: `ZGB, square ${n}²`,
    model: smallModel({ size: [n, n], species: ['free', 'CO', 'O'], steps }),
    warmUp: 300_000,
  };
}

/** The symmetric lithium cell, of its own size and small: metal, ions, solvent and film, and a protocol that drives it. */
function lithiumMetal(id: string): Case {
  const model = findModel(id)!;
  return {
    name: id,
    model,
    warmUp: 20_000,
    slice: 1000,
    note: ({ sites, time }) => `${model.steps.length} steps, ${sites} sites, t = ${time.toExponential(1)} s`,
  };
}

/** Of the size that people publish. */
function published(): Case {
  return {
    name: '150 reversible steps, 192 figures',
    model: largeMechanism(),
    warmUp: 5000,
    slice: 500,
    note: ({ time }) => `500 sites, 26 species on up to four of them, t = ${time.toExponential(1)} s`,
  };
}

/** All cases. */
export function benchCases(): Case[] {
  return [
    ...seiCases(),
    ...[64, 2048].flatMap((n) => [hop(n, 0.1), hop(n, 0.5)]),
    ...[256, 1024].flatMap((n) =>
      [0.1, 0.3, 0.5].flatMap((coverage) => [hop(n, coverage), interactingHop(n, coverage)]),
    ),
    zgb(256),
    threeDimensional('cubic', 100),
    threeDimensional('fcc', 60),
    ...[0.1, 0.5].flatMap((coverage) => [256, 1024].map((n) => hopByTrials('square', n, coverage))),
    hopByTrials('cubic', 100, 0.1),
    hopByTrials('fcc', 60, 0.1),
    published(),
    lithiumMetal('li-metal-small'),
    lithiumMetal('li-metal'),
  ];
}
