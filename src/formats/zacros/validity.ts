/** The check of a document made from a deck; what is wrong is told by the place in the deck. */
import { ModelError } from '../../model/problem';
import type { ModelDocument, ModelInput } from '../../model/schema';
import { loadModel } from '../../model/validate';

/** `file:line` of each entry of these lists of the document. */
export interface Sources {
  steps: string[];
  interactions: string[];
  /** … of how often the cell of the lattice is repeated. */
  size?: string | undefined;
}

/**
 * The document, valid.
 * @throws ModelError whose paths are places of the deck
 */
export function admitted(input: ModelInput, sources: Sources): ModelDocument {
  try {
    return loadModel(input);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new ModelError(
      error.problems.map(({ path, message, ...rest }) => ({
        ...{ path: placeOf(path, sources), message: path === '' ? message : `${nameOf(path)}: ${message}`, ...rest },
      })),
    );
  }
}

const FILES: [RegExp, string][] = [
  [/^lattice\b/, 'lattice_input.dat'],
  [/^interactions\b/, 'energetics_input.dat'],
  [/^steps\b/, 'mechanism_input.dat'],
  [/^start\b/, 'state_input.dat'],
];

/** Keywords for the fields whose bounds a deck can pass. */
const KEYWORDS: [RegExp, string][] = [
  [/^lattice\.size\[0\]/, 'cells along the first vector'],
  [/^lattice\.size\[1\]/, 'cells along the second vector'],
  [/^lattice\.size/, 'number of cells'],
  [/^interactions\[\d+\]\.energy_eV$/, 'cluster_eng'],
  [/\.prefactor_per_s$/, 'pre_expon'],
  [/\.prefactor_ratio$/, 'pe_ratio'],
  [/\.prefactor_series/, 'pre_expon'],
  [/\.ratio_series/, 'pe_ratio'],
  [/^steps\[\d+\]\.gas\b/, 'gas_reacs_prods'],
  [/^conditions\.temperature_K$/, 'temperature'],
  [/^gases\[\d+\]\.pressure_bar$/, 'pressure and gas_molar_fracs'],
  [/^gases\[\d+\]\.energy_eV$/, 'gas_energies'],
  [/^gases\[\d+\]\.mass_u$/, 'gas_molec_weights'],
];

function nameOf(path: string): string {
  return KEYWORDS.find(([pattern]) => pattern.test(path))?.[1] ?? path;
}

/** Where what stands at a path of the document comes from: `file:line`, or the file. */
function placeOf(path: string, sources: Sources): string {
  if (path.startsWith('lattice.size') && sources.size) return sources.size;
  const [, list, index] = /^(steps|interactions)\[(\d+)\]/.exec(path) ?? [];
  const source = list && sources[list as 'steps' | 'interactions'][Number(index)];
  return source || (FILES.find(([pattern]) => pattern.test(path))?.[1] ?? 'simulation_input.dat');
}
