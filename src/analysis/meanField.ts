/**
 * Mean-field rate equations of a model: what it would do if every site had the same surroundings on average. Where
 * neighbours know of each other, kinetic Monte Carlo differs, and that difference is what the lattice is for.
 */
import { Head, Section } from '../../assembly/layout';
import { Depends, Pattern, Step } from '../../assembly/records';
import { compile } from '../model/compile';
import { latticeOf } from '../model/lattices/geometry';
import type { ModelDocument } from '../model/schema';
import { patternSites } from '../model/stepPattern';

/** dθ/dt = Σ_steps k · placements · Π θ(before) · change. */
export interface MeanField {
  /** For each step: placements per site, species numbers before, and sites of each species gained. */
  terms: { placements: number; before: number[]; gained: [species: number, sites: number][] }[];
  species: number;
}

/**
 * Derives the equations of a valid model, whose species are the engine's.
 * @returns the equations, or in words why the model has none
 */
export function meanFieldOf(model: ModelDocument): MeanField | string {
  if (model.bodies.length > 0 || model.species.some(({ dentates }) => dentates > 1))
    return 'it has molecules or bodies on several sites';
  if (model.interactions.length > 0) return 'its sites interact';
  if (model.protocol) return 'its conditions change with a protocol';
  const geometry = latticeOf(model.lattice);
  const numbers = new Map(model.species.map(({ id }, i) => [id, i]));
  const section = sectionsOf(model);
  const rates = section(Section.STEPS);
  const layered = model.steps.findIndex((_, i) => rates[i * Step.LENGTH + Step.DEPENDS] !== Depends.NOTHING);
  if (layered >= 0) return `the rate of the step ${model.steps[layered]!.id} depends on the layer`;
  const placed = placements(model.steps.length, geometry.basis.length, section);
  const terms: MeanField['terms'] = [];
  for (const [number, step] of model.steps.entries()) {
    const sites = patternSites(step, model);
    if (sites.some(({ type, region }) => type !== undefined || region !== undefined))
      return `the step ${step.id} is confined to some sites`;
    if (step.requires || step.choose || step.size_decay) return `the step ${step.id} looks beyond its pattern`;
    const gained = new Map<number, number>();
    for (const { before, after } of sites) {
      gained.set(numbers.get(after)!, (gained.get(numbers.get(after)!) ?? 0) + 1);
      gained.set(numbers.get(before)!, (gained.get(numbers.get(before)!) ?? 0) - 1);
    }
    terms.push({
      placements: placed[number]!,
      before: sites.map(({ before }) => numbers.get(before)!),
      gained: [...gained].filter(([, n]) => n !== 0),
    });
  }
  return { terms, species: model.species.length };
}

type Sections = (id: Section) => Int32Array;

/** The words of the engine's tables. */
function sectionsOf(model: ModelDocument): Sections {
  const words = new Int32Array(compile(model).tables.packed);
  return (id) => {
    const directory = Head.LENGTH + 2 * id;
    return words.subarray(words[directory]! / 4, words[directory]! / 4 + words[directory + 1]!);
  };
}

/** Placements of each step per site, counted as the engine counts them, edges left out. */
function placements(steps: number, basis: number, section: Sections): number[] {
  // Of a large graph, a pattern stands for all sites of its kind.
  const kinds = section(Section.KINDS);
  const sites = new Map<number, number>();
  for (const kind of kinds) sites.set(kind, (sites.get(kind) ?? 0) + 1);
  const patterns = section(Section.PATTERNS);
  const counts = new Array<number>(steps).fill(0);
  for (let i = 0; i < patterns.length; i += Pattern.LENGTH)
    counts[patterns[i + Pattern.STEP]!]! += kinds.length > 0 ? sites.get(patterns[i + Pattern.BASIS]!)! : 1;
  return counts.map((n) => n / basis);
}

/** dθ/dt in s⁻¹ at coverages θ, with the rate constants of the steps in s⁻¹. */
function slope({ terms }: MeanField, k: readonly number[], theta: Float64Array): Float64Array {
  const change = new Float64Array(theta.length);
  for (const [step, { placements, before, gained }] of terms.entries()) {
    const rate = before.reduce((product, species) => product * theta[species]!, k[step]! * placements);
    for (const [species, sites] of gained) change[species]! += sites * rate;
  }
  return change;
}

/** ∂(dθᵢ/dt)/∂θⱼ, row by row. */
function jacobian({ terms }: MeanField, k: readonly number[], theta: Float64Array): Float64Array {
  const n = theta.length;
  const J = new Float64Array(n * n);
  for (const [step, { placements, before, gained }] of terms.entries())
    for (const [i, species] of before.entries()) {
      const others = before.reduce((product, s, j) => (j === i ? product : product * theta[s]!), k[step]! * placements);
      for (const [row, sites] of gained) J[row * n + species]! += sites * others;
    }
  return J;
}

