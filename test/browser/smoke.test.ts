import { expect, inject, test } from 'vitest';
import { openBlank, openWorkbench } from './harness';

test('the page opens, names itself and reports no error', async () => {
  const page = await openWorkbench();
  expect(await page.title()).toContain('Interphase');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('the licences of the software in the page are beside it', async () => {
  const page = await openWorkbench();
  await page.keyboard.press('?');
  const text = await page
    .getByRole('link', { name: /licences of the software/ })
    .evaluate(async (link) => (await fetch((link as HTMLAnchorElement).href)).text());
  for (const name of ['Interphase', 'assemblyscript', 'react-dom', 'three', 'comlink', 'zod', 'jsep'])
    expect(text).toMatch(new RegExp(`^${name}( [\\d.]+ \\(.*\\))?$`, 'm'));
});

test('the engine is an asset of its own, served as WebAssembly', async () => {
  const page = await openBlank();
  const response = page.waitForResponse((candidate) => candidate.url().endsWith('.wasm'));
  await page.goto(inject('pageUrl'));
  const engine = await response;
  expect(engine.url()).toMatch(/\/assets\/engine-[\w-]+\.wasm$/);
  expect(engine.headers()['content-type']).toBe('application/wasm');
});
