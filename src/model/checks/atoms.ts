/** Checks that steps keep the atoms of every element, in a model that says what its species consist of. */
import { engineSpecies } from '../engineSpecies';
import type { Report } from './report';

type Atoms = Record<string, number>;

/** Atoms after − atoms before + atoms given to gases = 0, for every element, where species and gases have `atoms`. */
export function checkAtoms({ model, patterns, bodyOf, add }: Report): void {
  if (!model.species.some(({ atoms }) => atoms)) return;
  const gases = new Map(model.gases.map(({ id, atoms }) => [id, atoms ?? {}]));
  // A molecule's atoms stand on its first site.
  const entries = new Map(
    engineSpecies(model).map(({ id, species }): [string, Atoms] => [
      id,
      /\.[2-8]$/.test(id) ? {} : (model.species[species]?.atoms ?? {}),
    ]),
  );
  for (const [i, step] of model.steps.entries()) {
    const pattern = patterns[i];
    // Bodies change as a whole, of any size: their sites are not counted by the pattern.
    if (!pattern || step.law === 'reverse' || pattern.sites.some(({ before }) => bodyOf.has(before))) continue;
    const gained: Atoms = {};
    const count = (atoms: Atoms, times: number) => {
      for (const [element, n] of Object.entries(atoms)) gained[element] = (gained[element] ?? 0) + times * n;
    };
    for (const { before, after } of pattern.sites) {
      count(entries.get(after) ?? {}, 1);
      count(entries.get(before) ?? {}, -1);
    }
    for (const [gas, change] of Object.entries(step.gas ?? {})) count(gases.get(gas) ?? {}, change);
    const wrong = Object.entries(gained).filter(([, n]) => n !== 0);
    if (wrong.length === 0) continue;
    const said = wrong.map(([element, n]) => `${n > 0 ? '+' : '−'}${Math.abs(n)} ${element}`).join(', ');
    add(
      `steps[${i}].step`,
      `${step.id} does not keep the atoms: ${said}`,
      'mend the step, the atoms of its species, or give what is missing to a gas',
    );
  }
}
