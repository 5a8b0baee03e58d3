// node scripts/screenshots.mjs: takes docs/images/ and public/preview.png anew, from the built page while it runs.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, say } from './lib/project.mjs';
import { withWorkbench } from './lib/workbench.mjs';

/** The README's, and the one that other sites show beside a link to the page. */
const PICTURES = /** @type {const} */ ([
  { path: 'docs/images/workbench-light.png', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { path: 'docs/images/workbench-dark.png', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { path: 'public/preview.png', colorScheme: 'light', viewport: { width: 1440, height: 756 } },
]);
/** Sites of organic SEI at which the film stands and clusters still drift. */
const ENOUGH = 190;
const PATIENCE_MS = 120_000;

await withWorkbench(async (open, url) => {
  for (const { path: place, colorScheme, viewport } of PICTURES) {
    const page = await open({ viewport, colorScheme });
    await page.goto(url);
    await page.waitForFunction(
      (enough) => {
        const chip = [...document.querySelectorAll('.chip')].find((one) => one.textContent?.startsWith('Organic SEI'));
        return Number(chip?.querySelector('b')?.textContent?.replace(/\D/g, '')) >= enough;
      },
      ENOUGH,
      { timeout: PATIENCE_MS },
    );
    const path = join(root, place);
    mkdirSync(dirname(path), { recursive: true });
    await page.screenshot({ path });
    say(path);
    await page.context().close();
  }
});
