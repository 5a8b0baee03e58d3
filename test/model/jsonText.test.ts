import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_TEXT, parseJson } from '../../src/model/jsonText';
import { ModelError, type Problem } from '../../src/model/problem';

function problemOf(text: string): Problem {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof ModelError) return error.problems[0]!;
    throw error;
  }
  return expect.unreachable();
}

test.each([
  ['', 'line 1, column 1: the text is empty'],
  ['{\n  "a": NaN\n}', 'line 2, column 8: NaN is not a number'],
  ['{\n  "a": 1,\n}', 'line 3, column 1: a comma before "}"'],
  ['{"a" 1}', 'line 1, column 6: a colon is missing'],
  ['[1 2]', 'line 1, column 4: "2" where a comma or "]" should be'],
  ["{'a': 1}", 'line 1, column 2: "\'" is not a name'],
  ['{"a": "x', 'line 1, column 7: a text is not closed'],
  ['{"a": [1, 2]', 'line 1, column 13: the text ends too early'],
  ['// model\n{}', 'line 1, column 1: a comment'],
  ['{\n  // the lattice\n  "a": 1}', 'line 2, column 3: a comment'],
  ['{"a": 1 # one\n}', 'line 1, column 9: a comment'],
  ['{} {}', 'line 1, column 4: "{" after the end of the model'],
  ['[01]', 'line 1, column 3: "1" where a comma'],
])('%j: %s', (text, message) => {
  const problem = problemOf(text);
  expect(problem.message).toContain(message);
  expect(problem.mend).toBeTruthy();
});

test('refuses a text that is too long before reading it', () => {
  expect(problemOf(' '.repeat(MAX_TEXT + 1)).message).toContain('at most 20 million');
});

test('deep nesting does not overflow the search for the fault', () => {
  expect(problemOf('['.repeat(200_000)).message).toContain('column 200001');
});

test('reads what is JSON, and places a fault inside any text that is not', () => {
  const noise = fc.string({ unit: fc.constantFrom(...'{}[],:"\\ \n0123-.eEtruefalsn') });
  const broken = fc.tuple(fc.json(), fc.nat(), noise).map(([text, at, insert]) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + insert + text.slice(cut);
  });
  fc.assert(
    fc.property(fc.oneof(noise, broken), (text) => {
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        const { message } = problemOf(text);
        const [, line, column] = /^not JSON: line (\d+), column (\d+): /.exec(message)!.map(Number);
        expect(column).toBeLessThanOrEqual(text.split('\n')[line! - 1]!.length + 1);
        return;
      }
      expect(parseJson(text)).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test('a byte order mark does not count', () => {
  expect(parseJson('\ufeff{"a": 1}')).toEqual({ a: 1 });
});
