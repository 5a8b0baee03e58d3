// npm run build: everything that is out of date, or the parts named (`engine`, `page`, `cli`).
import { buildCli, buildEngine, buildPage } from './lib/build.mjs';
import { ensureInstalled, fail } from './lib/project.mjs';

const builders = { engine: buildEngine, page: buildPage, cli: buildCli };
const parts = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(builders);

await ensureInstalled();
for (const part of parts) {
  if (!Object.hasOwn(builders, part))
    fail(`There is no part "${part}" to build; the parts are ${Object.keys(builders).join(', ')}.`);
  await builders[/** @type {keyof typeof builders} */ (part)]();
}
