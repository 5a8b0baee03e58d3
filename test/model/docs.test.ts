/** What the documents show must be true of the code. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modelJsonSchema } from '../../src/model/jsonSchema';
import { library } from '../../src/model/library';
import { parseModel, parseModelText } from '../../src/model/validate';
import { barrierOf } from './barrierOf';
import { small } from './small';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
const format = read('model-format.md');
const sei = read('sei-model.md');

test('the first model of the format page is valid', () => {
  const [, text] = /```json\n([\s\S]*?)```/.exec(format)!;
  const parsed = parseModelText(text!);
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
});

test('the format page names every field of the document and of its steps', () => {
  const schema = modelJsonSchema() as unknown as {
    properties: Record<string, { items?: { oneOf?: { properties: object }[]; properties?: object } }>;
  };
  const inner = Object.values(schema.properties).flatMap(({ items }) => [items, ...(items?.oneOf ?? [])]);
  const names = [schema.properties, ...inner.map((part) => part?.properties ?? {})].flatMap(Object.keys);
  const missing = [...new Set(names)].filter(
    (name) => !format.includes(`\`${name}\``) && !format.includes(`"${name}"`),
  );
  expect(missing).toEqual([]);
});

test('the errors that the format page shows are the ones that the code gives', () => {
  const model = small();
  const shown = (input: unknown) => {
    const parsed = parseModel(input);
    return parsed.ok ? [] : parsed.problems.map((p) => `${p.path}: ${p.message}${p.mend ? ` (${p.mend})` : ''}`);
  };
  expect(format).toContain(shown({ ...model, lattice: { ...model.lattice, size: [1e6, 1e6] } })[0]);
  expect(format).toContain(shown({ ...model, conditions: { temperature_K: 0 } })[0]);
});

test('the table of the SEI page is that of the models', () => {
  const models = ['sei-inorganic', 'sei-organic', 'sei-unfinished', 'sei-empty'].map(
    (id) => library.find((entry) => entry.id === id)!.model,
  );
  for (const [i, { id, step, label }] of models[0]!.steps.entries()) {
    const row = sei.split('\n').find((line) => line.startsWith(`| ${id} |`));
    expect(row, `a row for ${id}`).toBeDefined();
    expect(row).toContain(`\`${step}\``);
    expect(row).toContain(label);
    if (i < 15) expect(row).toContain(models.map((model) => barrierOf(model.steps[i]!)!.toFixed(3)).join(' | '));
  }
});
