/** Patterns of a deck as patterns of the model document, and how often they count. */

import type { Geometry } from '../../model/lattices/geometry';
import { ANYTHING } from '../../model/placedFigures';
import { canLie, type PatternShape, type Placement, placementsOn } from '../../model/placing';
import { ModelError } from '../../model/problem';
import type { PatternGraph, SiteState, SurfaceSpecies, VariantGeometry } from './deck';
import type { ShapeInput } from './document';
import { EMPTY } from './names';
import { VACANCY } from './simulation';

/** What the patterns of a deck refer to. */
export interface Names {
  /** Id and dentates by the name in the deck. */
  species: Map<string, SurfaceSpecies & { id: string }>;
  /** Ids of the site types; undefined where there is one only. */
  types: string[] | undefined;
}

/**
 * One term for each site: `CO`, `CO@fcc`, for one of several dentates `AB.2`, and where several molecules of such a
 * species take part, with a number for each, from 1: `AB.2#1`.
 */
export function termsOf(states: SiteState[], siteTypes: number[] | undefined, names: Names): string[] {
  return states.map((state, i) => {
    const type = names.types && siteTypes ? `@${names.types[siteTypes[i]!]}` : '';
    return `${occupant(state, states, names)}${type}`;
  });
}

function occupant(state: SiteState, states: SiteState[], names: Names): string {
  if (!state) return ANYTHING;
  if (state.species === VACANCY) return EMPTY;
  const { id, dentates } = names.species.get(state.species)!;
  if (dentates === 1) return id;
  const molecules = states.flatMap((other) => (other?.species === state.species ? [other.entity] : []));
  const several = molecules.some((entity) => entity !== state.entity);
  const number = [...new Set(molecules)].indexOf(state.entity) + 1;
  return `${id}.${state.dentate}${several ? `#${number}` : ''}`;
}

/** Bonds, angles and orientation of a pattern; bonds are left out where they are the default, a path. */
export function shapeInput({ neighbouring, sites }: PatternGraph, variant: VariantGeometry): ShapeInput {
  const isPath = neighbouring.length === sites - 1 && neighbouring.every(([a, b], i) => a === i + 1 && b === i + 2);
  const { angles, mirrorImages, orientation } = variant;
  return {
    ...(isPath ? {} : { bonds: neighbouring.map((bond) => [...bond]) }),
    ...(angles.length > 0
      ? {
          angles: angles.map(
            ({ from, at, to, degrees }) => [from, at, to, degrees] as [number, number, number, number],
          ),
        }
      : {}),
    // Without angles there is nothing to mirror.
    ...(mirrorImages || angles.length === 0 ? {} : { mirror: false }),
    ...(orientation ? { orientation: [orientation.from, orientation.to, orientation.degrees] } : {}),
  };
}

const MOLECULE = /#\d+/g;

/**
 * Whether two sites of a pattern can stand for each other, so that it matters how often a match counts. Two molecules
 * of one species can, whatever their numbers.
 */
export function symmetric(labels: string[]): boolean {
  return new Set(labels.map((label) => label.replace(MOLECULE, ''))).size < labels.length;
}

/**
 * How many ordered placements share one set of sites and states: what Zacros, which counts every ordered one, counts
 * instead of 1. Undefined where it differs from place to place, as for a path of three without an angle on a lattice
 * with triangles, or where several molecules on several sites take part.
 * @throws ModelError that names `where`, for a pattern that no part of the lattice can hold
 */
export function orderedPerPlacement(
  labels: string[],
  shape: ShapeInput,
  geometry: Geometry,
  where: string,
): number | undefined {
  if (!symmetric(labels)) return 1;
  if (labels.some((label) => label.includes('#'))) return undefined;
  const groups = new Map<string, number>();
  for (const { places } of placements(labels, shape, geometry, where)) {
    const key = setOf(places, labels);
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  const sizes = new Set(groups.values());
  return sizes.size > 1 ? undefined : ([...sizes][0] ?? 1);
}

/** Whether a pattern, given by the site types of its sites (`@fcc`, or empty), has any place on the lattice. */
export function liesSomewhere(types: string[], shape: ShapeInput, geometry: Geometry, where: string): boolean {
  const labels = types.map((type, i) => `s${i}${type}`);
  return told(where, () => canLie(patternOf(labels, shape), geometry));
}

/** All ordered placements. Labels are `state` or `state@type`. */
function placements(labels: string[], shape: ShapeInput, geometry: Geometry, where: string): Placement[] {
  return told(where, () => placementsOn(patternOf(labels, shape), geometry, true));
}

function patternOf(labels: string[], shape: ShapeInput): PatternShape {
  const sites = labels.map((label) => {
    const [before = '', type] = label.split('@');
    return { before, after: before, ...(type === undefined ? {} : { type }) };
  });
  return { sites, ...shape };
}

/** What `compute` gives; its complaints stand at a place of the deck. */
function told<T>(where: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new ModelError(error.problems.map((problem) => ({ ...problem, path: where })));
  }
}

/** Names a set of labelled places, wherever the whole of it stands. */
function setOf(places: Placement['places'], labels: string[]): string {
  const least = [0, 1, 2].map((axis) => Math.min(...places.map(({ cell }) => cell[axis]!)));
  return places
    .map(({ cell, basis }, i) => [...cell.map((n, axis) => n - least[axis]!), basis, labels[i]].join())
    .sort()
    .join(';');
}
