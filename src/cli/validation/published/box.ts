/** The box of the SEI model as the published program keeps it: a species for each site, bonded pairs, clusters. */

/** Sites along each edge; the electrode is row 0, the absorber the last. */
export const WIDTH = 50;
export const SITES = WIDTH * WIDTH;

/** Species; a pair (Li₂EDC)₂ is two sites of Li₂EDC with a bond. */
export const IS = { solvent: 0, electrode: 1, absorber: 2, oEC: 3, Li2EDC: 4, Li2CO3: 5, organic: 6 } as const;
export type Species = (typeof IS)[keyof typeof IS];

/** The four neighbours of each site, fewer at the edges: right, left, above, below. */
export const NEIGHBOURS: readonly (readonly number[])[] = Array.from({ length: SITES }, (_, site) => {
  const column = site % WIDTH;
  const row = rowOf(site);
  return [
    ...(column < WIDTH - 1 ? [site + 1] : []),
    ...(column > 0 ? [site - 1] : []),
    ...(row < WIDTH - 1 ? [site + WIDTH] : []),
    ...(row > 0 ? [site - WIDTH] : []),
  ];
});

/** A rigid body of organic SEI. */
export interface Cluster {
  sites: number[];
  /** Something beside it has changed since its surroundings were last looked at. */
  changed: boolean;
}

export class Box {
  readonly species = new Uint8Array(SITES);
  /** The other site of a pair (Li₂EDC)₂; −1 where there is none. */
  readonly partner = new Int32Array(SITES).fill(-1);
  readonly clusterAt: (Cluster | null)[] = new Array(SITES).fill(null);
  readonly clusters = new Set<Cluster>();

  constructor() {
    for (let column = 0; column < WIDTH; column++) {
      this.species[column] = IS.electrode;
      this.species[SITES - WIDTH + column] = IS.absorber;
    }
  }

  /** Puts a species onto a site, and takes the site out of what it belonged to. */
  put(site: number, species: Species): void {
    this.species[site] = species;
    this.partner[site] = -1;
    this.clusterAt[site] = null;
    this.touch(site);
  }

  bond(a: number, b: number): void {
    this.partner[a] = b;
    this.partner[b] = a;
    this.touch(a);
    this.touch(b);
  }

  /** Joins sites, and the clusters they belong to, into one. */
  join(sites: number[]): void {
    const old = new Set(sites.flatMap((site) => this.clusterAt[site] ?? []));
    const all = new Set([...sites, ...[...old].flatMap((cluster) => cluster.sites)]);
    for (const cluster of old) this.clusters.delete(cluster);
    this.occupy({ sites: [...all], changed: true });
  }

  /** Moves a cluster rigidly by a difference of site numbers. */
  shift(cluster: Cluster, by: number): void {
    for (const site of cluster.sites) this.put(site, IS.solvent);
    cluster.sites = cluster.sites.map((site) => site + by);
    this.occupy(cluster);
  }

  /** All of a cluster becomes solvent. */
  dissolve(cluster: Cluster): void {
    this.clusters.delete(cluster);
    for (const site of cluster.sites) this.put(site, IS.solvent);
  }

  /** What a site is bonded to: its partner, or the other sites of its cluster. */
  bonds(site: number): number[] {
    const cluster = this.clusterAt[site];
    if (cluster) return cluster.sites.filter((other) => other !== site);
    return this.partner[site]! < 0 ? [] : [this.partner[site]!];
  }

  count(which: (site: number) => boolean): number {
    let sites = 0;
    for (let site = 0; site < SITES; site++) if (which(site)) sites++;
    return sites;
  }

  private occupy(cluster: Cluster): void {
    this.clusters.add(cluster);
    for (const site of cluster.sites) {
      this.put(site, IS.organic);
      this.clusterAt[site] = cluster;
    }
    cluster.changed = true;
  }

  private touch(site: number): void {
    for (const neighbour of NEIGHBOURS[site]!) {
      const cluster = this.clusterAt[neighbour];
      if (cluster) cluster.changed = true;
    }
  }
}

/** Row of a site, 0 at the electrode. */
export function rowOf(site: number): number {
  return Math.floor(site / WIDTH);
}

/** Sites beside a cluster, each once. */
export function surroundings({ sites }: Cluster): number[] {
  const own = new Set(sites);
  return [...new Set(sites.flatMap((site) => NEIGHBOURS[site]!))].filter((site) => !own.has(site));
}
