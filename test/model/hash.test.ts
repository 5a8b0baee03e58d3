/** Texts and hashes that stand in what people keep: in links, and in the rows of studies. They must never be others. */
import { describe, expect, it } from 'vitest';
import { canonicalJson, contentHash, fnv1a64 } from '../../src/model/hash';

describe('canonical JSON', () => {
  it('is the same for equal values, whatever the order of their fields', () => {
    expect(canonicalJson({ b: [{ d: 3, c: 'ü"' }], a: 1 })).toBe('{"a":1,"b":[{"c":"ü\\"","d":3}]}');
    expect(canonicalJson([{ a: undefined, b: null }, undefined])).toBe('[{"b":null},null]');
  });

  it('leaves out fields by their name, at every depth', () => {
    expect(canonicalJson({ name: 'x', a: [{ name: 'y', b: 1 }] }, new Set(['name']))).toBe('{"a":[{"b":1}]}');
  });
});

describe('hashes', () => {
  it('are those of what is kept already', () => {
    expect(fnv1a64('')).toBe('cbf29ce484222325');
    expect(fnv1a64('foobar')).toBe('85944171f73967e8');
    expect(contentHash({ b: [1, undefined, null, 'ü'], a: { d: true, c: undefined } })).toBe(
      '072db30b56009303c85ebd3519da',
    );
  });

  it('are others for other values, and the same for another order of fields', () => {
    expect(contentHash({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(contentHash({ b: [{ d: 3, c: 2 }], a: 1 }));
    expect(contentHash({ a: 1, b: 2 })).not.toBe(contentHash({ a: 2, b: 1 }));
  });
});
