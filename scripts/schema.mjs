// npm run schema: writes the published JSON Schema anew from src/model/schema.ts. Its test does that when told so.
import { ensureInstalled, tool } from './lib/project.mjs';

await ensureInstalled();
process.env.UPDATE_SCHEMA = '1';
process.exitCode = await tool('vitest/vitest.mjs', ['run', 'test/model/jsonSchema.test.ts']);
