// npm run validate: exact, reference and published results beside what the engine gives.
import { pathToFileURL } from 'node:url';
import { buildCli } from './lib/build.mjs';
import { ensureInstalled } from './lib/project.mjs';

await ensureInstalled();
const { validate } = await import(pathToFileURL(await buildCli()).href);
process.exitCode = (await validate()) ? 0 : 1;
