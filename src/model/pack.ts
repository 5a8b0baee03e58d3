import { Head, Magic, Section } from '../../assembly/layout';

/** A section's numbers: 32-bit, 64-bit or bytes. */
export type SectionData = Int32Array | Float64Array | BigUint64Array | BigInt64Array | Uint8Array;

/** Joins header and sections into the buffer that assembly/layout.ts describes. Missing sections are empty. */
export function pack(head: Record<number, number>, sections: Partial<Record<Section, SectionData>>): ArrayBuffer {
  const align = (bytes: number) => (bytes + 7) & ~7;
  const directory = (Head.LENGTH + 2 * Section.LENGTH) * 4;
  const present = Object.entries(sections).map(([id, data]) => ({ id: Number(id), data }));
  const buffer = new ArrayBuffer(present.reduce((bytes, { data }) => bytes + align(data.byteLength), align(directory)));
  const words = new Int32Array(buffer, 0, directory / 4);
  for (const [field, value] of Object.entries(head)) words[Number(field)] = value;
  words[Head.MAGIC] = Magic.VALUE;
  let at = align(directory);
  for (const { id, data } of present) {
    words[Head.LENGTH + 2 * id] = at;
    words[Head.LENGTH + 2 * id + 1] = data.length;
    new Uint8Array(buffer, at, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    at += align(data.byteLength);
  }
  return buffer;
}
