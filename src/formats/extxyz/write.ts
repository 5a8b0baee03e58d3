/**
 * Trajectories in extended XYZ, which OVITO and ASE open. Format: https://github.com/libAtoms/extxyz
 *
 * Lengths are in Å. Each frame names its columns: `species` is an element that stands for the species (ASE knows nothing
 * else), `kind` the number of the species in the model from 1, `id` the number of the site from 0, `molecule` the number
 * of the molecule or cluster from 1, 0 for none. `kinds` on the comment line says which kind is which species.
 */
import { engineSpecies } from '../../model/engineSpecies';
import { type Geometry, latticeOf } from '../../model/lattices/geometry';
import type { ModelDocument } from '../../model/schema';
import { symbolsOf } from './elements';

const ANGSTROM_PER_NM = 10;
/** Length in nm that stands for an axis which the lattice does not have. */
const THICKNESS_NM = 1;
/** Bytes of a line, about, for telling ahead how large a file becomes. */
const BYTES_PER_LINE = 44;

/** A state of the lattice at a moment. */
export interface TrajectoryFrame {
  /** Executed events. */
  steps: number;
  /** Simulated seconds. */
  time: number;
  /** Energy of the lattice in eV. */
  energy: number;
  /** Entry of the model's engine species per site. */
  lattice: Uint8Array;
  /** Body number per site, −1 for none; left out where the model has none. */
  bodies?: Int32Array | undefined;
}

export interface TrajectoryOptions {
  /** Also writes the sites of the medium, as element X: then every frame holds every site. */
  background: boolean;
}

/** Whether a model has molecules on several sites, pairs or clusters, which the frames then tell apart. */
export const hasMolecules = (model: Pick<ModelDocument, 'bodies' | 'species'>): boolean =>
  model.bodies.length > 0 || model.species.some(({ dentates }) => dentates > 1);

/** Writes the frames of a model's run, one after the other. */
export function trajectoryWriter(model: ModelDocument, { background }: TrajectoryOptions) {
  const geometry = latticeOf(model.lattice);
  const entries = engineSpecies(model);
  const symbols = symbolsOf(model.species);
  const written = entries.map(({ species }) => background || model.species[species]!.role !== 'background');
  const places = placesOf(geometry);
  const head = entries.map(({ species }) => symbols[species]!);
  const tail = entries.map(({ species }) => species + 1);
  const kinds = model.species.map(({ id }, s) => `${s + 1}:${id}:${symbols[s]}`).join(' ');
  const cell = `${boxOf(model, geometry)} pbc="${geometry.periodic.map((wraps) => (wraps ? 'T' : 'F')).join(' ')}"`;

  /** One frame, with the line break at its end. */
  return ({ steps, time, energy, lattice, bodies }: TrajectoryFrame): string => {
    const lines: string[] = [];
    lattice.forEach((entry, site) => {
      if (!written[entry]) return;
      const body = bodies ? ` ${bodies[site]! + 1}` : '';
      lines.push(`${head[entry]} ${places[site]} ${site} ${tail[entry]}${body}`);
    });
    const columns = `species:S:1:pos:R:3:id:I:1:kind:I:1${bodies ? ':molecule:I:1' : ''}`;
    const energies = model.interactions.length > 0 ? ` energy_eV=${energy}` : '';
    const moment = `step=${steps} time_s=${time}${energies}`;
    const comment = `${cell} Properties=${columns} ${moment} model=${model.id} kinds="${kinds}"`;
    return `${lines.length}\n${comment}\n${lines.length > 0 ? `${lines.join('\n')}\n` : ''}`;
  };
}

/** Bytes of a frame, about, where `counts` has the sites of each engine species. */
export function frameBytes(model: ModelDocument, counts: readonly number[], { background }: TrajectoryOptions): number {
  const entries = engineSpecies(model);
  const lines = counts.reduce((sum, sites, entry) => {
    const role = model.species[entries[entry]?.species ?? 0]?.role;
    return background || role !== 'background' ? sum + sites : sum;
  }, 0);
  return 300 + lines * BYTES_PER_LINE;
}

/** The position of each site in Å, as it is written. */
function placesOf(geometry: Geometry): string[] {
  return Array.from({ length: geometry.sites }, (_, site) => geometry.position(site).map(angstrom).join(' '));
}

const angstrom = (nm: number) => String(Number((nm * ANGSTROM_PER_NM).toFixed(5)));

/** The box of the whole lattice. A graph has no cell: its box is the one round its sites. */
function boxOf({ lattice }: ModelDocument, { dimensions, cells, vectors, sites, position }: Geometry): string {
  if (lattice.kind === 'graph') return boxRound(Array.from({ length: sites }, (_, site) => position(site)));
  const edges = vectors.map((vector, axis) => {
    const cellsAlong = axis < dimensions ? cells[axis]! : THICKNESS_NM;
    return vector.map((component) => component * cellsAlong);
  });
  return `Lattice="${edges.flat().map(angstrom).join(' ')}"`;
}

function boxRound(places: [number, number, number][]): string {
  const least = [0, 1, 2].map((axis) => places.reduce((low, at) => Math.min(low, at[axis]!), Number.POSITIVE_INFINITY));
  const most = [0, 1, 2].map((axis) =>
    places.reduce((high, at) => Math.max(high, at[axis]!), Number.NEGATIVE_INFINITY),
  );
  const rows = least.map((from, axis) => [0, 0, 0].with(axis, most[axis]! - from || THICKNESS_NM));
  return `Lattice="${rows.flat().map(angstrom).join(' ')}" Origin="${least.map(angstrom).join(' ')}"`;
}
