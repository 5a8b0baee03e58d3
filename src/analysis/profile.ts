/** Where the layers of a lattice lie, and how many sites of each species every layer holds. */

export type Size = readonly [number, number, number];

/**
 * The layers of a lattice: stacked along its last axis with more than one site (x for a chain, y for a square).
 * With x fastest in memory, layer l is the block of `perLayer` sites from l · perLayer on.
 */
export function layersOf(size: Size): { layers: number; perLayer: number } {
  const [nx, ny, nz] = size;
  if (nz > 1) return { layers: nz, perLayer: nx * ny };
  if (ny > 1) return { layers: ny, perLayer: nx };
  return { layers: nx, perLayer: 1 };
}

/**
 * Sites per layer and species: profile[species · layers + layer].
 * @param lattice species index of each site, x fastest
 * @param species number of species; sites with a higher index are not counted
 */
export function layerProfile(lattice: Uint8Array, size: Size, species: number): Float64Array {
  const { layers, perLayer } = layersOf(size);
  const profile = new Float64Array(species * layers);
  let site = 0;
  for (let layer = 0; layer < layers; layer++) {
    for (const end = site + perLayer; site < end; site++) {
      const s = lattice[site]!;
      if (s < species) profile[s * layers + layer]! += 1;
    }
  }
  return profile;
}

/** Layers at which bins of so many layers begin, and the end of the last, which may have fewer: one more than there are bins. */
export const binEdges = (layers: number, layersPerBin: number): number[] =>
  Array.from({ length: Math.ceil(layers / layersPerBin) + 1 }, (_, bin) => Math.min(layers, bin * layersPerBin));

/**
 * Joins neighbouring layers so that no more than `most` bins are left; a bin holds the mean of its layers.
 * @returns the profile of the bins in the same layout, their number and the layers in each (the last may have fewer)
 */
export function binLayers(
  profile: Float64Array,
  layers: number,
  most: number,
): { profile: Float64Array; bins: number; layersPerBin: number } {
  const layersPerBin = Math.max(1, Math.ceil(layers / most));
  if (layersPerBin === 1) return { profile, bins: layers, layersPerBin };
  const bins = Math.ceil(layers / layersPerBin);
  const species = Math.round(profile.length / layers);
  const binned = new Float64Array(species * bins);
  for (let s = 0; s < species; s++) {
    for (let bin = 0; bin < bins; bin++) {
      const from = bin * layersPerBin;
      const to = Math.min(layers, from + layersPerBin);
      let sum = 0;
      for (let layer = from; layer < to; layer++) sum += profile[s * layers + layer]!;
      binned[s * bins + bin] = sum / (to - from);
    }
  }
  return { profile: binned, bins, layersPerBin };
}
