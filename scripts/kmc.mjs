// npm run kmc: the command line, built first if its sources are newer.
import { pathToFileURL } from 'node:url';
import { buildCli } from './lib/build.mjs';
import { ensureInstalled } from './lib/project.mjs';

await ensureInstalled();
const cli = await buildCli();
// npm runs scripts in the checkout; the paths a person types are relative to where that person is.
if (process.env.npm_lifecycle_event === 'kmc' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
const { main } = await import(pathToFileURL(cli).href);
process.exitCode = await main(process.argv.slice(2));
