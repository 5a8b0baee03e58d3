// node scripts/screenshots.mjs: takes docs/images/ anew, the pictures of the README, from the built page while it runs.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './lib/project.mjs';
import { withWorkbench } from './lib/workbench.mjs';

const VIEWPORT = { width: 1440, height: 900 };
/** Sites of organic SEI at which the film stands and clusters still drift. */
const ENOUGH = 190;
const PATIENCE_MS = 120_000;

const folder = join(root, 'docs', 'images');
mkdirSync(folder, { recursive: true });
await withWorkbench(async (open, url) => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const page = await open({ viewport: VIEWPORT, colorScheme });
    await page.goto(url);
    await page.waitForFunction(
      (enough) => {
        const chip = [...document.querySelectorAll('.chip')].find((one) => one.textContent?.startsWith('Organic SEI'));
        return Number(chip?.querySelector('b')?.textContent?.replace(/\D/g, '')) >= enough;
      },
      ENOUGH,
      { timeout: PATIENCE_MS },
    );
    const path = join(folder, `workbench-${colorScheme}.png`);
    await page.screenshot({ path });
    say(path);
    await page.context().close();
  }
});
