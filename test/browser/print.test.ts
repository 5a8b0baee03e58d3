/** The built page on paper: picture, plots, parameters and sources, whatever the width and theme of the screen. */
import { expect, test } from 'vitest';
import { openWorkbench } from './harness';

test('printed, the page has the whole run on light paper, and is as before afterwards', async () => {
  const page = await openWorkbench('', { colorScheme: 'dark', viewport: { width: 1200, height: 800 } });
  await page.locator('.plots-panel canvas').first().waitFor();
  const paper = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    return new Promise<{ theme?: string | undefined; text: string | undefined }>((resolve) =>
      setTimeout(() =>
        resolve({
          theme: document.documentElement.dataset.theme,
          text: document.querySelector('.printed')?.textContent ?? '',
        }),
      ),
    );
  });
  expect(paper.theme).toBe('light');
  expect(paper.text).toMatch(/SEI on graphite, organic.*seed 1.*10\.1002\/aenm\.202203966.*E = 0\.347 eV \(P\).*e19/s);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.lattice-canvas').isVisible()).toBe(true);
  expect(await page.locator('.plots-panel canvas').first().isVisible()).toBe(true);
  expect(await page.locator('.timeline').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(() => page.locator('.printed').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
});
