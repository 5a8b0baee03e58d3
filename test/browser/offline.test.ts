/** The built site without a network, below any path; and what its security policy allows. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../scripts/lib/serve.mjs';
import { expectedTroubles, openBlank, openWorkbench } from './harness';

const folder = mkdtempSync(join(tmpdir(), 'interphase-site-'));
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../../dist'), join(folder, 'some', 'where'), { recursive: true });
  server = await serve(folder, 0);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test('after one visit the page opens and simulates without a network, below a sub-path', async () => {
  const page = await openBlank({ serviceWorkers: 'allow' });
  await page.goto(`${server.url}some/where/`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  // What keeps its name and must go with the page comes from the newer build on the server.
  writeFileSync(join(folder, 'some', 'where', 'single-file.html'), 'of a newer build');
  expect(await page.evaluate(async () => (await fetch('./single-file.html')).text())).toBe('of a newer build');
  await page.context().setOffline(true);
  await page.goto(`${server.url}some/where/?anything=1`);
  const shown = () => page.locator('.readouts').innerText();
  const before = await shown();
  await expect.poll(shown).not.toBe(before);
  await page.getByRole('button', { name: /^Model:/ }).click();
  const pictures = page.getByRole('dialog').locator('img');
  await expect
    .poll(() => pictures.evaluateAll((all) => all.every((img) => (img as HTMLImageElement).naturalWidth > 0)))
    .toBe(true);
});

test('the policy lets nothing else in: no foreign script, no inline script, no foreign address', async () => {
  const page = await openWorkbench();
  const outcome = await page.evaluate(async () => {
    const inline = document.createElement('script');
    inline.textContent = 'window.intruder = true';
    document.body.append(inline);
    const fetched = await fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    );
    return { intruder: 'intruder' in window, fetched };
  });
  expect(outcome).toEqual({ intruder: false, fetched: 'refused' });
  expect(expectedTroubles().some((trouble) => trouble.includes('Content Security Policy'))).toBe(true);
});
