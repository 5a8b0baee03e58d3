import { describe, expect, it } from 'vitest';
import { findModel } from '../../../src/model/library';
import { observableGroups } from '../../../src/views/panels/observableGroups';

const model = findModel('sei-organic');
const colours = model.species.map(({ color }) => color);

describe('observableGroups', () => {
  it('puts every observable into one plot, with its place in a frame', () => {
    const groups = observableGroups(model, colours);
    expect(groups.map(({ id }) => id)).toEqual(['layers', 'passed', 'bodies', 'porosity']);
    const members = groups.flatMap((group) => group.members);
    expect(members).toHaveLength(model.observables.length);
    for (const { id, index } of members) expect(model.observables[index]!.id).toBe(id);
  });

  it('draws each in the colour of its species', () => {
    const colourOf = (id: string) => colours[model.species.findIndex((species) => species.id === id)];
    const members = observableGroups(model, colours).flatMap((group) => group.members);
    const drawn = (id: string) => members.find((member) => member.id === id)!.color;
    expect(drawn('inorganic_layers')).toBe(colourOf('Li2CO3'));
    expect(drawn('escaped_dimer')).toBe(colourOf('dimer'));
  });

  it('leaves out of a label what its plot is called', () => {
    const labels = observableGroups(model, colours)[0]!.members.map(({ label }) => label);
    expect(labels).toEqual(['Inorganic', 'Organic']);
  });

  it('leaves out what a model does not measure', () => {
    expect(observableGroups({ ...model, observables: [] }, colours)).toEqual([]);
  });
});
