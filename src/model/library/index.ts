/** The models that come with Interphase. */
import { suggest } from '../near';
import { ModelError } from '../problem';
import type { ModelDocument, ModelInput } from '../schema';
import { fillIn } from '../validate';
import { coOxidation } from './coOxidation';
import { guides } from './guides';
import { latticeGas } from './latticeGas';
import { liDeposition } from './liDeposition';
import { lifepo4Rows } from './lifepo4Rows';
import { liGraphite } from './liGraphite';
import { liO2Catalyst, liO2Film } from './liO2Film';
import { lithiumMetal, lithiumMetalSmall } from './lithiumMetal';
import { nasicon } from './nasicon';
import { seiModels } from './sei';
import { zgb } from './zgb';

export interface LibraryEntry {
  id: string;
  /** A valid document, defaults filled in; made when it is first asked for, since that takes a while for all of them. */
  readonly model: ModelDocument;
  /** The model as it is written here, defaults left out. */
  source: ModelInput;
}

const entry = (written: ModelInput): LibraryEntry => {
  const source = { ...written, ...(guides[written.id] && { guide: guides[written.id] }) };
  let model: ModelDocument | undefined;
  return {
    id: source.id,
    source,
    get model() {
      model ??= fillIn(source);
      return model;
    },
  };
};

/** The models by what they are about, in the order in which they are offered. */
export const families: { label: string; members: LibraryEntry[] }[] = [
  { label: 'SEI on graphite', members: seiModels.map(entry) },
  { label: 'Ions in electrodes and electrolytes', members: [liGraphite, lifepo4Rows, nasicon].map(entry) },
  { label: 'Classics of kinetic Monte Carlo', members: [latticeGas, zgb, coOxidation].map(entry) },
  {
    label: 'Lithium metal and Li–O₂',
    members: [liDeposition, liO2Film, liO2Catalyst, lithiumMetalSmall, lithiumMetal].map(entry),
  },
];

/** All models. */
export const library: LibraryEntry[] = families.flatMap(({ members }) => members);

/**
 * A model of the library.
 * @throws ModelError for an unknown id, naming near ones
 */
export function findModel(id: string): ModelDocument {
  const entry = library.find((each) => each.id === id);
  if (entry) return entry.model;
  const ids = library.map((each) => each.id);
  const mend = suggest(id, ids);
  throw new ModelError([{ path: '', message: `there is no model "${id.slice(0, 100)}"`, ...(mend ? { mend } : {}) }]);
}
