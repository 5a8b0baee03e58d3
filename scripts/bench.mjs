// npm run bench: events per second and bytes per site.
import { pathToFileURL } from 'node:url';
import { buildCli } from './lib/build.mjs';
import { ensureInstalled } from './lib/project.mjs';

await ensureInstalled();
const { bench } = await import(pathToFileURL(await buildCli()).href);
await bench();
