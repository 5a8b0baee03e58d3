import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Pattern, parsePattern, withSiteTypes } from '../../src/model/pattern';
import { ModelError } from '../../src/model/problem';

test('reads sites, species and regions', () => {
  expect(parsePattern('Li2CO3 + solvent@tunnelling -> Li2CO3 + oEC')).toEqual({
    sites: [
      { before: 'Li2CO3', after: 'Li2CO3' },
      { before: 'solvent', after: 'oEC', region: 'tunnelling' },
    ],
  });
  expect(parsePattern('  A->B ').sites).toEqual([{ before: 'A', after: 'B' }]);
});

test('reads a site type and a region, in this order', () => {
  const [first, second] = parsePattern('A@fcc@near + B @ hcp -> B + A').sites;
  expect(first).toEqual({ before: 'A', after: 'B', type: 'fcc', region: 'near' });
  expect(second).toEqual({ before: 'B', after: 'A', region: 'hcp' });
  expect(withSiteTypes(parsePattern('A@fcc@near + B@hcp -> B + A'), ['fcc', 'hcp']).sites).toEqual([
    first,
    { before: 'B', after: 'A', type: 'hcp' },
  ]);
});

test.each([
  ['A + B', 'the step has no arrow "->"', 'write it like'],
  ['A → B', '"→" at character 3 is not the arrow', 'use "->"'],
  ['A <-> B', '"<->" at character 3', 'a step of its own'],
  ['A -> B -> C', 'a second arrow at character 8', 'write two steps'],
  ['A + -> B', 'a species is missing at character 5', 'write it like'],
  ['A + B -> C', '2 sites before the arrow but 1 site after it', 'name the medium'],
  ['A -> B@r', 'a region after the arrow, at character 6', 'before the arrow'],
  ['2 A -> B + C', '"2 A" at character 1', 'write every site: "A + A"'],
  ['A@a@b@c -> B', '"A@a@b@c" at character 1', 'write it like'],
  ['A + *x -> B + C', '"*x" at character 5 is not a species id', 'write it like'],
  ['A+A+A+A+A+A+A+A+A -> A+A+A+A+A+A+A+A+B', 'a pattern of 9 sites', 'at most 8'],
])('says where "%s" goes wrong, and the mend', (text, message, mend) => {
  try {
    parsePattern(text, 'steps[2].step');
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ModelError);
    const [problem] = (error as ModelError).problems;
    expect(problem?.path).toBe('steps[2].step');
    expect(problem?.message).toContain(message);
    expect(problem?.mend).toContain(mend);
  }
});

/** Writes a pattern as the line that `parsePattern` reads. */
function formatPattern({ sites }: Pattern): string {
  const named = (species: string, entity: number | undefined) =>
    entity === undefined ? species : `${species}#${entity}`;
  const left = sites.map(({ before, entity, type, region }) =>
    [named(before, entity), type, region].filter(Boolean).join('@'),
  );
  return `${left.join(' + ')} -> ${sites.map(({ after, entityAfter }) => named(after, entityAfter)).join(' + ')}`;
}

test('reads back a pattern that was written', () => {
  const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/);
  const site = fc
    .record({ before: id, after: id, names: fc.array(id, { maxLength: 2 }) })
    .map(({ names: [first, second], ...rest }) =>
      second === undefined ? { ...rest, region: first } : { ...rest, type: first, region: second },
    );
  fc.assert(
    fc.property(fc.array(site, { minLength: 1, maxLength: 8 }), (sites) => {
      const pattern = JSON.parse(JSON.stringify({ sites })) as Pattern;
      expect(parsePattern(formatPattern(pattern))).toEqual(pattern);
    }),
  );
});

test('any text is read or refused with a problem', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'AB+->@ 1→<') }), (text) => {
      try {
        parsePattern(text);
      } catch (error) {
        expect(error).toBeInstanceOf(ModelError);
      }
    }),
  );
});
