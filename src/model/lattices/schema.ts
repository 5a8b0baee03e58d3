/** The lattice of a model document: one of the named kinds, an own unit cell, or an explicit graph. See docs/lattices.md. */

import { Finite, Id } from '../fields';
import { z } from '../zod';

/** Most sites of one cell. Larger structures without translation symmetry are graphs. */
export const MAX_BASIS = 256;
export const MAX_GRAPH_SITES = 1 << 18;

const size = z
  .array(z.int().min(1))
  .min(1)
  .max(3)
  .describe('Cells along each axis, x first. Layers are counted along the last axis, from 0 at the bottom');
const periodic = z.array(z.boolean()).min(1).max(3).describe('Which axes wrap, one entry for each axis');
/** Squares of distances are compared; far outside these bounds they would vanish or overflow. */
const DISTANCE = 'a distance is between 0.001 and 1000 nm';
const spacing_nm = Finite.min(0.001, DISTANCE)
  .max(1000, DISTANCE)
  .describe('Distance between nearest neighbours in nm');
const layer_spacing_nm = Finite.min(0.001, DISTANCE).max(1000, DISTANCE).describe('Distance between two layers in nm');
const Components = z.array(Finite.min(-1000).max(1000)).min(1).max(3);
const site_types = z.array(Id).min(1).max(32).optional().describe('Names of the site types; every site names one');
const type = Id.optional().describe('One of site_types');
const SiteIndex = z.int().min(0);

export const Lattice = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal(['chain', 'square', 'triangular', 'honeycomb', 'cubic', 'bcc', 'fcc', 'hcp', 'diamond']),
    size,
    spacing_nm,
    periodic,
  }),
  z.strictObject({
    kind: z
      .literal(['layered', 'graphite'])
      .describe('layered: triangular layers straight above each other; graphite: honeycomb layers, stacked ABAB'),
    size,
    spacing_nm: spacing_nm.describe('Distance between nearest neighbours of one layer in nm'),
    layer_spacing_nm,
    periodic,
  }),
  z.strictObject({
    kind: z.literal('cell').describe('An own unit cell'),
    size,
    periodic,
    vectors_nm: z.array(Components).min(1).max(3).describe('Cell vectors in nm, one row for each axis'),
    site_types,
    basis: z
      .array(z.strictObject({ type, at: z.array(Finite.min(0).max(1)).min(1).max(3) }))
      .min(1)
      .max(MAX_BASIS)
      .describe('Sites of the cell, numbered from 0; `at` in fractions of the cell vectors'),
    neighbours: z
      .array(
        z.strictObject({
          from: SiteIndex,
          to: SiteIndex,
          cell: z.array(z.int().min(-8).max(8)).min(1).max(3).describe('Cell of `to`, seen from the cell of `from`'),
        }),
      )
      .max(65536)
      .optional()
      .describe('Which sites are neighbours, each pair once; without it, the nearest ones are'),
  }),
  z.strictObject({
    kind: z.literal('graph').describe('Explicit sites and neighbours'),
    site_types,
    sites: z
      .array(z.strictObject({ type, at_nm: Components }))
      .min(1)
      .max(MAX_GRAPH_SITES)
      .describe('All sites, numbered from 0'),
    neighbours: z
      .array(z.tuple([SiteIndex, SiteIndex]))
      .max(1 << 21)
      .describe('Pairs of neighbouring sites'),
  }),
]);

export type LatticeDocument = z.infer<typeof Lattice>;
export type RegularLattice = Exclude<LatticeDocument, { kind: 'cell' | 'graph' }>;
export type CellLattice = Extract<LatticeDocument, { kind: 'cell' }>;
export type GraphLattice = Extract<LatticeDocument, { kind: 'graph' }>;

/** Number of axes along which a lattice has cells; a graph has none. */
export function axesOf(lattice: LatticeDocument): number {
  return lattice.kind === 'graph' ? 0 : lattice.size.length;
}

/** Site types that a lattice names; empty where it tells none apart. */
export function siteTypesOf(lattice: LatticeDocument): string[] {
  return 'site_types' in lattice ? (lattice.site_types ?? []) : [];
}
