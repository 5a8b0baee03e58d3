/** Phase transitions of library models: the lattice gas against Onsager's exact solution, ZGB between its poisoned phases. */
import { mean } from '../../analysis/stats';
import { findModel } from '../../model/library';
import { setAt } from '../../model/paths';
import type { ModelDocument } from '../../model/schema';
import { loadModel } from '../../model/validate';
import { start } from '../engine';
import { type Check, check } from './check';

type Selection = ModelDocument['selection'];

const KB_EV = 8.617333262e-5;
const REPULSION_EV = 0.05;

/** Onsager's critical temperature of a lattice gas with interaction ε, k_B T_c = |ε|/(2 ln(1 + √2)), in K. */
export const CRITICAL_K = REPULSION_EV / (2 * Math.log(1 + Math.SQRT2) * KB_EV);

/**
 * The half filled lattice gas: energy (Onsager 1944) and, below T_c, difference of the two sublattices (Yang 1952).
 * Starts as a chequerboard, so that no walls between domains remain.
 */
export async function* latticeGasChecks(
  seeds: number[],
  width: number,
  selection: Selection = 'auto',
): AsyncGenerator<Check> {
  for (const temperature of [280, 400, 500]) {
    const model = { ...chequered(width, temperature), selection };
    const [energies, orders]: [number[], number[]] = [[], []];
    for (const seed of seeds) {
      const simulation = await start(model, seed);
      simulation.run(100 * width ** 2);
      const looks = Array.from({ length: 10 }, () => {
        simulation.run(simulation.steps + 10 * width ** 2);
        return { energy: simulation.energy / width ** 2, order: sublattices(simulation.lattice(), width) };
      });
      energies.push(mean(looks.map(({ energy }) => energy)));
      orders.push(mean(looks.map(({ order }) => Math.abs(order))));
    }
    const K = REPULSION_EV / (4 * KB_EV * temperature);
    const energy = (REPULSION_EV / 2) * (1 - neighbourCorrelation(K));
    yield check(`lattice gas at ${temperature} K: energy per site (Onsager)`, energies, energy);
    if (temperature < CRITICAL_K) {
      const order = (1 - Math.sinh(2 * K) ** -4) ** (1 / 8);
      yield check(`lattice gas at ${temperature} K: order of sublattices (Yang)`, orders, order);
    }
  }
}

function chequered(width: number, temperature: number): ModelDocument {
  const filled = Array.from({ length: width ** 2 }, (_, site) => [site % width, Math.floor(site / width)]);
  return loadModel({
    ...setAt(findModel('lattice-gas'), 'conditions.temperature_K', temperature),
    lattice: { kind: 'square', size: [width, width], spacing_nm: 0.3, periodic: [true, true] },
    start: {
      fill: 'empty',
      sites: filled.filter(([x, y]) => (x! + y!) % 2 === 0).map((at) => ({ at, species: 'A' })),
    },
  });
}

/** Filling of the black squares less that of the white ones, −1 to 1. */
export function sublattices(lattice: Uint8Array, width: number): number {
  return (
    lattice.reduce((sum, filled, site) => {
      const sign = ((site % width) + Math.floor(site / width)) % 2 === 0 ? 1 : -1;
      return sum + sign * (2 * filled - 1);
    }, 0) / lattice.length
  );
}

/** ⟨s s'⟩ of neighbours in the Ising model on the square lattice, K = J/k_B T. */
function neighbourCorrelation(K: number): number {
  const k = (2 * Math.sinh(2 * K)) / Math.cosh(2 * K) ** 2;
  const elliptic = Math.PI / (2 * arithmeticGeometricMean(1, Math.sqrt(1 - k * k)));
  return (1 / (2 * Math.tanh(2 * K))) * (1 + (2 / Math.PI) * (2 * Math.tanh(2 * K) ** 2 - 1) * elliptic);
}

function arithmeticGeometricMean(a: number, b: number): number {
  return Math.abs(a - b) < 1e-15 ? a : arithmeticGeometricMean((a + b) / 2, Math.sqrt(a * b));
}

export interface ZgbState {
  /** Share of CO in the gas. */
  y: number;
  /** Mean of what is seen in the last half of the run. */
  CO: number;
  O: number;
  /** CO₂ per site and second in the last half of the run. */
  rate: number;
}

/** ZGB after `time` trials per site. */
export async function zgbAt(
  y: number,
  time: number,
  seed: number,
  width = 96,
  selection: Selection = 'auto',
): Promise<ZgbState> {
  const model = loadModel({
    ...setAt(findModel('zgb'), 'gases.CO.pressure_bar', y),
    lattice: { kind: 'square', size: [width, width], spacing_nm: 0.3, periodic: [true, true] },
    selection,
  });
  const simulation = await start(model, seed);
  simulation.run(Number.POSITIVE_INFINITY, time / 2);
  const before = simulation.executed()[2]!;
  const looks = Array.from({ length: 10 }, (_, i) => {
    simulation.run(Number.POSITIVE_INFINITY, (time / 2) * (1 + (i + 1) / 10));
    return simulation.counts().map((n) => n / simulation.sites);
  });
  const rate = (simulation.executed()[2]! - before) / simulation.sites / (time / 2);
  return { y, CO: mean(looks.map((look) => look[1]!)), O: mean(looks.map((look) => look[2]!)), rate };
}

/** What each phase looks like, on both sides of y₁ = 0.389 and y₂ = 0.525. */
export const ZGB_PHASES: { y: number; phase: string; holds: (state: ZgbState) => boolean }[] = [
  { y: 0.37, phase: 'oxygen covers it', holds: ({ O, rate }) => O > 0.98 && rate < 0.01 },
  { y: 0.41, phase: 'reacts', holds: ({ O, CO, rate }) => O < 0.95 && CO < 0.1 && rate > 0.02 },
  { y: 0.515, phase: 'reacts', holds: ({ O, CO, rate }) => O > 0.1 && CO < 0.3 && rate > 0.1 },
  { y: 0.54, phase: 'CO covers it', holds: ({ CO, rate }) => CO > 0.98 && rate < 0.01 },
];
