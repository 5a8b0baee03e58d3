// npm run bench: events per second and bytes per site. `npm run bench -- hop ZGB` runs the cases whose names have such a word;
// `npm run bench -- view` measures the lattice view in Chromium, and what handing over frames costs the engine; `npm run bench -- view 216` a lattice of that size alone.
import { pathToFileURL } from 'node:url';
import { buildCli } from './lib/build.mjs';
import { ensureInstalled } from './lib/project.mjs';

await ensureInstalled();
const { bench, benchFrames, depositModel } = await import(pathToFileURL(await buildCli()).href);
if (process.argv[2] === 'view') {
  if (process.argv.length === 3) await benchFrames();
  const { benchView } = await import('./lib/benchView.mjs');
  await benchView(depositModel, process.argv.slice(3));
} else await bench(process.argv.slice(2));
