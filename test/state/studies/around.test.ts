import { describe, expect, it } from 'vitest';
import { setAt } from '../../../src/model/paths';
import type { Study } from '../../../src/model/study';
import { loadModel } from '../../../src/model/validate';
import { ensembleAround } from '../../../src/state/studies/around';
import { ADSORPTION } from '../../cli/adsorption';

const model = loadModel(ADSORPTION);
const faster = loadModel(setAt(model, 'steps.ads.prefactor_per_s', 9));
const study = (part: object) => ({ model, parameters: [], ...part }) as unknown as Study;

describe('an ensemble', () => {
  it('stands around a run of its model, whatever the seed and the name', () => {
    expect(ensembleAround(study({}), { ...model, seed: 77, name: 'mine' })).toEqual({ side: 'A', changed: 0 });
  });
  it('tells how many parameters are others', () => {
    expect(ensembleAround(study({}), faster)).toEqual({ side: 'A', changed: 1 });
  });
  it('of a comparison is that of the nearer model', () => {
    const compared = study({ against: faster });
    expect(ensembleAround(compared, faster)).toEqual({ side: 'B', changed: 0 });
    expect(ensembleAround(compared, model)).toEqual({ side: 'A', changed: 0 });
  });
  it('is none for another model, another lattice, or a sweep', () => {
    expect(ensembleAround(study({}), { ...model, id: 'other' })).toBeNull();
    expect(ensembleAround(study({}), { ...model, steps: model.steps.slice(1) })).toBeNull();
    expect(ensembleAround(study({ parameters: [{}] }), model)).toBeNull();
  });
});
