import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../scripts/lib/serve.mjs';

const parent = mkdtempSync(join(tmpdir(), 'interphase-'));
const folder = join(parent, 'dist');
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  mkdirSync(join(parent, 'dist-other'));
  writeFileSync(join(parent, 'dist-other', 'a.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<title>page</title>');
  writeFileSync(join(folder, 'a b.txt'), 'space');
  writeFileSync(join(folder, 'assets', 'engine-1.wasm'), 'wasm');
  server = await serve(folder, 0);
});

afterAll(async () => {
  await server.close();
  rmSync(parent, { recursive: true });
});

/** fetch() tidies paths before it sends them; this does not. */
function get(path: string, method = 'GET') {
  return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: server.port, path, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    call.on('error', reject).end();
  });
}

test('serves files with their types; hashed ones may be kept', async () => {
  expect(await get('/?model=x')).toMatchObject({
    status: 200,
    body: '<title>page</title>',
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
  });
  expect(await get('/assets/engine-1.wasm')).toMatchObject({
    body: 'wasm',
    headers: { 'content-type': 'application/wasm', 'cache-control': expect.stringContaining('immutable') },
  });
  expect(await get('/a%20b.txt')).toMatchObject({ status: 200, body: 'space' });
  expect(await get('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
});

test.each([
  ['/../secret.txt', 400],
  ['/%2e%2e/secret.txt', 400],
  ['/assets/../../secret.txt', 400],
  ['/..%2fdist-other/a.txt', 400],
  ['/%', 400],
  ['/%00', 400],
  ['secret.txt', 400],
  ['/nothing', 404],
  ['/assets', 404],
  ['/assets/', 404],
])('refuses %s', async (path, status) => {
  const answer = await get(path);
  expect(answer.status).toBe(status);
  expect(answer.body).not.toContain('secret');
});

test('refuses other methods', async () => {
  expect((await get('/', 'POST')).status).toBe(405);
});

test('rejects when the port is taken', async () => {
  await expect(serve(folder, server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
