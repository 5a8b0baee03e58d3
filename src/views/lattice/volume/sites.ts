/** Sites of the whole lattice as the volume view has them. */
import { combine, type Vector } from '../../../model/lattices/vectors';
import type { Point } from '../camera';
import { type Eye, project } from './orbit';
import { type Bounds, SAME } from './ray';
import type { Volume } from './volume';

/** Where a site is, in fractions of the cell vectors. */
function fractionOf(site: number, { perCell, cells, sites }: Volume): Vector {
  const basis = site % perCell;
  const cell = (site - basis) / perCell;
  const [x, y, z] = sites[basis]!;
  return [
    (cell % cells[0]) + x,
    (Math.floor(cell / cells[0]) % cells[1]) + y,
    Math.floor(cell / (cells[0] * cells[1])) + z,
  ];
}

/** Where a site is, in distances between sites. */
export function placeOf(site: number, volume: Volume): Vector {
  return combine(fractionOf(site, volume), volume.vectors);
}

/** The neighbour of a site that is most in a direction on the screen, of those not cut away; the site itself if none is. */
export function besideOf(site: number, volume: Volume, eye: Eye, direction: Point, { from, to }: Bounds): number {
  const home = fractionOf(site, volume);
  const here = project(eye, placeOf(site, volume));
  let best = { site, score: 0.3 };
  for (const { at, delta } of volume.near[site % volume.perCell]!) {
    const f: Vector = [home[0] + at[0], home[1] + at[1], home[2] + at[2]];
    if (!f.every((part, axis) => part >= from[axis]! - SAME && part <= to[axis]! + SAME)) continue;
    const there = project(eye, combine(f, volume.vectors));
    if (!here || !there) continue;
    const way: Point = [there.at[0] - here.at[0], here.at[1] - there.at[1]];
    const far = Math.hypot(...way);
    // Towards the arrow; among like ones the nearer.
    const length = Math.hypot(...combine(at, volume.vectors));
    const score = far > 0 ? (way[0] * direction[0] + way[1] * direction[1]) / far / length : 0;
    if (score > best.score) best = { site: site + delta, score };
  }
  return best.site;
}
