/**
 * Large graphs by kinds of sites. Sites whose surroundings are alike need one set of tables between them; so the tables of
 * a large graph are made on an excerpt of it, which holds one site of each kind with all that its tables depend on.
 *
 * The ball of a site is the list of sites within so many bonds, in order of their numbers. Two sites are of one kind where
 * their balls read the same (site types, lists of neighbours in their order, the site's own place in the list), and so do
 * the balls of all sites in them, with the site in the same place. Then everything that is found by walking from site to
 * site, and numbered in the order in which it is found, comes out the same for both: the n-th site of one ball is the n-th
 * of the other. That neighbours stand in a fixed order makes it a comparison of lists instead of one of graphs.
 */
import { type Geometry, latticeOf } from './geometry';
import type { GraphLattice } from './schema';

/** What the tables of a site depend on. */
export interface Surroundings {
  /** Bonds from a site to the farthest that its tables look at. */
  radius: number;
  /** Shells of neighbours that are named. */
  shells: number;
  /** Whether directions matter: angles, orientations. */
  directed: boolean;
}

export interface Excerpt {
  /** The excerpt as a lattice of its own. */
  geometry: Geometry;
  /** For each kind, the site of the excerpt whose tables are those of the kind. */
  representatives: number[];
  /** Kind of each site of the graph. */
  kinds: Int32Array;
  /** Kind of each site of the excerpt. */
  kindsInside: Int32Array;
  /**
   * For each site of the graph, in rows of one length: the sites that are to it as sites of the excerpt are to its representative.
   * @param columns for each kind, sites of the excerpt within the ball of its representative; −1 for none
   */
  rows(columns: number[][], width: number): Int32Array;
  /** Sites of the excerpt that are to the representative of the first site as all of these are to it; −1 beyond its ball. */
  inside(sites: readonly number[]): number[];
}

/** Entries of all balls together: 160 MB. */
const MOST_ENTRIES = 40_000_000;
/** With fewer sites to a kind, an excerpt would be the graph itself. */
const FEWEST_ALIKE = 3;
/** Positions are compared as whole numbers of this part of a nm. */
const PART_NM = 1e-6;

/** @returns null where the balls are too large to be compared, or hardly any two sites are of one kind */
export function excerptOf(lattice: GraphLattice, around: Surroundings): Excerpt | null {
  const order = byPosition(lattice);
  const sorted = renumbered(lattice, order);
  const found = kindsOf(sorted, around);
  if (!found) return null;
  const { balls, within, first } = found;
  const count = order.length;
  const insideOf = new Int32Array(count).fill(-1);
  for (const [i, site] of within.entries()) insideOf[site] = i;
  const placeOf = inverse(order);
  return {
    geometry: latticeOf(partOf(sorted, within, insideOf)),
    representatives: first.map((site) => insideOf[site]!),
    kinds: Int32Array.from(placeOf, (place) => found.kinds[place]!),
    kindsInside: Int32Array.from(within, (site) => found.kinds[site]!),
    rows(columns, width) {
      const numbers = columns.map((list, kind) =>
        list.map((one) => (one < 0 ? -1 : balls.placeOf(first[kind]!, within[one]!))),
      );
      const rows = new Int32Array(count * width).fill(-1);
      for (const [place, site] of order.entries()) {
        const ball = balls.starts[place]!;
        numbers[found.kinds[place]!]!.forEach((n, column) => {
          if (n >= 0) rows[site * width + column] = order[balls.entries[ball + n]!]!;
        });
      }
      return rows;
    },
    inside(sites) {
      const from = placeOf[sites[0]!]!;
      const model = balls.starts[first[found.kinds[from]!]!]!;
      return sites.map((site) => {
        const n = balls.placeOf(from, placeOf[site]!);
        return n < 0 ? -1 : insideOf[balls.entries[model + n]!]!;
      });
    },
  };
}

/** The kind of each site, the first site of each kind, and the sites that an excerpt needs; null where it would not pay. */
function kindsOf(lattice: GraphLattice, { radius, shells, directed }: Surroundings) {
  const geometry = latticeOf(lattice);
  const count = geometry.sites;
  const near = neighbourLists(geometry, 1);
  const balls = ballsOf(near, count, radius);
  if (!balls) return null;
  const lists = [near, ...Array.from({ length: shells - 1 }, (_, i) => neighbourLists(geometry, i + 2))];
  const alike = sameCodes(count, (site, add) => {
    add(balls.length(site));
    add(balls.placeOf(site, site));
    for (let i = balls.starts[site]!; i < balls.starts[site + 1]!; i++) {
      const other = balls.entries[i]!;
      add(geometry.basis[other]!.type);
      if (directed) for (const part of apart(site, other, geometry)) add(part);
      for (const list of lists) {
        add(list.length(other));
        for (let k = list.starts[other]!; k < list.starts[other + 1]!; k++) add(balls.placeOf(site, list.entries[k]!));
      }
    }
  });
  if (!alike) return null;
  const found = sameCodes(count, (site, add) => {
    add(alike.kinds[site]!);
    for (let i = balls.starts[site]!; i < balls.starts[site + 1]!; i++) {
      const other = balls.entries[i]!;
      add(alike.kinds[other]!);
      add(balls.placeOf(other, site));
    }
  });
  if (!found) return null;
  const within = surroundings(found.first, near, 2 * radius, count);
  return 2 * within.length > count ? null : { ...found, balls, within };
}

/** Sites in the order of their positions, those at one position in the order of their numbers. */
function byPosition({ sites }: GraphLattice): Int32Array {
  const [x, y, z] = [0, 1, 2].map((axis) =>
    Float64Array.from(sites, ({ at_nm }) => Math.round((at_nm[axis] ?? 0) / PART_NM)),
  ) as [Float64Array, Float64Array, Float64Array];
  return Int32Array.from(sites.keys()).sort((a, b) => z[a]! - z[b]! || y[a]! - y[b]! || x[a]! - x[b]! || a - b);
}

