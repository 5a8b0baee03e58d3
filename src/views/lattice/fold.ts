/** A lattice wider or higher than a texture may be is folded: its sites, x fastest, fill rows of FOLD_WIDTH texels. */
const FOLD_WIDTH = 4096;

/** Width and height in texels of the texture that holds nx × ny sites, one byte each, x fastest. */
export function textureShape(nx: number, ny: number, largest: number): { width: number; height: number } {
  if (nx <= largest && ny <= largest) return { width: nx, height: ny };
  return { width: FOLD_WIDTH, height: Math.ceil((nx * ny) / FOLD_WIDTH) };
}

/** The bytes themselves where they fill the texture exactly, otherwise a copy with zeros at the end. */
export function padded(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  const longer = new Uint8Array(length);
  longer.set(bytes.length > length ? bytes.subarray(0, length) : bytes);
  return longer;
}
