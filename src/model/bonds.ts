/** Bonds of a pattern: which of its sites are neighbours, and in which order the sites can be laid out one by one. */
import type { PatternShape } from './placing';
import { ModelError } from './problem';

/** Two sites of a pattern, counted from 0, that are neighbours in a shell. */
export interface Bond {
  sites: [number, number];
  shell: number;
}

/** A site to lay out, and its bonds to sites that lie already. */
export interface Joint {
  site: number;
  to: [{ site: number; shell: number }, ...{ site: number; shell: number }[]];
}

/** The bonds of a pattern: those written, else a path of nearest neighbours. */
export function bondsOf({ sites, bonds }: Pick<PatternShape, 'sites' | 'bonds'>): Bond[] {
  if (!bonds) return sites.slice(1).map((_, i) => ({ sites: [i, i + 1], shell: 1 }));
  return bonds.map(([i = 1, j = 1, shell = 1]) => ({ sites: [i - 1, j - 1], shell }));
}

/** Number of sites that a pattern matches; the drawn one is not among them. */
export function matchedSites({ sites, choose }: Pick<PatternShape, 'sites' | 'choose'>): number {
  return choose === undefined ? sites.length : sites.length - 1;
}

/**
 * The order in which sites follow the first, each bonded to an earlier one, and the bonds of the drawn site.
 * @throws ModelError where the bonds do not connect all sites
 */
export function embeddingOrder(shape: PatternShape): { joints: Joint[]; drawn: Joint | null } {
  const bonds = bondsOf(shape);
  const matched = matchedSites(shape);
  const laid = new Set([0]);
  const jointOf = (site: number): Joint | null => {
    const to = bonds.flatMap(({ sites: [a, b], shell }) => {
      const other = a === site ? b : b === site ? a : -1;
      return laid.has(other) ? [{ site: other, shell }] : [];
    });
    const [first, ...others] = to;
    return first ? { site, to: [first, ...others] } : null;
  };
  const joints: Joint[] = [];
  while (laid.size < matched) {
    const joint = Array.from({ length: matched }, (_, site) => (laid.has(site) ? null : jointOf(site))).find(Boolean);
    if (!joint) throw disconnected(Array.from({ length: matched }, (_, site) => site).find((site) => !laid.has(site))!);
    joints.push(joint);
    laid.add(joint.site);
  }
  if (shape.choose === undefined) return { joints, drawn: null };
  const drawn = jointOf(matched);
  if (!drawn) throw disconnected(matched);
  return { joints, drawn };
}

function disconnected(site: number): ModelError {
  const message = `the bonds do not connect site ${site + 1} with site 1`;
  const mend = `add a bond to site ${site + 1}; bonds run [i, j], sites count from 1`;
  return new ModelError([{ path: '', message, mend }]);
}
