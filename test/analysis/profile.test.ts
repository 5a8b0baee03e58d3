import { describe, expect, it } from 'vitest';
import { binLayers, layerProfile, layersOf } from '../../src/analysis/profile';

describe('layersOf', () => {
  it('stacks layers along the last axis with more than one site', () => {
    expect(layersOf([5, 1, 1])).toEqual({ layers: 5, perLayer: 1 });
    expect(layersOf([5, 4, 1])).toEqual({ layers: 4, perLayer: 5 });
    expect(layersOf([5, 4, 3])).toEqual({ layers: 3, perLayer: 20 });
    expect(layersOf([1, 1, 1])).toEqual({ layers: 1, perLayer: 1 });
  });
});

describe('layerProfile', () => {
  it('counts species per row of a square, x fastest', () => {
    // rows from the bottom: 0 0 0 | 0 1 2
    expect([...layerProfile(Uint8Array.of(0, 0, 0, 0, 1, 2), [3, 2, 1], 3)]).toEqual([3, 1, 0, 1, 0, 1]);
  });
  it('counts every site of a chain as a layer and leaves out unknown species', () => {
    expect([...layerProfile(Uint8Array.of(1, 0, 7), [3, 1, 1], 2)]).toEqual([0, 1, 0, 1, 0, 0]);
  });
});

describe('binLayers', () => {
  it('keeps a short profile as it is', () => {
    const profile = Float64Array.of(1, 2, 3);
    expect(binLayers(profile, 3, 10)).toEqual({ profile, bins: 3, layersPerBin: 1 });
  });
  it('averages neighbouring layers of each species, the last bin over what is left', () => {
    const binned = binLayers(Float64Array.of(0, 2, 4, 6, 9, /**/ 1, 1, 1, 1, 5), 5, 3);
    expect(binned.layersPerBin).toBe(2);
    expect([...binned.profile]).toEqual([1, 5, 9, 1, 1, 5]);
  });
});
