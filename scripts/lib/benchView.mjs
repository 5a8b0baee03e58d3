// How many pictures of a three-dimensional lattice the page draws in a second, by the size of the lattice.
import { setFullSpeed, withWorkbench } from './workbench.mjs';

/** @typedef {import('./workbench.mjs').Page} Page */

const SIZES = [
  [40, 40, 160],
  [100, 100, 100],
  [216, 216, 216],
];
/** CSS pixels of the lattice view. */
const VIEW = { width: 800, height: 600 };
const SECONDS = 6;

/**
 * Prints a table: pictures per second while the run goes on at full speed and while a person turns a lattice at rest.
 * @param {(size: number[]) => {name: string}} modelOf
 */
export async function benchView(modelOf) {
  await withWorkbench(async (open, url) => {
    console.log(
      '\nview of 800 × 600             sites   pictures/s   turning/s   pixels/CSS   longest task   opened in',
    );
    for (const size of SIZES) {
      const page = await open({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript(count);
      await page.goto(url);
      await page.locator('.lattice-canvas').waitFor();
      const begin = performance.now();
      await openDocument(page, modelOf(size));
      const opened = (performance.now() - begin) / 1000;
      await resize(page);
      await setFullSpeed(page);
      await page.waitForTimeout(3000);
      const running = await measure(page);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.waitForTimeout(1500);
      const turning = await measure(page, true);
      const sites = size.reduce((a, b) => a * b);
      const cells = [
        size.join(' × ').padEnd(24),
        sites.toLocaleString('en').padStart(10),
        running.rate.toFixed(1).padStart(12),
        turning.rate.toFixed(1).padStart(11),
        running.ratio.toFixed(2).padStart(12),
        `${Math.max(running.longest, turning.longest).toFixed(0)} ms`.padStart(14),
        `${opened.toFixed(1)} s`.padStart(11),
      ];
      console.log(cells.join(' '));
      await page.context().close();
    }
  });
}

/** Runs in the page: counts what is drawn into canvases that are on it, and notes long tasks. */
function count() {
  const counts = { pictures: 0, longest: 0 };
  Object.assign(window, { counts });
  const { drawArrays } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.drawArrays = function (...args) {
    if (this.canvas instanceof HTMLCanvasElement && this.canvas.isConnected) counts.pictures++;
    return drawArrays.apply(this, args);
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) counts.longest = Math.max(counts.longest, duration);
  }).observe({ entryTypes: ['longtask'] });
}

/**
 * @param {Page} page @param {{name: string}} document
 */
async function openDocument(page, document) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a model file' }).click(),
  ]);
  const buffer = Buffer.from(JSON.stringify(document));
  await chooser.setFiles({ name: 'model.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: `Model: ${document.name}` }).waitFor({ timeout: 120_000 });
}

/**
 * Makes the window so large that the view has the size it is measured at.
 * @param {Page} page
 */
async function resize(page) {
  for (let round = 0; round < 3; round++) {
    const box = await page.locator('.lattice-canvas').boundingBox();
    const now = page.viewportSize();
    if (!box || !now) return;
    await page.setViewportSize({
      width: Math.round(now.width + VIEW.width - box.width),
      height: Math.round(now.height + VIEW.height - box.height),
    });
    await page.waitForTimeout(300);
  }
}

/**
 * Pictures per second, and device pixels of a picture per CSS pixel.
 * @param {Page} page @param {boolean} [turning] whether the arrow keys turn the lattice meanwhile
 */
async function measure(page, turning = false) {
  await page.locator('.lattice-canvas').focus();
  await page.evaluate(() => Object.assign(/** @type {any} */ (window).counts, { pictures: 0, longest: 0 }));
  const begin = performance.now();
  while (performance.now() - begin < SECONDS * 1000) {
    if (turning) await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(15);
  }
  const seconds = (performance.now() - begin) / 1000;
  const { pictures, longest, ratio } = await page.evaluate(() => {
    const canvas = document.querySelector('.lattice-canvas canvas');
    const { width, clientWidth } = /** @type {HTMLCanvasElement} */ (canvas);
    return { .../** @type {any} */ (window).counts, ratio: width / clientWidth };
  });
  return { rate: pictures / seconds, longest, ratio };
}
