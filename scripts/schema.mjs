// npm run schema: writes the published JSON Schema anew from src/model/schema.ts (its test does that when told so), and the
// published types of the embedding.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, tool } from './lib/project.mjs';

await ensureInstalled();
copyFileSync(join(root, 'src/state/embed/api.ts'), join(root, 'public/embed/api.d.ts'));
process.env.UPDATE_SCHEMA = '1';
process.exitCode = await tool('vitest/vitest.mjs', ['run', 'test/model/jsonSchema.test.ts']);
