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
const MOMENTS = {
  'sei-inorganic': 3_000,
  'sei-organic': 25_000,
  'sei-unfinished': 100_000,
  'sei-empty': 30_000,
  'li-graphite': 200_000,
  'lifepo4-rows': 300_000,
  'lattice-gas': 30_000,
  zgb: 100_000,
  'co-oxidation-pd111': 50_000,
  'li-deposition': 6_000_000,
  'li-o2-film': 3_000,
  'li-o2-catalyst': 3_000,
  'li-metal-small': 2_500_000,
  'li-metal': 100_000,
};
/** For a model that is not named above. */
const USUAL_MOMENT = 10_000;
/** Pixels along the longer edge of a picture, about. */
const EDGE = 200;

await ensureInstalled();
const { library, start } = await import(pathToFileURL(await buildCli()).href);
const folder = join(root, 'public', 'thumbnails');
mkdirSync(folder, { recursive: true });
for (const { id, model } of library) {
  const simulation = await start(model, model.seed);
  simulation.run(MOMENTS[id] ?? USUAL_MOMENT);
  const colours = model.species.map((/** @type {{color: string}} */ species) => species.color);
  const { columns, rows, sites } = plan(model.lattice, simulation.lattice());
  const scale = Math.max(1, Math.round(EDGE / Math.max(columns, rows)));
  const pixels = enlarged(sites, columns, rows, scale);
  writeFileSync(join(folder, `${id}.png`), indexedPng(columns * scale, rows * scale, pixels, colours));
  say(`${id}: ${simulation.steps} events, t = ${simulation.time.toExponential(2)} s`);
}

/**
 * A lattice as rows and columns: sites of a cell in a small square, layers side by side in a large one.
 * @param {{size: number[], basis?: unknown[]}} lattice
 * @param {Uint8Array} species of each site
 */
function plan({ size, basis = [0] }, species) {
  const [nx = 1, ny = 1, nz = 1] = size;
  // A tall box is cut through its middle, the layers upwards.
  if (nz > nx) {
    const cut = Array.from({ length: nx * nz }, (_, i) => {
      const [x, z] = [i % nx, Math.floor(i / nx)];
      return species[((z * ny + Math.floor(ny / 2)) * nx + x) * basis.length] ?? 0;
    });
    return { columns: nx, rows: nz, sites: Uint8Array.from(cut) };
  }
  const inCell = Math.ceil(Math.sqrt(basis.length));
  const inRow = Math.ceil(Math.sqrt(nz));
  const [width, height] = [nx * inCell, ny * inCell];
  const columns = inRow * width;
  const rows = Math.ceil(nz / inRow) * height;
  const sites = new Uint8Array(columns * rows);
  species.forEach((s, site) => {
    const [cell, b] = [Math.floor(site / basis.length), site % basis.length];
    const z = Math.floor(cell / (nx * ny));
    const x = (z % inRow) * width + (cell % nx) * inCell + (b % inCell);
    const y = Math.floor(z / inRow) * height + (Math.floor(cell / nx) % ny) * inCell + Math.floor(b / inCell);
    sites[y * columns + x] = s;
  });
  return { columns, rows, sites };
}

/**
 * Each site as a square of pixels. Layer 0 is at the bottom, as on the page.
 * @param {Uint8Array} sites x fastest
 * @param {number} nx
 * @param {number} ny
 * @param {number} scale pixels along the edge of a site
 */
function enlarged(sites, nx, ny, scale) {
  const width = nx * scale;
  return Uint8Array.from({ length: width * ny * scale }, (_, pixel) => {
    const x = Math.floor((pixel % width) / scale);
    const y = ny - 1 - Math.floor(Math.floor(pixel / width) / scale);
    return sites[y * nx + x] ?? 0;
  });
}
