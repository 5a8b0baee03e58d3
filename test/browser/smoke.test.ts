import { expect, inject, test } from 'vitest';
import { openBlank, openWorkbench } from './harness';

test('the page opens, names itself and reports no error', async () => {
  const page = await openWorkbench();
  expect(await page.title()).toContain('Interphase');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('the engine is an asset of its own, served as WebAssembly', async () => {
  const page = await openBlank();
  const response = page.waitForResponse((candidate) => candidate.url().endsWith('.wasm'));
  await page.goto(inject('pageUrl'));
  const engine = await response;
  expect(engine.url()).toMatch(/\/assets\/engine-[\w-]+\.wasm$/);
  expect(engine.headers()['content-type']).toBe('application/wasm');
});
