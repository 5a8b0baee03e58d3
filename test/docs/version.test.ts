/** One version of the program, wherever it is named. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENGINE_VERSION, PROGRAM_VERSION } from '../../src/engine/version';

const text = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

test('package, citation file and README name the version that the program tells', () => {
  expect(JSON.parse(text('package.json')).version).toBe(PROGRAM_VERSION);
  expect(text('CITATION.cff')).toMatch(new RegExp(`^version: ${PROGRAM_VERSION}$`, 'm'));
  expect(text('README.md')).toContain(`version = {${PROGRAM_VERSION}}`);
  expect(text('README.md')).toContain(`note    = {Engine ${ENGINE_VERSION}}`);
});
