import type { InteractionDocument, ModelDocument } from '../../model/schema';

/** Two species as neighbours in a shell: a cell of the matrix. */
export interface PairFigure {
  interaction: InteractionDocument;
  species: readonly [string, string];
  shell: number;
}

const PLAIN = /^[A-Za-z][A-Za-z0-9_-]*(\.[1-8])?$/;

/** The figure as a pair of a matrix; null where it has another shape, or lies on certain sites or directions only. */
export function asPair(interaction: InteractionDocument): PairFigure | null {
  const { sites, bonds = [[1, 2]], angles, orientation, count } = interaction;
  const [a, b, ...more] = sites.split('+').map((term) => term.trim());
  const [bond, ...others] = bonds;
  if (a === undefined || b === undefined || more.length > 0 || !bond || others.length > 0) return null;
  if (!PLAIN.test(a) || !PLAIN.test(b) || angles || orientation || (count ?? 'contact') !== 'contact') return null;
  return { interaction, species: [a, b], shell: bond[2] ?? 1 };
}

/** Whether a figure is about these two species, in either order. */
export function isOf({ species: [a, b] }: PairFigure, one: string, other: string): boolean {
  return (a === one && b === other) || (a === other && b === one);
}

/**
 * The figures of a model as they are edited: pairs by shell, of which a second one of the same species and shell has no
 * cell of its own, and all others.
 */
export function sortFigures(interactions: readonly InteractionDocument[]): {
  pairs: PairFigure[];
  others: InteractionDocument[];
} {
  const pairs: PairFigure[] = [];
  const others: InteractionDocument[] = [];
  for (const interaction of interactions) {
    const pair = asPair(interaction);
    const taken = pair && pairs.some((known) => known.shell === pair.shell && isOf(known, ...pair.species));
    if (pair && !taken) pairs.push(pair);
    else others.push(interaction);
  }
  return { pairs, others };
}

/** Species that can interact: all that figures name, and those that come and go on the lattice. */
export function interactingSpecies({ species, bodies, interactions }: ModelDocument): string[] {
  const named = new Set(
    interactions.flatMap(({ sites }) => sites.split('+').map((term) => term.replace(/[#@].*/s, '').trim())),
  );
  return species.flatMap(({ id, role, dentates }) => {
    const entries = dentates === 1 ? [id] : Array.from({ length: dentates }, (_, i) => `${id}.${i + 1}`);
    const moves = role !== 'background' && role !== 'boundary' && !bodies.some((body) => body.species === id);
    return entries.filter((entry) => moves || named.has(entry));
  });
}

/** A new pair figure, without energy yet. */
export function newPair(model: ModelDocument, one: string, other: string, shell: number): InteractionDocument {
  const stem = `${one}-${other}-${shell}`.replaceAll('.', '_').slice(0, 56);
  const taken = new Set(model.interactions.map(({ id }) => id));
  let id = stem;
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
  return { id, sites: `${one} + ${other}`, energy_eV: 0, ...(shell === 1 ? {} : { bonds: [[1, 2, shell]] }) };
}
