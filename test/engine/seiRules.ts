/**
 * The counting rules of the SEI model (docs/sei-model.md) written out once more, site by site and without any table:
 * how many events of each step a state offers. Slow, and independent of the engine and of the model document.
 */

const [E, S, P, F, O, OO, C, A] = [0, 1, 2, 3, 4, 5, 6, 7];
const N = 50;
const REACH = 4;

/** Number of events of e1 … e19, as the engine counts them (once per cluster and direction for e11 and e15). */
export function countEvents(lattice: Uint8Array, bodies: Int32Array): number[] {
  const counts = new Array<number>(19).fill(0);
  const count = (e: number) => {
    counts[e - 1] = counts[e - 1]! + 1;
  };
  for (let site = 0; site < N * N; site++) {
    const here = lattice[site]!;
    const layer = Math.floor(site / N);
    for (const to of neighbours(site)) {
      const there = lattice[to]!;
      const near = Math.floor(to / N) <= REACH;
      if (here === E && there === S) count(1);
      if (here === F && there === S && near) count(2);
      if (here === E && there === P) count(3);
      if (here === P && there === P) count(4);
      if (here === O && there === O) count(5);
      if (here === O && there === OO) count(6);
      if (here === F && there === P && near) count(7);
      if (here === O && there === C) count(8);
      if (here === OO && there === C) count(9);
      if (here === OO && there === OO && bodies[site] !== bodies[to]) count(10);
      if (here === OO && there === S && neighbours(to).some((next) => lattice[next] === S)) count(12);
      if (here === O && there === S) count(13);
      if (here === P && there === S) count(14);
      if (here === P && there === A) count(16);
      if (here === OO && there === A) count(17);
      if (here === O && there === A) count(19);
    }
    if (layer === 0 && here !== E) throw new Error('the electrode was eaten');
  }
  for (const sites of clusters(lattice, bodies)) countOfCluster(sites, lattice, bodies, count);
  return counts;
}

/** A cluster offers only the first of these that applies. */
function countOfCluster(sites: number[], lattice: Uint8Array, bodies: Int32Array, count: (e: number) => void): void {
  const own = bodies[sites[0]!];
  const around = new Set(
    sites.flatMap((site) => neighbours(site).filter((to) => bodies[to] !== own)).map((to) => lattice[to]),
  );
  if (around.has(O)) count(8);
  else if (around.has(OO)) count(9);
  else if (around.has(A)) {
    if (!around.has(E)) count(18);
  } else if (!around.has(F)) countMoves(sites, lattice, bodies, count);
}

function countMoves(sites: number[], lattice: Uint8Array, bodies: Int32Array, count: (e: number) => void): void {
  const own = bodies[sites[0]!];
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    const entered = sites.map((site) => shifted(site, dx, dy));
    if (entered.includes(-1)) continue;
    const outside = entered.filter((to) => bodies[to] !== own).map((to) => lattice[to]);
    if (outside.every((species) => species === S)) count(15);
    if (outside.includes(C)) count(11);
  }
}

function shifted(site: number, dx: number, dy: number): number {
  const x = (site % N) + dx;
  const y = Math.floor(site / N) + dy;
  return x < 0 || x >= N || y < 0 || y >= N ? -1 : y * N + x;
}

function neighbours(site: number): number[] {
  return [shifted(site, 1, 0), shifted(site, -1, 0), shifted(site, 0, 1), shifted(site, 0, -1)].filter((to) => to >= 0);
}

/** Sites of each organic cluster. */
export function clusters(lattice: Uint8Array, bodies: Int32Array): number[][] {
  return bodiesOf(lattice, bodies, C);
}

/** Sites of each pair. */
export function pairs(lattice: Uint8Array, bodies: Int32Array): number[][] {
  return bodiesOf(lattice, bodies, OO);
}

function bodiesOf(lattice: Uint8Array, bodies: Int32Array, species: number): number[][] {
  const found = new Map<number, number[]>();
  lattice.forEach((here, site) => {
    if (here !== species) return;
    const body = bodies[site]!;
    if (body < 0) throw new Error(`site ${site} belongs to no body`);
    found.set(body, [...(found.get(body) ?? []), site]);
  });
  return [...found.values()];
}

/** Whether sites hang together through neighbours. */
export function connected(sites: number[]): boolean {
  const inside = new Set(sites);
  const reached = new Set([sites[0]!]);
  for (const site of reached) for (const to of neighbours(site)) if (inside.has(to)) reached.add(to);
  return reached.size === sites.length;
}
