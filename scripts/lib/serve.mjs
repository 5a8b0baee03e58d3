// A static server for the built page, for `npm start` and the browser tests.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder on 127.0.0.1. Rejects with the error of Node (`EADDRINUSE` …) if the port cannot be had.
 * @param {string} folder absolute path
 * @param {number} port 0 for any free one
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>}
 */
export function serve(folder, port) {
  const server = createServer((request, response) => {
    respond(folder, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': TYPES['.txt'] });
      response.end(String(error));
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      const close = () =>
        /** @type {Promise<void>} */ (
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          })
        );
      resolve({ url: `http://127.0.0.1:${actual}/`, port: actual, close });
    });
  });
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function respond(folder, request, response) {
  const refuse = (/** @type {number} */ status, /** @type {string} */ text) => {
    response.writeHead(status, { 'content-type': TYPES['.txt'] }).end(text);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'only GET and HEAD');
  const path = fileFor(folder, request.url ?? '/');
  if (!path) return refuse(400, 'not a path of this server');
  const status = await stat(path).catch(() => null);
  if (!status?.isFile()) return refuse(404, 'not found');
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'content-length': status.size,
    // Names in assets/ carry a hash of the content, so they never change.
    'cache-control': path.startsWith(join(folder, 'assets') + sep) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    // The module that drives an embedded workbench is there for pages from anywhere.
    ...(path.startsWith(join(folder, 'embed') + sep) && { 'access-control-allow-origin': '*' }),
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response);
}

/**
 * The file that a request names, or null if that would leave the folder.
 * @param {string} folder
 * @param {string} target path and query of the request
 */
function fileFor(folder, target) {
  try {
    const name = decodeURIComponent(target.split(/[?#]/)[0] ?? '');
    if (!name.startsWith('/') || name.includes('\0')) return null;
    const path = normalize(join(folder, name.endsWith('/') ? `${name}index.html` : name));
    return path.startsWith(folder + sep) ? path : null;
  } catch {
    return null;
  }
}
