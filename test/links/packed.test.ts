/** The letters of a link: what is packed comes back, and nothing else does harm. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_PACKED, pack, unpack } from '../../src/links/packed';

test('any text comes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      expect(await unpack(await pack(text))).toBe(text);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('only letters that every program leaves alone in an address', async () => {
  expect(await pack('Grüße, Ω ≠ 漢字 '.repeat(200))).toMatch(/^[A-Za-z0-9_-]+$/);
});

test('a decompression bomb is refused after the first 8 MB', async () => {
  const bomb = deflateRawSync(Buffer.alloc(150e6)).toString('base64url');
  expect(bomb.length).toBeLessThan(MOST_PACKED);
  const before = process.memoryUsage().rss;
  await expect(unpack(bomb)).rejects.toThrow(/more than 8 MB/);
  expect(process.memoryUsage().rss - before).toBeLessThan(120e6);
});

test('10 MB of letters are not even looked at', async () => {
  await expect(unpack('A'.repeat(10e6))).rejects.toThrow(/10000 thousand characters/);
});

test.each(['', '!', 'a b', 'AAAA=', 'A', '____', 'é'])('%j is damaged', async (letters) => {
  await expect(unpack(letters)).rejects.toThrow(/damaged/);
});

test('a link cut short is damaged', async () => {
  const letters = await pack(JSON.stringify({ some: 'text', that: ['is', 'long', 'enough'] }));
  for (let length = 0; length < letters.length; length++)
    await expect(unpack(letters.slice(0, length))).rejects.toThrow(/damaged/);
});
