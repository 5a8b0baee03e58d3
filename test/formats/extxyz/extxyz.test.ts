import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { start } from '../../../src/cli/engine';
import { symbolsOf } from '../../../src/formats/extxyz/elements';
import { hasMolecules, trajectoryWriter } from '../../../src/formats/extxyz/write';
import { latticeOf } from '../../../src/model/lattices/geometry';
import { findModel, library } from '../../../src/model/library';
import { ModelError } from '../../../src/model/problem';
import type { ModelDocument } from '../../../src/model/schema';
import { readExtxyz } from './read';

const run = async (model: ModelDocument, steps: number) => {
  const simulation = await start(model, 3);
  simulation.run(steps);
  return {
    steps: simulation.steps,
    time: simulation.time,
    energy: simulation.energy,
    lattice: simulation.lattice(),
    bodies: hasMolecules(model) ? simulation.bodies() : undefined,
  };
};

// li-metal has the species of li-metal-small, in a box that takes long to read.
describe.each(library.filter(({ id }) => id !== 'li-metal'))('$id', ({ model }) => {
  test('written and read back, every site has its place and its species', async () => {
    const write = trajectoryWriter(model, { background: true });
    const frames = [await run(model, 0), await run(model, 2000)];
    const read = readExtxyz(frames.map(write).join(''), 'trajectory.xyz');
    expect(read.length).toBe(2);
    const geometry = latticeOf(model.lattice);
    const entryOf = new Map(model.species.map(({ id }, s) => [s + 1, id]));
    read.forEach((frame, f) => {
      expect(frame.atoms).toBe(geometry.sites);
      expect(frame.pbc).toEqual(geometry.periodic);
      expect(Number(frame.info.get('step'))).toBe(frames[f]!.steps);
      expect(Number(frame.info.get('time_s'))).toBe(frames[f]!.time);
      const kinds = frame.columns.get('kind')!.values;
      const position = frame.columns.get('pos')!;
      for (const site of [0, 1, geometry.sites >> 1, geometry.sites - 1]) {
        geometry.position(site).forEach((nm, axis) => {
          expect(position.values[3 * site + axis]).toBeCloseTo(nm * 10, 4);
        });
      }
      const species = [...frames[f]!.lattice].map((entry) => idOfEntry(model, entry));
      expect(kinds.map((kind) => entryOf.get(kind as number))).toEqual(species);
      const molecules = frame.columns.get('molecule')?.values;
      expect(molecules).toEqual(frames[f]!.bodies && [...frames[f]!.bodies].map((body) => body + 1));
    });
  });
});

function idOfEntry(model: ModelDocument, entry: number): string {
  const all = model.species.flatMap(({ id, dentates }) => Array.from({ length: dentates }, () => id));
  return all[entry]!;
}

test('the head is the one that OVITO and ASE read, in Å; the medium is left out', async () => {
  const model = findModel('sei-organic');
  const frame = await run(model, 500);
  const [count, comment, first] = trajectoryWriter(model, { background: false })(frame).split('\n');
  const background = model.species.findIndex(({ role }) => role === 'background');
  expect(Number(count)).toBe(frame.lattice.filter((species) => species !== background).length);
  expect(comment).toMatch(
    /^Lattice="[\d.]+ 0 0 0 [\d.]+ 0 0 0 10" pbc="F F F" Properties=species:S:1:pos:R:3:id:I:1:kind:I:1:molecule:I:1 step=500 time_s=/,
  );
  expect(first).toMatch(/^[A-Z][a-z]? 0 0 0 0 \d+ \d+$/);
});

test('the box of a graph is the one round its sites', () => {
  const base = findModel('lattice-gas');
  const sites = [{ at_nm: [-0.1, 0] }, { at_nm: [0.2, 0.4] }];
  const model: ModelDocument = { ...base, lattice: { kind: 'graph', sites, neighbours: [[0, 1]] } };
  const text = trajectoryWriter(model, { background: true })({
    ...{ steps: 0, time: 0, energy: 0 },
    lattice: new Uint8Array(2),
  });
  expect(text).toContain('Lattice="3 0 0 0 4 0 0 0 10" Origin="-1 0 0" pbc="F F F"');
});

test('molecules on several sites are told apart', () => {
  const { bodies, species } = findModel('lattice-gas');
  expect(hasMolecules({ bodies, species })).toBe(false);
  expect(hasMolecules({ bodies, species: species.map((each) => ({ ...each, dentates: 2 })) })).toBe(true);
});

test('symbols are elements, each for one species only', () => {
  for (const { model } of library) {
    const symbols = symbolsOf(model.species);
    const inFront = symbols.filter((symbol) => symbol !== 'X');
    expect(new Set(inFront).size).toBe(inFront.length);
    model.species.forEach(({ id, role }, s) => {
      if (role === 'background') expect(symbols[s]).toBe('X');
      else if (['Li', 'Na', 'O'].includes(id)) expect(symbols[s]).toBe(id);
    });
  }
  const many = Array.from({ length: 64 }, (_, i) => ({ id: `s${i}`, role: 'adsorbate' as const }));
  expect(new Set(symbolsOf(many)).size).toBe(64);
});

describe('a damaged file', () => {
  test.each([
    ['two\n\n', 'bad.xyz:1: the number of atoms is missing'],
    ['3\n\nH 0 0 0\n', 'bad.xyz:1: 3 atoms are announced'],
    ['1\n\nH 0 0\n', 'bad.xyz:3: 4 values are needed, not 3'],
    ['1\n\nH 0 zero 0\n', 'bad.xyz:3: "zero" is no number'],
    ['1\nLattice="1 0 0"\nH 0 0 0\n', 'bad.xyz:2: Lattice is not nine numbers'],
    ['1\nProperties=species:S\nH 0 0 0\n', 'bad.xyz:2: Properties is not a list'],
    ['1\nProperties=pos:Q:3\nH 0 0 0\n', 'bad.xyz:2: "pos:Q:3" is no column'],
    ['99999999999\n\n', 'bad.xyz:1: the number of atoms'],
  ])('%j', (text, message) => {
    expect(() => readExtxyz(text, 'bad.xyz')).toThrow(message);
  });

  test('of any kind ends in frames or in a ModelError', () => {
    const sound = '2\nLattice="1 0 0 0 1 0 0 0 1" Properties=species:S:1:pos:R:3 step=1\nLi 0 0 0\nO 1 0 0\n';
    fc.assert(
      fc.property(fc.nat(sound.length), fc.nat(20), fc.string(), (from, length, put) => {
        try {
          readExtxyz(sound.slice(0, from) + put + sound.slice(from + length), 'x');
        } catch (error) {
          expect(error).toBeInstanceOf(ModelError);
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
