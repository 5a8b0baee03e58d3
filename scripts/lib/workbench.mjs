// The built page in Chromium, for scripts that look at it as a person does.
import { buildPage } from './build.mjs';
import { CHROMIUM_FLAGS, ensureChromium, noChromium } from './chromium.mjs';
import { ensureInstalled, fail } from './project.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions} Options */

/**
 * Builds the page if need be, serves it, does some work with it, and stops everything again.
 * @param {(open: (options?: Options) => Promise<Page>, url: string) => Promise<void>} work
 *   `open` gives a blank page with its own storage and cache; `url` is where the workbench is served
 */
export async function withWorkbench(work) {
  await ensureInstalled();
  const executablePath = await ensureChromium();
  if (!executablePath) fail(noChromium('This needs'));
  const { chromium } = await import('playwright-core');
  const server = await serve(await buildPage(), 0);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    await work(
      async (options) => (await browser.newContext({ serviceWorkers: 'block', ...options })).newPage(),
      server.url,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * Opens another model of the library; it runs at once.
 * @param {Page} page
 * @param {string} name as the model picker shows it
 */
export async function openModel(page, name) {
  await page.getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: `Model: ${name}` }).waitFor();
}

/**
 * Lets the run advance as fast as it goes.
 * @param {Page} page
 */
export async function setFullSpeed(page) {
  await page.getByRole('button', { name: /^Speed/ }).click();
  await page.getByText('As fast as it goes').click();
  await page.keyboard.press('Escape');
}
