import { describe, expect, it } from 'vitest';
import { findModel } from '../../../src/model/library';
import type { ModelDocument } from '../../../src/model/schema';
import { changesBetween, nameOf, shortText, valuesText } from '../../../src/views/timeline/changes';

const sei = findModel('sei-organic') as ModelDocument;
const zgb = findModel('zgb') as ModelDocument;

describe('changes', () => {
  it('run from what held before to what holds after, each parameter once', () => {
    const interventions = [
      { step: 1, time_s: 0, set: { 'steps.e5.barrier_eV': 0.7 } },
      { step: 2, time_s: 0, set: { 'steps.e5.barrier_eV': 0.65, 'conditions.temperature_K': 310 } },
      { step: 3, time_s: 0, set: { 'steps.e5.barrier_eV': 0.636 } },
    ];
    const changes = changesBetween(sei, interventions, 1, 3);
    expect(changes.map(shortText)).toEqual(['e5 0.7 → 0.636 eV', 'T 300 → 310 K']);
    expect(changes.map(({ path }) => nameOf(sei, path))).toEqual(['Barrier of Dimerisation', 'Temperature']);
  });

  it('have symbols, units and names', () => {
    const pressure = { path: 'gases.CO.pressure_bar', before: 0.5, after: 1e-6 };
    expect(shortText(pressure)).toBe('p(CO) 0.5 → 1×10⁻⁶ bar');
    expect(nameOf(zgb, pressure.path)).toMatch(/^Pressure of /);
    const ramp = { path: 'protocol.segments.charge.potential_end_V', before: 0.1, after: 0.2 };
    expect(shortText(ramp)).toBe('charge V 0.1 → 0.2 V');
    expect(nameOf(sei, ramp.path)).toBe('Potential of the segment charge');
    expect(valuesText({ path: 'steps.e1.omega', before: undefined, after: 0.5 })).toBe('– → 0.5');
    expect(shortText({ path: 'steps.e1.transmission', before: 1, after: 0.5 })).toBe('e1 κ 1 → 0.5');
    expect(valuesText({ path: 'interactions.nn.energy_eV', before: -0.03, after: -0.05 })).toBe('−0.03 → −0.05 eV');
  });
});
