/** Checks of electrochemistry: every step of a model with electrons keeps the charge. */
import { areaOf, electronsOf, entryCharges, isElectrochemical, reservoirCharge } from '../electrons';
import { engineSpecies } from '../engineSpecies';
import type { Report } from './report';

/** @param geometric whether the lattice is sound, so that its area can be known */
export function checkElectrons(report: Report, geometric: boolean): void {
  const { model, add } = report;
  for (const [i, step] of model.steps.entries()) {
    const path = `steps[${i}].electrons`;
    if (step.law === 'reverse' && step.electrons !== undefined)
      add(path, 'a way back has the electrons of its forward step, given instead of taken', 'leave it out');
    if (step.law !== 'butler-volmer') continue;
    const { electrons, direction } = step;
    if (electrons === 0) add(path, 'a step that follows the potential exchanges electrons', 'write how many');
    if (electrons === undefined && direction === undefined)
      add(`steps[${i}].direction`, 'it is open whether the step oxidises or reduces', 'give its electrons, or 1 or −1');
    if (electrons && direction !== undefined && Math.sign(electrons) !== direction)
      add(
        `steps[${i}].direction`,
        `${direction} contradicts electrons: ${electrons}`,
        'leave direction out: electrons say it (+ oxidation, − reduction)',
      );
  }
  if (isElectrochemical(model)) checkBalance(report);
  for (const [i, observable] of model.observables.entries()) {
    if (observable.kind !== 'charge' && observable.kind !== 'current') continue;
    const path = `observables[${i}]`;
    if (!isElectrochemical(model))
      add(`${path}.kind`, 'no step of the model exchanges electrons', 'give a step its electrons');
    if (observable.unit.includes('cm2') && geometric && areaOf(model) === undefined)
      add(`${path}.unit`, 'only a three-dimensional lattice has an area', 'count elementary charges instead');
  }
}

/** Charge is neither made nor lost: charge after − charge before + charge given to reservoirs = electrons given. */
function checkBalance({ model, patterns, bodyOf, add }: Report): void {
  const entries = engineSpecies(model);
  const charges = new Map(entryCharges(model).map((charge, i) => [entries[i]!.id, charge]));
  const chargeOf = (id: string) => charges.get(id) ?? 0;
  for (const [i, step] of model.steps.entries()) {
    const pattern = patterns[i];
    if (!pattern || step.law === 'reverse') continue;
    const path = `steps[${i}].electrons`;
    const whole = pattern.sites.find(({ before, after }) => bodyOf.has(before) && chargeOf(before) !== chargeOf(after));
    if (whole) {
      const message = `${whole.before} forms bodies that change as a whole, of any size, so its charge cannot change`;
      add(path, message, `give ${whole.after} the charge of ${whole.before}, for each site`);
      continue;
    }
    const gained = pattern.sites.reduce((sum, { before, after }) => sum + chargeOf(after) - chargeOf(before), 0);
    const needed = gained + reservoirCharge(step, model);
    const electrons = electronsOf(step, model);
    if (needed === electrons) continue;
    const signed = (n: number) => (n > 0 ? `+${n}` : String(n));
    add(
      path,
      `${step.id} does not keep the charge: with its sites and gases the charge changes by ${signed(needed)}, but it gives ${signed(electrons)} electrons to the electrode`,
      `write "electrons": ${needed}, or mend the charges of its species`,
    );
  }
}
