/** Parts of the model document that a deck turns into. */
import type { ModelInput } from '../../model/schema';

export type LatticeInput = ModelInput['lattice'];
export type StepInput = ModelInput['steps'][number];
export type InteractionInput = NonNullable<ModelInput['interactions']>[number];
export type GasInput = NonNullable<ModelInput['gases']>[number];

/** Where the sites of a pattern lie to each other; sites count from 1. */
export type ShapeInput = Pick<InteractionInput, 'bonds' | 'angles' | 'mirror' | 'orientation'>;
