import { AXIS_NAMES } from '../../model/fields';
import { latticeOf } from '../../model/lattices/geometry';
import type { ModelDocument } from '../../model/schema';

/** What the profile over the layers of a model is called. */
export function profileTitle({ species, lattice }: Pick<ModelDocument, 'species' | 'lattice'>): string {
  const hasElectrode = species.some(({ role }) => role === 'boundary');
  return hasElectrode ? 'Profile from the electrode' : `Profile along ${AXIS_NAMES[latticeOf(lattice).layerAxis]}`;
}
