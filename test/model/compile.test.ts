import { describe, expect, it } from 'vitest';
import { smallModel } from '../../src/cli/validation/smallModel';
import { compile } from '../../src/model/compile';
import { ModelError } from '../../src/model/problem';

describe('compile', () => {
  it('says so where more placements begin at a site than the engine has numbers for', () => {
    // 618 self-avoiding walks of four steps on the triangular lattice.
    const walks = (n: number) => () =>
      compile(
        smallModel({
          kind: 'triangular',
          size: [16, 16],
          species: ['free', 'A', 'B', 'C', 'D', 'E'],
          steps: Array.from({ length: n }, () => ({ step: 'A + A + A + A + A -> B + C + D + E + free', rate: 1 })),
        }),
      );
    expect(walks(6)).not.toThrow();
    expect(walks(7)).toThrow(ModelError);
    expect(walks(7)).toThrow(/4326 placements of steps begin at one kind of site, and 4096 is the most/);
  });

  it('says so where bodies would have to move on sites with different neighbours', () => {
    const model = (kind: 'honeycomb' | 'fcc') => () =>
      smallModel({
        kind,
        size: kind === 'fcc' ? [6, 6, 6] : [8, 8],
        species: ['free', 'A', 'C'],
        steps: [
          { step: 'A + A -> C + C', rate: 1 },
          { step: 'C + free -> free + C', rate: 1, count: 'body and direction' },
        ],
        more: { bodies: [{ id: 'c', label: 'C', species: 'C', kind: 'cluster' }] },
      });
    expect(model('fcc')).not.toThrow();
    expect(model('honeycomb')).toThrow(/not every site has the same neighbours, so a body cannot move as a whole/);
  });
});
