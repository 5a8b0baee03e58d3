import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { modelJsonSchema, modelJsonSchemaText, SCHEMA_FILE } from '../../src/model/jsonSchema';
import { studyJsonSchema } from '../../src/model/study';

const file = join(import.meta.dirname, '../..', SCHEMA_FILE);

test('the published JSON Schema is that of the code; `npm run schema` writes it anew', () => {
  if (process.env.UPDATE_SCHEMA) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, modelJsonSchemaText());
  }
  expect(readFileSync(file, 'utf8'), `${SCHEMA_FILE} is out of date: run npm run schema`).toBe(modelJsonSchemaText());
});

test('the schema describes the document as a person writes it', () => {
  const schema = modelJsonSchema() as {
    required: string[];
    properties: Record<string, object>;
    additionalProperties: boolean;
  };
  expect(schema.required).toContain('lattice');
  expect(schema.required).not.toContain('seed');
  expect(schema.additionalProperties).toBe(false);
  expect(Object.keys(schema.properties)).toContain('$schema');
});

test('the same for the study document', () => {
  const path = join(import.meta.dirname, '../../public/schema/interphase-study-1.json');
  const text = `${JSON.stringify(studyJsonSchema(), null, 2)}\n`;
  if (process.env.UPDATE_SCHEMA) writeFileSync(path, text);
  expect(readFileSync(path, 'utf8'), 'out of date: run npm run schema').toBe(text);
});