function inverse(order: Int32Array): Int32Array {
  const placeOf = new Int32Array(order.length);
  for (const [place, site] of order.entries()) placeOf[site] = place;
  return placeOf;
}

function renumbered({ sites, neighbours, ...rest }: GraphLattice, order: Int32Array): GraphLattice {
  const placeOf = inverse(order);
  return {
    ...rest,
    sites: Array.from(order, (site) => sites[site]!),
    neighbours: neighbours.map(([from, to]) => [placeOf[from]!, placeOf[to]!]),
  };
}

/** The part of a graph that has these sites. */
function partOf({ sites, neighbours, ...rest }: GraphLattice, within: Int32Array, insideOf: Int32Array): GraphLattice {
  return {
    ...rest,
    sites: Array.from(within, (site) => sites[site]!),
    neighbours: neighbours
      .filter(([from, to]) => insideOf[from]! >= 0 && insideOf[to]! >= 0)
      .map(([from, to]) => [insideOf[from]!, insideOf[to]!]),
  };
}

/** Lists of sites, one for each site, one after another: that of site s from `starts[s]` to `starts[s + 1]`. */
class Lists {
  constructor(
    readonly starts: Int32Array,
    readonly entries: Int32Array,
  ) {}

  length(site: number): number {
    return this.starts[site + 1]! - this.starts[site]!;
  }

  /** Index of a site in the list of another, −1 where it is not there. The list is in order of numbers. */
  placeOf(list: number, site: number): number {
    const { starts, entries } = this;
    const start = starts[list]!;
    let [low, high] = [start, starts[list + 1]! - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = entries[middle]!;
      if (found === site) return middle - start;
      if (found < site) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

function neighbourLists({ basis, neighbours }: Geometry, shell: number): Lists {
  const starts = new Int32Array(basis.length + 1);
  const entries: number[] = [];
  for (const site of basis.keys()) {
    for (const place of neighbours(site, shell)) entries.push(place.basis);
    starts[site + 1] = entries.length;
  }
  return new Lists(starts, Int32Array.from(entries));
}

/** Sites within so many bonds of each site, itself among them, in order of their numbers; null where they are too many. */
function ballsOf(near: Lists, count: number, radius: number): Lists | null {
  const starts = new Int32Array(count + 1);
  let entries = new Int32Array(count * 8);
  const seen = new Int32Array(count).fill(-1);
  for (let site = 0; site < count; site++) {
    const ball = [site];
    seen[site] = site;
    spread(ball, near, radius, seen, site);
    const at = starts[site]!;
    if (at + ball.length > MOST_ENTRIES) return null;
    if (at + ball.length > entries.length) {
      const larger = new Int32Array(2 * entries.length + ball.length);
      larger.set(entries);
      entries = larger;
    }
    entries.set(ball, at);
    entries.subarray(at, at + ball.length).sort();
    starts[site + 1] = at + ball.length;
  }
  return new Lists(starts, entries);
}

/** Adds to a list of sites those within so many bonds of them that do not bear a mark yet, and marks them. */
function spread(list: number[], near: Lists, bonds: number, marks: Int32Array, mark: number): void {
  let begin = 0;
  for (let n = 0; n < bonds; n++) {
    const end = list.length;
    for (; begin < end; begin++) {
      const site = list[begin]!;
      for (let k = near.starts[site]!; k < near.starts[site + 1]!; k++) {
        const other = near.entries[k]!;
        if (marks[other] === mark) continue;
        marks[other] = mark;
        list.push(other);
      }
    }
  }
}

/** Sites within so many bonds of any of these, in order of their numbers. */
function surroundings(sites: number[], near: Lists, bonds: number, count: number): Int32Array {
  const marks = new Int32Array(count);
  const list = [...sites];
  for (const site of list) marks[site] = 1;
  spread(list, near, bonds, marks, 1);
  return Int32Array.from(list).sort();
}

function apart(from: number, to: number, { basis }: Geometry): number[] {
  const [a, b] = [basis[from]!.at, basis[to]!.at];
  return [0, 1, 2].map((axis) => Math.round((b[axis]! - a[axis]!) / PART_NM) | 0);
}

/** Numbers the codes that differ: the number of each site's code, and the first site that has it. Null where most differ. */
function sameCodes(count: number, write: (site: number, add: (word: number) => void) => void) {
  const kinds = new Int32Array(count);
  const first: number[] = [];
  const known: Int32Array[] = [];
  const byHash = new Map<number, number[]>();
  let code = new Int32Array(1024);
  let length = 0;
  let hash = 0;
  const add = (word: number) => {
    if (length === code.length) {
      const longer = new Int32Array(2 * length);
      longer.set(code);
      code = longer;
    }
    code[length++] = word;
    const mixed = Math.imul(hash ^ word, 0x9e3779b1);
    hash = mixed ^ (mixed >>> 15);
  };
  for (let site = 0; site < count; site++) {
    [length, hash] = [0, 0];
    write(site, add);
    const bucket = byHash.get(hash) ?? [];
    if (bucket.length === 0) byHash.set(hash, bucket);
    let kind = bucket.find((each) => same(known[each]!, code, length));
    if (kind === undefined) {
      kind = first.push(site) - 1;
      if (kind * FEWEST_ALIKE > count) return null;
      known.push(code.slice(0, length));
      bucket.push(kind);
    }
    kinds[site] = kind;
  }
  return { kinds, first };
}

function same(a: Int32Array, b: Int32Array, length: number): boolean {
  if (a.length !== length) return false;
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}
