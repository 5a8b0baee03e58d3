/** The published JSON Schema of the model document, for editors that complete and check while one types. */

import { FORMAT, ModelDocument } from './schema';
import { z } from './zod';

/** Where the published file stands, from the root of the checkout. Written by `npm run schema`. */
export const SCHEMA_FILE = 'public/schema/interphase-1.json';

/** JSON Schema (2020-12) of the document as a person writes it: what has a default may be left out. */
export function modelJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(ModelDocument, {
    ...{ io: 'input', target: 'draft-2020-12' },
    // An editor need not offer empty texts.
    override: ({ jsonSchema }) => {
      if (jsonSchema.default === '') delete jsonSchema.default;
    },
  });
  return {
    $schema,
    $id: `urn:${FORMAT.replace('/', ':')}`,
    title: `Interphase model document (${FORMAT})`,
    description: 'A kinetic Monte Carlo model on a lattice. See docs/model-format.md.',
    ...schema,
  };
}

/** The text of the published file. */
export function modelJsonSchemaText(): string {
  return `${JSON.stringify(modelJsonSchema(), null, 2)}\n`;
}
