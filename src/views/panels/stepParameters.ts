import { LAWS } from '../../model/rateLaws';
import type { ModelDocument, StepDocument } from '../../model/schema';
import { USUAL } from '../../model/usual';
import { ownParameter, QUANTITIES, type Quantity } from './quantities';

/** A number of a step's rate, as a control takes it. */
export interface StepParameter {
  /** Id-addressed path. */
  path: string;
  /** As the document has it, or as it is meant where that leaves it out. */
  value: number;
  range: [number, number] | undefined;
  quantity: Quantity;
  /** Shown without being asked for. */
  isMain: boolean;
}

/** What is seldom studied: it is a property of the molecule, or usually left out. */
const ASIDE = ['entropy_meV_per_K', 'transmission', 'site_area_nm2', 'mass_u', 'size_decay'];
/** A sign and no quantity: it has a switch of its own. */
const DIRECTION = 'direction';

/**
 * The numbers of a step's rate in the order of its law, then those that every step may have.
 * @param isOwnWayBack then detailed balance leaves no choice of ω (model/wayBack.ts)
 */
export function stepParameters(
  step: StepDocument,
  { interactions }: Pick<ModelDocument, 'interactions'>,
  isOwnWayBack = false,
): StepParameter[] {
  const at = (path: string, value: number | undefined, quantity: Quantity | undefined, isMain: boolean) =>
    value === undefined || !quantity
      ? []
      : [{ path: `steps.${step.id}.${path}`, value, range: step.range?.[path], quantity, isMain }];
  const field = (name: string) =>
    at(
      name,
      (step as unknown as Record<string, number | undefined>)[name] ?? USUAL[name],
      QUANTITIES[name],
      isMain(name),
    );
  const isMain = (name: string) => !ASIDE.includes(name) || (name in step && name in USUAL);

  const ofLaw = Object.values(LAWS[step.law].fields).filter((name) => name !== DIRECTION);
  // The main number first: what a person changes most is the barrier.
  ofLaw.sort((a, b) => Number(b === 'barrier_eV') - Number(a === 'barrier_eV'));
  const followsEnergy = ofLaw.includes('barrier_eV') && (interactions.length > 0 || step.gas !== undefined);
  const own = step.law === 'expression' ? Object.entries(step.parameters) : [];
  return [
    ...ofLaw.flatMap(field),
    ...own.flatMap(([name, value]) => at(`parameters.${name}`, value, ownParameter(name, value), true)),
    ...(followsEnergy && !isOwnWayBack ? field('omega') : []),
    ...(step.law === 'reverse' ? field('prefactor_ratio') : []),
    ...(step.size_decay === undefined ? [] : field('size_decay')),
  ];
}
