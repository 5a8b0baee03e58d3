/** Reads the files of a Zacros deck. */
import { ModelError, type Problem } from '../../model/problem';
import type { DeckPart, Note, ZacrosDeck } from './deck';
import { readEnergetics } from './energetics';
import { readLattice } from './lattice';
import { readMechanism } from './mechanism';
import { fault, Reader } from './reader';
import { readSimulation } from './simulation';
import { readState } from './state';

const PARTS: DeckPart[] = ['simulation', 'lattice', 'energetics', 'mechanism', 'state'];

/** Which part of a deck a file holds, by its name; undefined for any other file. `.dat` may be missing. */
export function partOf(fileName: string): DeckPart | undefined {
  const match = /^(\w+)_input(\.dat|\.txt)?$/.exec(fileName.split(/[/\\]/).at(-1)!);
  return PARTS.find((part) => part === match?.[1]);
}

/**
 * Reads a deck.
 * @param files text of each file by its name; files that are no part of a deck are left alone
 * @throws ModelError with one problem for each file that is wrong; its path is `file:line`
 */
export function readDeck(files: Record<string, string>): ZacrosDeck {
  const notes: Note[] = [];
  const problems: Problem[] = [];
  const names = new Map(Object.keys(files).map((name) => [partOf(name), name]));

  /** What `read` makes of a file, or undefined with its problem kept. */
  const part = <T>(which: DeckPart, read: (reader: Reader) => T): T | undefined => {
    try {
      const name = names.get(which);
      if (name !== undefined) return read(new Reader(name.split(/[/\\]/).at(-1)!, files[name]!, notes));
      if (which === 'state') return undefined;
      throw fault(
        `${which}_input.dat`,
        'the file is missing',
        'a deck has simulation, lattice, energetics and mechanism',
      );
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };

  const simulation = part('simulation', readSimulation);
  const lattice = part('lattice', readLattice);
  if (!simulation || !lattice) throw new ModelError(problems);
  const { species, gas } = simulation;
  const energetics = part('energetics', (reader) => readEnergetics(reader, lattice, species));
  const mechanism = part('mechanism', (reader) => readMechanism(reader, lattice, species, gas));
  const state = part('state', (reader) => readState(reader, lattice, species));
  if (!energetics || !mechanism || problems.length > 0) throw new ModelError(problems);
  return { simulation, lattice, energetics, mechanism, ...(state ? { state } : {}), notes };
}
