import { expect, test } from 'vitest';
import { webm } from '../../src/formats/webm';

/** Identifiers and contents of the elements in some bytes. */
function elements(bytes: Uint8Array): { id: number; content: Uint8Array }[] {
  const found: { id: number; content: Uint8Array }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const idLength = Math.clz32(bytes[at]!) - 23;
    const id = bytes.subarray(at, at + idLength).reduce((sum, byte) => sum * 256 + byte, 0);
    at += idLength;
    expect(bytes[at], 'sizes are written in eight bytes').toBe(1);
    const size = bytes.subarray(at + 1, at + 8).reduce((sum, byte) => sum * 256 + byte, 0);
    at += 8;
    expect(at + size).toBeLessThanOrEqual(bytes.length);
    found.push({ id, content: bytes.subarray(at, at + size) });
    at += size;
  }
  return found;
}

const picture = (milliseconds: number, isKey: boolean) => ({
  milliseconds,
  isKey,
  data: Uint8Array.of(7, milliseconds),
});

test('elements nest, blocks have their times, and cues point at clusters', async () => {
  const pictures = [picture(0, true), picture(40, false), picture(80, true), picture(120, false)];
  const file = webm({ codec: 'V_VP9', width: 640, height: 480, milliseconds: 160 }, pictures);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [head, segment, ...more] = elements(bytes);
  expect([head!.id, segment!.id, more.length]).toEqual([0x1a45dfa3, 0x18538067, 0]);
  const parts = elements(segment!.content);
  expect(parts.map(({ id }) => id)).toEqual([0x1549a966, 0x1654ae6b, 0x1f43b675, 0x1f43b675, 0x1c53bb6b]);
  const blocks = parts
    .filter(({ id }) => id === 0x1f43b675)
    .map(({ content }) => {
      const [time, ...blocks] = elements(content);
      const start = time!.content.reduce((sum, byte) => sum * 256 + byte, 0);
      return blocks.map(({ content }) => [start + content[1]! * 256 + content[2]!, content[3], content[5]]);
    });
  expect(blocks).toEqual([
    [
      [0, 0x80, 0],
      [40, 0, 40],
    ],
    [
      [80, 0x80, 80],
      [120, 0, 120],
    ],
  ]);
  const cues = elements(parts[4]!.content).map(({ content }) => {
    const [, where] = elements(content);
    return elements(where!.content)[1]!.content.reduce((sum, byte) => sum * 256 + byte, 0);
  });
  const starts = parts.slice(2, 4).map(({ content }) => content.byteOffset - segment!.content.byteOffset - 12);
  expect(cues).toEqual(starts);
});
