import { describe, expect, it } from 'vitest';
import { findModel, library } from '../../../src/model/library';
import { isLive, setAt } from '../../../src/model/paths';
import { LAWS } from '../../../src/model/rateLaws';
import type { StepDocument } from '../../../src/model/schema';
import { parseModel } from '../../../src/model/validate';
import { isOwnWayBack } from '../../../src/model/wayBack';
import { QUANTITIES } from '../../../src/views/panels/quantities';
import { sectionsOf } from '../../../src/views/panels/StepsTab';
import { stepParameters } from '../../../src/views/panels/stepParameters';

const step = (more: object) => ({ id: 's', label: 'S', step: 'A -> B', count: 'contact', ...more }) as StepDocument;
const alone = { interactions: [] };
const interacting = { interactions: [{ id: 'i', sites: 'A + A', energy_eV: 0.1 }] };

describe('stepParameters', () => {
  it('have a control for every number of every law, and each is live', () => {
    const fields = new Set(Object.values(LAWS).flatMap((law) => Object.values(law.fields)));
    fields.delete('direction'); // a switch
    expect([...fields].filter((field) => !(field in QUANTITIES))).toEqual([]);
    expect([...fields].filter((field) => !isLive(`steps.s.${field}`))).toEqual([]);
  });

  it('show the barrier first, and the numbers a step leaves out only when asked for', () => {
    const shown = stepParameters(step({ law: 'eyring', barrier_eV: 0.5 }), alone);
    expect(shown.map(({ path, value, isMain }) => [path, value, isMain])).toEqual([
      ['steps.s.barrier_eV', 0.5, true],
      ['steps.s.entropy_meV_per_K', 0, false],
      ['steps.s.transmission', 1, false],
    ]);
  });

  it('add ω where the barrier follows energies', () => {
    const arrhenius = step({ law: 'arrhenius', prefactor_per_s: 1e13, barrier_eV: 0.5 });
    expect(stepParameters(arrhenius, alone).map(({ path }) => path)).not.toContain('steps.s.omega');
    expect(stepParameters(arrhenius, interacting).find(({ path }) => path === 'steps.s.omega')?.value).toBe(0.5);
    // Detailed balance leaves no choice: another value would be refused.
    expect(stepParameters(arrhenius, interacting, true).map(({ path }) => path)).not.toContain('steps.s.omega');
    const constant = step({ law: 'constant', rate_per_s: 1 });
    expect(stepParameters(constant, interacting).map(({ path }) => path)).toEqual(['steps.s.rate_per_s']);
  });

  it('take a formula’s own parameters, with their study ranges', () => {
    const own = step({ law: 'expression', rate: 'k * x', parameters: { k: 1e9, x: -2 }, range: {} });
    const [k, x] = stepParameters(own, alone);
    expect([k?.path, k?.quantity.log, x?.path, x?.quantity.log]).toEqual([
      'steps.s.parameters.k',
      true,
      'steps.s.parameters.x',
      false,
    ]);
  });
});

describe('sectionsOf', () => {
  it('puts a way back after the step that it reverses', () => {
    const steps = [
      step({ id: 'a', law: 'constant', group: 'g' }),
      step({ id: 'b', law: 'constant' }),
      step({ id: 'back', law: 'reverse', of: 'a' }),
    ];
    const sections = sectionsOf(steps, [{ id: 'g', label: 'G', color: '#000000' }]);
    expect(sections.map(({ members }) => members.map(({ id }) => id))).toEqual([['a', 'back'], ['b']]);
  });
});

describe('the barrier response in every library model', () => {
  const interactingOnes = library.filter(({ model }) => model.interactions.length > 0).map(({ id }) => id);
  it.each(interactingOnes)('has a control only where another value is taken: %s', (id) => {
    const model = findModel(id);
    const paths = model.steps
      .flatMap((one) => stepParameters(one, model, isOwnWayBack(one, model)))
      .filter(({ path }) => path.endsWith('.omega'));
    const refused = paths.filter(({ path }) => !parseModel(setAt(model, path, 0.3)).ok);
    expect(refused).toEqual([]);
  });
});
