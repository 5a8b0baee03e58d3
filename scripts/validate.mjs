// npm run validate: exact, reference and published results beside what the engine gives. `npm run validate -- exact rules` runs
// those parts alone.
import { pathToFileURL } from 'node:url';
import { buildCli } from './lib/build.mjs';
import { ensureInstalled } from './lib/project.mjs';

await ensureInstalled();
const { validate } = await import(pathToFileURL(await buildCli()).href);
process.exitCode = (await validate(process.argv.slice(2))) ? 0 : 1;