const TOLERANCE = 1e-7;
const MOST_STEPS = 100_000;
const D = 1 / (2 + Math.SQRT2);
const E32 = 6 + Math.SQRT2;

/**
 * Integrates the equations from t = 0 by the Rosenbrock method of Shampine & Reichelt (SIAM J. Sci. Comput. 1997, ode23s),
 * which takes stiff equations.
 * @param k rate constants of the steps in s⁻¹
 * @param start coverages at t = 0
 * @param times ascending, in s
 * @returns coverages at each time
 * @throws RangeError where the equations cannot be integrated in a reasonable number of steps
 */
export function integrate(
  field: MeanField,
  k: readonly number[],
  start: ArrayLike<number>,
  times: ArrayLike<number>,
): Float64Array[] {
  let theta = Float64Array.from(start);
  let t = 0;
  let h = 1e-3 / Math.max(1e-30, ...field.terms.map(({ placements }, i) => k[i]! * placements));
  const results: Float64Array[] = [];
  let steps = 0;
  for (let i = 0; i < times.length; i++) {
    const end = times[i]!;
    while (t < end) {
      if (++steps > MOST_STEPS) throw new RangeError('the mean-field equations are too stiff to be integrated');
      const step = Math.min(h, end - t);
      const tried = attempt(field, k, theta, step);
      if (tried.error <= 1) {
        t = step === end - t ? end : t + step;
        theta = tried.theta;
      }
      const factor = Math.min(5, Math.max(0.2, 0.8 * Math.max(tried.error, 1e-8) ** (-1 / 3)));
      // A step that was cut short at an output time says nothing against a longer one.
      h = tried.error <= 1 && step < h ? h : step * factor;
    }
    results.push(theta.slice());
  }
  return results;
}

function attempt(field: MeanField, k: readonly number[], theta: Float64Array, h: number) {
  const n = theta.length;
  const W = jacobian(field, k, theta).map((value) => -h * D * value);
  for (let i = 0; i < n; i++) W[i * n + i]! += 1;
  const solve = factorise(W, n);
  const plus = (a: Float64Array, b: Float64Array, by: number) => a.map((value, i) => value + by * b[i]!);
  const F0 = slope(field, k, theta);
  const k1 = solve(F0);
  const F1 = slope(field, k, plus(theta, k1, h / 2));
  const k2 = plus(solve(plus(F1, k1, -1)), k1, 1);
  const next = plus(theta, k2, h);
  const F2 = slope(field, k, next);
  const k3 = solve(F2.map((f, i) => f - E32 * (k2[i]! - F1[i]!) - 2 * (k1[i]! - F0[i]!)));
  let error = 0;
  for (let i = 0; i < n; i++) {
    const difference = (h / 6) * (k1[i]! - 2 * k2[i]! + k3[i]!);
    error = Math.max(
      error,
      Math.abs(difference) / (TOLERANCE * Math.max(1e-3, Math.abs(theta[i]!), Math.abs(next[i]!))),
    );
  }
  return { theta: next, error };
}

/** Solves W x = b for several b: Gaussian elimination with partial pivoting. */
function factorise(W: Float64Array, n: number): (b: Float64Array) => Float64Array {
  const lu = W.slice();
  const order = Array.from({ length: n }, (_, i) => i);
  for (let c = 0; c < n; c++) {
    let best = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(lu[r * n + c]!) > Math.abs(lu[best * n + c]!)) best = r;
    if (best !== c) {
      for (let j = 0; j < n; j++) [lu[c * n + j], lu[best * n + j]] = [lu[best * n + j]!, lu[c * n + j]!];
      [order[c], order[best]] = [order[best]!, order[c]!];
    }
    for (let r = c + 1; r < n; r++) {
      const factor = lu[r * n + c]! / lu[c * n + c]!;
      lu[r * n + c] = factor;
      if (factor !== 0) for (let j = c + 1; j < n; j++) lu[r * n + j]! -= factor * lu[c * n + j]!;
    }
  }
  return (b) => {
    const x = Float64Array.from(order, (row) => b[row]!);
    for (let r = 0; r < n; r++) for (let j = 0; j < r; j++) x[r]! -= lu[r * n + j]! * x[j]!;
    for (let r = n - 1; r >= 0; r--) {
      for (let j = r + 1; j < n; j++) x[r]! -= lu[r * n + j]! * x[j]!;
      x[r]! /= lu[r * n + r]!;
    }
    return x;
  };
}
