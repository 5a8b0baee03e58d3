/** Links and frames as people meet them: copied here, opened there, refused, embedded in a page of another origin. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { serve } from '../../scripts/lib/serve.mjs';
import { encodeLink } from '../../src/links/link';
import { findModel } from '../../src/model/library';
import { setAt } from '../../src/model/paths';
import { button } from './controls';
import { anyViolations, expectedTroubles, openBlank, openWorkbench } from './harness';

const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 30_000 });
const seiLink = (end: unknown, model: unknown = { ...findModel('sei-inorganic'), seed: 3 }) =>
  encodeLink({
    experiment: {
      format: 'interphase-experiment/1',
      engine: 'interphase-engine/1',
      model,
      interventions: [],
      end,
    } as never,
    view: null,
  });

/** Pauses, and opens the window that shows the link. */
async function share(page: Page): Promise<string> {
  await button(page, 'Share this run').click();
  const field = page.getByRole('textbox', { name: /^Link, \d+ characters/ });
  await field.waitFor();
  return field.inputValue();
}

test('a run with an edit, shared, and opened in a fresh browser', async () => {
  const page = await openWorkbench('', { viewport: { width: 1440, height: 900 } });
  await button(page, 'Pause').click();
  await button(page, 'Run').waitFor();
  const barrier = page.getByRole('textbox', { name: 'Barrier of Reduction at the electrode in eV' });
  await barrier.fill('0.33');
  await barrier.press('Enter');
  await page
    .getByRole('button', { name: /^Sites of|^Organic SEI/ })
    .first()
    .click();
  await button(page, 'Theme, colours, panels').click();
  await page.getByText('Plots, at the right').click();
  await page.keyboard.press('Escape');
  const link = await share(page);
  expect(link.length).toBeLessThan(600);
  expect(await anyViolations(page)).toEqual([]);

  const other = await openWorkbench(link.slice(link.indexOf('#')), { colorScheme: 'dark' });
  await shown(other, 'Reproduced ✓');
  await expect
    .poll(() => other.getByRole('textbox', { name: 'Barrier of Reduction at the electrode in eV' }).inputValue())
    .toBe('0.33');
  await other.getByRole('button', { name: /^Organic SEI/, pressed: false }).waitFor();
  expect(await other.getByRole('region', { name: 'Plots' }).count()).toBe(0);
  await button(other, 'Run').click();
  await expect.poll(() => other.evaluate(() => location.hash)).toBe('');
});

describe('a link that is refused leaves the run that is there', () => {
  test('and says why, whatever it is', async () => {
    // One that never comes to an end by itself.
    const page = await openWorkbench('?model=co-oxidation-pd111');
    const huge = setAt(findModel('lattice-gas'), 'lattice.size', [100_000, 10_000]);
    const links: [string, RegExp][] = [
      ['#1.abc.def', /the link is damaged/],
      ['#7.abc.def', /version 7, this page reads up to 1/],
      [`#1.${'A'.repeat(1_500_000)}.000000`, /1500 thousand characters/],
      [await seiLink(null, huge), /sites are 1e9/],
      [
        await seiLink(null, { ...findModel('zgb'), summary: '<img src=x onerror=alert(1)>', nosuch: '<script>' }),
        /nosuch/,
      ],
    ];
    for (const [link, reason] of links) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, link);
      await shown(page, reason);
      await expect.poll(() => button(page, 'Pause').isVisible()).toBe(true);
    }
    await page.getByRole('button', { name: 'Model: CO oxidation on Pd(111)' }).waitFor();
    expect(expectedTroubles()).toEqual([]);
  });

  test('one that would take days is asked about', async () => {
    const page = await openWorkbench(await seiLink({ step: 1e12, time_s: 1, hash: '0'.repeat(16) }));
    await shown(page, 'A large experiment');
    await shown(page, /about 12 days/);
    await button(page, 'Leave it').click();
    await button(page, 'Model: SEI on graphite, organic').waitFor();
    await button(page, 'Pause').waitFor();
  });
});

test('a link to another state says that it was not reproduced', async () => {
  const page = await openWorkbench(await seiLink({ step: 5000, time_s: 1e-9, hash: '0123456789abcdef' }));
  await shown(page, 'Not reproduced.');
  await shown(page, '0123456789abcdef');
});

describe('in a frame of another page', () => {
  let other: Awaited<ReturnType<typeof serve>> | undefined;
  afterAll(() => other?.close());

  test('the example page drives it, from another origin', async () => {
    const frameAt = inject('pageUrl');
    const folder = mkdtempSync(join(tmpdir(), 'interphase-embedding-'));
    const embed = join(import.meta.dirname, '../../dist/embed');
    cpSync(join(embed, 'interphase-embed.js'), join(folder, 'interphase-embed.js'));
    const example = readFileSync(join(embed, 'example.html'), 'utf8');
    writeFileSync(join(folder, 'example.html'), example.replaceAll('="../', `="${frameAt}`));
    other = await serve(folder, 0);
    const page = await openBlank();
    await page.goto(`${other.url}example.html`);
    const state = page.locator('#state');
    await expect.poll(() => state.textContent(), { timeout: 30_000 }).toMatch(/^0\.00 µs, 0 events, 0 sites/);
    await button(page, 'Run for 1 µs').click();
    await expect.poll(() => state.textContent(), { timeout: 30_000 }).toMatch(/^1\.00 µs, \d{2,} events/);
    const frame = page.frames()[1];
    expect(frame?.url()).toContain(frameAt);
    await frame?.getByRole('button', { name: 'Run' }).waitFor();
    expect(await frame?.evaluate(() => localStorage.length)).toBe(0);
  });

  test('a window that is not the parent is not listened to', async () => {
    const page = await openWorkbench('?embed=controls');
    const answered = await page.evaluate(async () => {
      let answers = 0;
      addEventListener('message', ({ data }) => {
        if (data?.interphase === 1 && 'ok' in data) answers++;
      });
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const script = frame.contentDocument?.createElement('script');
      if (script) script.textContent = 'parent.postMessage({ interphase: 1, id: 1, type: "pause" }, "*")';
      frame.contentDocument?.body.append(script as Node);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return answers;
    });
    expectedTroubles(); // the security policy may refuse the script itself
    expect(answered).toBe(0);
  });
});
