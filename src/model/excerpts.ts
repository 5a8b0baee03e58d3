/** The lattice on which a model's tables are made: its own, or of a large graph the excerpt that its steps and figures need. */
import { bondsOf } from './bonds';
import { excerptOf as cut, type Excerpt, type Surroundings } from './lattices/excerpt';
import { type Geometry, latticeOf } from './lattices/geometry';
import type { GraphLattice, LatticeDocument } from './lattices/schema';

/** Tables of smaller graphs are quickly made site by site. */
const FEWEST_SITES = 4097;

/** A step's pattern or a figure, as far as it matters here. */
interface Shape {
  bonds?: number[][] | undefined;
  angles?: unknown[] | undefined;
  orientation?: unknown;
}

/** What of a model decides on its excerpt: the number of terms in a pattern, and how they lie to each other. */
export interface Patterns {
  lattice: LatticeDocument;
  steps: (Shape & {
    step?: string;
    sites?: unknown;
    requires?: { shell?: number | undefined; within?: number | undefined }[] | undefined;
  })[];
  interactions: (Shape & { sites: string })[];
}

const known = new WeakMap<GraphLattice, Map<string, Excerpt | null>>();

/**
 * The excerpt of a model whose lattice is a large graph with many sites alike, null for all others.
 * @param fewest sites of a graph from which on it is looked for
 */
export function excerptOf(model: Patterns, fewest = FEWEST_SITES): Excerpt | null {
  const { lattice, steps } = model;
  if (lattice.kind !== 'graph' || lattice.sites.length < fewest) return null;
  // Offsets would name the sites of a graph by their numbers.
  if (steps.some(({ sites }) => sites !== undefined)) return null;
  const around = surroundingsOf(model);
  const key = JSON.stringify(around);
  const excerpts = known.get(lattice) ?? new Map<string, Excerpt | null>();
  known.set(lattice, excerpts);
  if (!excerpts.has(key)) excerpts.set(key, cut(lattice, around));
  return excerpts.get(key)!;
}

/** The lattice on which patterns are placed to find in how many ways they can lie: each way is there at least once. */
export function placingGeometry(model: Patterns): Geometry {
  return excerptOf(model)?.geometry ?? latticeOf(model.lattice);
}

/** How far a pattern reaches, a figure beyond it, and what else of the lattice they name. */
function surroundingsOf({ steps, interactions }: Patterns): Surroundings {
  const reach = (shapes: { text: string; bonds?: number[][] | undefined }[]) =>
    Math.max(0, ...shapes.map(({ text, bonds }) => span(text.split('->')[0]!.split('+').length, bonds)));
  const patterns = steps.flatMap(({ step, bonds }) => (step === undefined ? [] : { text: step, bonds }));
  const figures = interactions.map(({ sites, bonds }) => ({ text: sites, bonds }));
  const required = steps
    .flatMap(({ requires = [] }) => requires)
    .map(({ shell = 1, within = 1 }) => Math.max(shell, within));
  const bonded = [...patterns, ...figures].flatMap(({ bonds = [] }) => bonds.map(([, , shell = 1]) => shell));
  return {
    radius: Math.max(1, reach(patterns) + Math.max(0, ...required) + reach(figures)),
    shells: Math.max(1, ...required, ...bonded),
    directed: [...steps, ...interactions].some(({ angles, orientation }) => angles?.length || orientation),
  };
}

/** Bonds of the lattice between the two sites of a pattern that are farthest apart. */
function span(count: number, bonds: number[][] | undefined): number {
  const sites = Array.from({ length: count }, (_, i) => i);
  const apart = sites.map((i) => sites.map((j) => (i === j ? 0 : Number.POSITIVE_INFINITY)));
  const list = bonds ? bondsOf({ sites: [], bonds }) : sites.slice(1).map((i) => ({ sites: [i - 1, i], shell: 1 }));
  for (const {
    sites: [a = 0, b = 0],
    shell,
  } of list) {
    // What names no site of the pattern is an error that is told elsewhere.
    if (a in sites && b in sites) apart[a]![b] = apart[b]![a] = Math.min(shell, apart[a]![b]!);
  }
  for (const k of sites)
    for (const i of sites) for (const j of sites) apart[i]![j] = Math.min(apart[i]![j]!, apart[i]![k]! + apart[k]![j]!);
  return Math.max(...apart.flat().filter(Number.isFinite));
}
