// node scripts/thumbnails.mjs: draws public/thumbnails/ anew, one picture for each model of the library, from a real run with
// the model's own seed and colours.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildCli } from './lib/build.mjs';
import { indexedPng } from './lib/png.mjs';
import { ensureInstalled, root, say } from './lib/project.mjs';

/**
 * Events after which a model shows best what it is: its film stands, and what it grows from is still there.
 * @type {Record<string, number>}
 */
const MOMENTS = { 'sei-inorganic': 3_000, 'sei-organic': 25_000, 'sei-unfinished': 100_000, 'sei-empty': 30_000 };
/** For a model that is not named above. */
const USUAL_MOMENT = 10_000;
/** Pixels along the edge of a site. */
const SCALE = 4;

await ensureInstalled();
const { library, start } = await import(pathToFileURL(await buildCli()).href);
const folder = join(root, 'public', 'thumbnails');
mkdirSync(folder, { recursive: true });
for (const { id, model } of library) {
  const simulation = await start(model, model.seed);
  simulation.run(MOMENTS[id] ?? USUAL_MOMENT);
  const [nx, ny = 1] = model.lattice.size;
  const colours = model.species.map((/** @type {{color: string}} */ species) => species.color);
  const pixels = enlarged(simulation.lattice(), nx, ny);
  writeFileSync(join(folder, `${id}.png`), indexedPng(nx * SCALE, ny * SCALE, pixels, colours));
  say(`${id}: ${simulation.steps} events, t = ${simulation.time.toExponential(2)} s`);
}

/**
 * Each site as a square of pixels. Layer 0 is at the bottom, as on the page.
 * @param {Uint8Array} sites x fastest
 * @param {number} nx
 * @param {number} ny
 */
function enlarged(sites, nx, ny) {
  const width = nx * SCALE;
  return Uint8Array.from({ length: width * ny * SCALE }, (_, pixel) => {
    const x = Math.floor((pixel % width) / SCALE);
    const y = ny - 1 - Math.floor(Math.floor(pixel / width) / SCALE);
    return sites[y * nx + x] ?? 0;
  });
}
