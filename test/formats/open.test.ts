import { describe, expect, test } from 'vitest';
import { binary } from '../../src/formats/foreign';
import { isModelFile, openFiles } from '../../src/formats/open';
import { SMALL } from '../state/model';
import { MADE_UP, problemsOf } from './zacros/decks';

const deck = Object.entries(MADE_UP).map(([name, text]) => ({ name: `made-up/${name}`, text }));

describe('files that are opened together', () => {
  test('a model document, whatever its name', () => {
    const text = JSON.stringify(SMALL);
    expect(openFiles([{ name: 'model.txt', text }]).model.id).toBe(SMALL.id);
    const beside = { name: 'notes.md', text: '' };
    expect(openFiles([beside, { name: 'model.json', text }]).model.id).toBe(SMALL.id);
  });

  test('the input files of a Zacros simulation, called as their folder', () => {
    const { model, run, notes } = openFiles([...deck, { name: 'made-up/result.json', text: '{' }]);
    expect(model).toMatchObject({ id: 'made-up', seed: 42 });
    expect(run).toMatchObject({ maxTime: 10 });
    expect(notes.length).toBeGreaterThan(0);
  });

  test('what is missing or too much is said', () => {
    expect(problemsOf(() => openFiles(deck.slice(0, 2)))).toMatchObject([
      { path: 'energetics_input.dat', message: /is missing/ },
      { path: 'mechanism_input.dat', message: /is missing/ },
    ]);
    expect(problemsOf(() => openFiles([]))).toMatchObject([{ message: /no model among these/ }]);
    const two = ['a.json', 'b.json'].map((name) => ({ name, text: '{}' }));
    expect(problemsOf(() => openFiles(two))).toMatchObject([{ message: /two models/ }]);
  });

  test('of files without a run it is said what they are, and what to open instead', () => {
    const problems = (name: string, text = 'x') => problemsOf(() => openFiles([{ name, text }]));
    expect(problems('trajectory.xyz')).toMatchObject([{ message: /extended XYZ/, mend: /the experiment/ }]);
    expect(problems('series.CSV')).toMatchObject([{ message: /table of results/ }]);
    expect(problems('s.json', '{"format": "interphase-study/1"}')).toMatchObject([{ message: /is a study/ }]);
  });

  test('a file that is no text is told as such', () => {
    expect(binary('run.json', 'MZ\0\u0001')?.problems).toMatchObject([{ message: 'run.json is no text file' }]);
    expect(binary('run.json', '{"a": "Li₂CO₃"}')).toBeNull();
  });

  test('files of other kinds are not read', () => {
    expect(['x/lattice_input.dat', 'state_input', 'm.JSON'].every(isModelFile)).toBe(true);
    expect(['history_output.txt', 'readme.md', 'lattice_input.dat.bak'].some(isModelFile)).toBe(false);
  });
});
