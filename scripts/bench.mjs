// npm run bench: events per second and bytes per site. `npm run bench -- hop ZGB` runs the cases whose names have such a word;
// `npm run bench -- view` measures the lattice view in Chromium, and what handing over frames costs the engine.
import { pathToFileURL } from 'node:url';
import { buildCli } from './lib/build.mjs';
import { ensureInstalled } from './lib/project.mjs';

await ensureInstalled();
const { bench, benchFrames, depositModel } = await import(pathToFileURL(await buildCli()).href);
if (process.argv[2] === 'view') {
  await benchFrames();
  const { benchView } = await import('./lib/benchView.mjs');
  await benchView(depositModel);
} else await bench(process.argv.slice(2));
