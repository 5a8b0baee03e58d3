/**
 * The least and the greatest value among the sites of each entry, two numbers each; ∞ and −∞ where there is none.
 * @param values one per site
 * @param lattice entry of each site, below `entries`
 */
export function spansOfEntries(values: Float32Array, lattice: Uint8Array, entries: number): Float32Array<ArrayBuffer> {
  const spans = new Float32Array(2 * entries);
  for (let entry = 0; entry < entries; entry++)
    spans.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], 2 * entry);
  for (let site = 0; site < values.length; site++) {
    const low = 2 * lattice[site]!;
    const value = values[site]!;
    if (value < spans[low]!) spans[low] = value;
    if (value > spans[low + 1]!) spans[low + 1] = value;
  }
  return spans;
}
