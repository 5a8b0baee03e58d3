import { describe, expect, it } from 'vitest';
import { findModel } from '../../src/model/library';
import { askedModel, withoutModel } from '../../src/views/askedModel';

const usual = () => findModel('zgb');

describe('the model of an address', () => {
  it('is the usual one where none is asked for', () => {
    expect(askedModel('?embed=full', usual)).toMatchObject({ model: { id: 'zgb' }, isAsked: false, problems: [] });
  });
  it('is the one asked for', () => {
    expect(askedModel('?model=lattice-gas&embed=full', usual)).toMatchObject({
      model: { id: 'lattice-gas' },
      isAsked: true,
    });
  });
  it('is the usual one, with near names, where there is none of that name', () => {
    const asked = askedModel('?model=latice-gas', usual);
    expect(asked).toMatchObject({ model: { id: 'zgb' }, isAsked: false });
    expect(asked.problems[0]).toMatchObject({ message: /latice-gas/, mend: /lattice-gas/ });
    expect(askedModel('?model=__proto__', usual).isAsked).toBe(false);
  });
  it('is taken out of the address, and nothing else', () => {
    const at = (address: string) => withoutModel(new URL(address) as unknown as Location);
    expect(at('https://a.org/b/?model=zgb')).toBe('/b/');
    expect(at('https://a.org/b/?model=zgb&embed=full#1.a')).toBe('/b/?embed=full#1.a');
  });
});
