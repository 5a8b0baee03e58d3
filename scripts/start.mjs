// npm start: installs and builds what is missing, then serves the page on this machine.
import { buildPage } from './lib/build.mjs';
import { ensureInstalled, fail } from './lib/project.mjs';
import { serve } from './lib/serve.mjs';

const FIRST_PORT = 5173;
const LAST_PORT = 5272;

const wanted = process.env.PORT;
if (wanted !== undefined && !(/^\d+$/.test(wanted) && Number(wanted) >= 1 && Number(wanted) <= 65535)) {
  fail(`PORT is "${wanted}", but a port is a whole number from 1 to 65535.`);
}
await ensureInstalled();
const page = await buildPage();
const { url } = await (wanted ? listen(Number(wanted), Number(wanted)) : listen(FIRST_PORT, LAST_PORT));
console.log(`Interphase is at ${url} (Ctrl+C stops it)`);

/**
 * Serves on the first free port of a range.
 * @param {number} first
 * @param {number} last
 */
async function listen(first, last) {
  for (let port = first; port <= last; port++) {
    try {
      return await serve(page, port);
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      if (code === 'EACCES') fail(`Port ${port} needs more rights than this process has; set PORT to one above 1023.`);
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  return fail(
    first === last
      ? `Port ${first} is taken; set PORT to another.`
      : `Ports ${first} to ${last} are all taken; set PORT to a free one.`,
  );
}
