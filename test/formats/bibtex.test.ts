import { expect, test } from 'vitest';
import { PROGRAM_VERSION } from '../../src/engine/version';
import { bibtex } from '../../src/formats/bibtex';
import { EXPERIMENT_FORMAT, type Experiment } from '../../src/model/experiment';
import { findModel, library } from '../../src/model/library';

const experiment = (id: string): Experiment => ({
  format: EXPERIMENT_FORMAT,
  engine: 'interphase-engine/1',
  model: findModel(id),
  interventions: [{ step: 10, time_s: 1, set: { 'conditions.temperature_K': 320 } }],
  end: { step: 1000, time_s: 0.25, hash: '0123456789abcdef' },
});

test('names the program with what identifies the run, and every source of the model', () => {
  const text = bibtex(experiment('zgb'), 'https://example.org/#1.abc', '2026-11-21');
  expect(text).toContain('@software{interphase-0123456789abcdef,');
  expect(text).toContain(
    'note = {Model zgb, seed 1, 1 change on the way, 1000 events, 0.25 s, state hash 0123456789abcdef, engine interphase-engine/1}',
  );
  expect(text).toContain(`version = {${PROGRAM_VERSION}}`);
  expect(text).toContain('url = {https://example.org/#1.abc}');
  expect(text).toContain(`@article{ziff1986,
  author = {R. M. Ziff and E. Gulari and Y. Barshad},
  journal = {Phys. Rev. Lett.},
  year = {1986},
  volume = {56},
  pages = {2553},
  doi = {10.1103/PhysRevLett.56.2553},
}`);
});

test.each(library)('$id: braces balance, and every reference has its entry and its DOI', ({ id, model }) => {
  const text = bibtex(experiment(id), '', '2026-11-21');
  expect(text.split('{').length).toBe(text.split('}').length);
  expect(text.match(/^@(article|misc)/gm)?.length ?? 0).toBe(model.references.length);
  for (const { doi } of model.references) if (doi) expect(text).toContain(`doi = {${doi}}`);
});

test('a remark behind a citation is a note', () => {
  const own = experiment('zgb');
  const references = [{ id: 'x', citation: 'Y. Yin, R. Zhao, J. Phys. Chem. Lett. 2017, 8, 599 (PubMed 28076952)' }];
  expect(bibtex({ ...own, model: { ...own.model, references } }, '', '2026-11-21')).toContain(`@article{x,
  author = {Y. Yin and R. Zhao},
  journal = {J. Phys. Chem. Lett.},
  year = {2017},
  volume = {8},
  pages = {599},
  note = {PubMed 28076952},
}`);
});

test('letters that mean something to TeX are written so that they do not; another citation is left whole', () => {
  const own = experiment('zgb');
  const model = {
    ...own.model,
    name: '50 % of {A}_1 & \\B',
    references: [{ id: 'x', citation: 'Own notes, 100 % sure' }],
  };
  const text = bibtex({ ...own, model }, '', '2026-11-21');
  expect(text).toContain('50 \\% of \\{A\\}\\_1 \\& \\textbackslash{}B');
  expect(text).toContain('@misc{x,\n  howpublished = {Own notes, 100 \\% sure},');
});
