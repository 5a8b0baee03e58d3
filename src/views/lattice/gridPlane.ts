/** Sites as squares side by side: site (i, j) covers [i, i+1] × [j, j+1]. */
import type { Point } from './camera';
import type { PlaneBase } from './plane';

/** Sites along x and y. */
export type Sites = readonly [number, number];

export interface GridPlane extends PlaneBase {
  kind: 'grid';
  sites: Sites;
}

/** @param unitNm distance between sites in nm */
export function createGridPlane(sites: Sites, periodic: readonly [boolean, boolean], unitNm: number): GridPlane {
  const [nx, ny] = sites;
  return {
    kind: 'grid',
    sites,
    extent: sites,
    unitNm,
    periodic,
    middle(site) {
      const [i, j] = gridSite(site, sites);
      return [i + 0.5, j + 0.5];
    },
    siteAt([x, y]) {
      const [i, j] = [Math.floor(x), Math.floor(y)];
      return i >= 0 && i < nx && j >= 0 && j < ny ? j * nx + i : null;
    },
    neighbour(site, [di, dj]) {
      const [i, j] = gridSite(site, sites);
      return step(j, dj, ny, periodic[1]) * nx + step(i, di, nx, periodic[0]);
    },
  };
}

/** Coordinates (i, j) of a site. */
export function gridSite(site: number, [nx]: Sites): Point {
  return [site % nx, Math.floor(site / nx)];
}

/** A closed edge stops, a periodic one wraps. */
function step(at: number, by: number, n: number, wraps: boolean): number {
  return wraps ? (at + by + n) % n : Math.min(n - 1, Math.max(0, at + by));
}
