/**
 * What a run of an ensemble keeps at some instants beside its results: how often each step was executed until then, and how many
 * sites of each species every layer holds. Small enough for thousands of runs.
 */
import type { Simulation } from '../../engine/simulation';
import { fromBase64, toBase64 } from '../../model/base64';
import { latticeOf } from '../../model/lattices/geometry';
import { heights } from '../../model/lattices/vectors';
import type { ModelDocument } from '../../model/schema';
import { profileBySpecies } from '../bySpecies';
import { boxOf } from '../observe';
import { binEdges, layerProfile, layersOf } from '../profile';

/** Layers of a thick lattice are put together until there are no more bins than that. */
const MOST_BINS = 128;

/** How the numbers of an instant are laid out: those of the steps, then by species and bin, as species · bins + bin. */
export interface InstantLayout {
  steps: number;
  species: number;
  /** 0 for a lattice of a single layer. */
  bins: number;
  layers: number;
  layersPerBin: number;
  /** Sites of each bin. */
  sites: number[];
  /** Edges of the bins in nm, one more than there are. */
  edges_nm: number[];
  /** Numbers in all. */
  length: number;
}

export function instantLayout(model: ModelDocument): InstantLayout {
  const { layers, perLayer } = layersOf(boxOf(model));
  const layersPerBin = Math.ceil(layers / MOST_BINS);
  const edges = layers > 1 ? binEdges(layers, layersPerBin) : [];
  const bins = Math.max(0, edges.length - 1);
  const { vectors, layerAxis } = latticeOf(model.lattice);
  const spacing = heights(vectors)[layerAxis];
  const [steps, species] = [model.steps.length, model.species.length];
  return {
    steps,
    species,
    bins,
    layers,
    layersPerBin,
    sites: edges.slice(1).map((edge, bin) => (edge - edges[bin]!) * perLayer),
    edges_nm: edges.map((edge) => edge * spacing),
    length: steps + species * bins,
  };
}

/** Reads the numbers of an instant from a simulation of this model. */
export function instantReader(model: ModelDocument, simulation: Simulation): () => Float64Array {
  const { steps, species, bins, layers, layersPerBin, length } = instantLayout(model);
  const size = boxOf(model);
  const entries = simulation.counts().length;
  return () => {
    const all = new Float64Array(length);
    all.set(simulation.executed());
    if (bins === 0) return all;
    const profile = profileBySpecies(model.species, layerProfile(simulation.latticeNow(), size, entries), layers);
    for (let s = 0; s < species; s++)
      for (let layer = 0; layer < layers; layer++)
        all[steps + s * bins + Math.floor(layer / layersPerBin)]! += profile[s * layers + layer]!;
    return all;
  };
}

/**
 * Whole numbers of several instants as text: differences from the instant before, zigzag, in groups of seven bits (as LEB128);
 * 0 is followed by how many further zeros there are. Between two instants most layers stay as they are.
 */
export function packInstants(instants: readonly Float64Array[]): string {
  const bytes: number[] = [];
  const put = (value: number) => {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  };
  let zeros = 0;
  const endZeros = () => {
    if (zeros === 0) return;
    put(0);
    put(zeros - 1);
    zeros = 0;
  };
  instants.forEach((values, number) => {
    const before = instants[number - 1];
    for (let i = 0; i < values.length; i++) {
      const change = values[i]! - (before?.[i] ?? 0);
      if (change === 0) {
        zeros++;
        continue;
      }
      endZeros();
      put(change > 0 ? 2 * change : -2 * change - 1);
    }
  });
  endZeros();
  return toBase64(Uint8Array.from(bytes));
}

/** The numbers again, one instant after the other; null where the text does not hold so many instants of so many numbers. */
export function unpackInstants(text: string, instants: number, length: number): Float64Array | null {
  const bytes = fromBase64(text);
  if (!bytes) return null;
  const all = new Float64Array(instants * length);
  let at = 0;
  const take = (): number => {
    let [value, scale] = [0, 1];
    for (; at < bytes.length && bytes[at]! >= 128; scale *= 128) value += scale * (bytes[at++]! - 128);
    return at < bytes.length ? value + scale * bytes[at++]! : Number.NaN;
  };
  let place = 0;
  while (at < bytes.length) {
    const value = take();
    const places = value === 0 ? take() + 1 : 1;
    // Also where one of them is no number.
    if (!(value <= Number.MAX_SAFE_INTEGER && place + places <= all.length)) return null;
    const change = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    for (const end = place + places; place < end; place++) {
      all[place] = (place < length ? 0 : all[place - length]!) + change;
    }
  }
  return place === all.length ? all : null;
}
