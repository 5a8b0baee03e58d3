// npm run bench: events per second and bytes per site. `npm run bench -- hop ZGB` runs the cases whose names have such a word.
import { pathToFileURL } from 'node:url';
import { buildCli } from './lib/build.mjs';
import { ensureInstalled } from './lib/project.mjs';

await ensureInstalled();
const { bench } = await import(pathToFileURL(await buildCli()).href);
await bench(process.argv.slice(2));
