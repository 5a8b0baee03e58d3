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
 * @param {string[]} edges measures only lattices with such an edge; all if there are none
 */
export async function benchView(modelOf, edges = []) {
  await withWorkbench(async (open, url) => {
    console.log(
      '\nview of 800 × 600             sites   pictures/s   turning/s   pixels/CSS   opened in   longest task while',
    );
    for (const size of SIZES.filter((one) => edges.length === 0 || one.some((n) => edges.includes(String(n))))) {
      const page = await open({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript(count);
      await page.goto(url);
      await page.locator('.lattice-canvas').waitFor();
      // The start of the page, with its graphics, is another matter.
      await page.waitForFunction(() => /** @type {any} */ (window).counts.pictures > 0);
      await page.waitForTimeout(2500);
      const begin = performance.now();
      const opening = await longest(page, () => openDocument(page, modelOf(size)));
      const opened = (performance.now() - begin) / 1000;
      await resize(page);
      await setFullSpeed(page);
      await page.waitForTimeout(3000);
      const running = await measure(page);
      const tasks = { opening, running: running.longest };
      for (const [name, act] of Object.entries(LIVE))
        Object.assign(tasks, { [name]: await longest(page, () => act(page)) });
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.waitForTimeout(1500);
      const turning = await measure(page, true);
      Object.assign(tasks, { turning: turning.longest });
      for (const [name, act] of Object.entries(STILL))
        Object.assign(tasks, { [name]: await longest(page, () => act(page)) });
      const sites = size.reduce((a, b) => a * b);
      const cells = [
        size.join(' × ').padEnd(24),
        sites.toLocaleString('en').padStart(10),
        running.rate.toFixed(1).padStart(12),
        turning.rate.toFixed(1).padStart(11),
        running.ratio.toFixed(2).padStart(12),
        `${opened.toFixed(1)} s`.padStart(11),
        '  ',
        Object.entries(tasks)
          .map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
          .join(', '),
      ];
      console.log(cells.join(' '));
      await page.context().close();
    }
  });
}

/** @param {string} by */
const colour = (by) => async (/** @type {Page} */ page) => {
  await page.getByRole('button', { name: 'View options' }).click();
  await page.getByLabel('Colour by').selectOption(by);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(2500);
};

/** @type {Record<string, (page: Page) => Promise<void>>} what is done while the run goes on */
const LIVE = { 'by age': colour('age'), 'by coordination': colour('coordination'), 'by species': colour('species') };

/** @type {Record<string, (page: Page) => Promise<void>>} and at rest */
const STILL = {
  hiding: async (page) => {
    for (let n = 0; n < 2; n++) {
      await page.locator('.chip').filter({ hasText: 'Metal' }).click();
      await page.waitForTimeout(1500);
    }
  },
  slicing: async (page) => {
    await page.getByRole('button', { name: 'Cut the lattice' }).click();
    const handle = page.getByRole('slider', { name: /to plane/ });
    await handle.focus();
    for (let n = 0; n < 8; n++) {
      await page.keyboard.press('PageDown');
      await page.waitForTimeout(120);
    }
    await page.getByRole('button', { name: 'Whole', exact: true }).click();
    await page.getByRole('button', { name: /Close the cut/ }).click();
  },
  picking: async (page) => {
    const box = await page.locator('.lattice-canvas').boundingBox();
    if (!box) return;
    for (let n = 0; n < 12; n++) {
      await page.mouse.move(box.x + box.width * (0.35 + 0.025 * n), box.y + box.height * 0.6);
      await page.waitForTimeout(60);
    }
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForTimeout(600);
    await page.mouse.move(5, 5);
  },
  'by age at rest': colour('age'),
  'by species at rest': colour('species'),
  rewinding: async (page) => {
    const track = page.getByLabel('Moment of the run');
    await track.focus();
    for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(1200);
    }
  },
};

/**
 * The longest task of the page's thread while something is done, in ms; 0 where none took 50.
 * @param {Page} page @param {() => Promise<unknown>} work
 */
async function longest(page, work) {
  await page.evaluate(() => Object.assign(/** @type {any} */ (window).counts, { longest: 0 }));
  await work();
  await page.waitForTimeout(300);
  return page.evaluate(() => /** @type {any} */ (window).counts.longest);
}

/** Runs in the page: counts what is drawn into canvases that are on it, and notes long tasks. */
function count() {
  const counts = { pictures: 0, longest: 0, pixels: 0 };
  Object.assign(window, { counts });
  const { drawArrays, viewport } = WebGL2RenderingContext.prototype;
  let width = 0;
  WebGL2RenderingContext.prototype.viewport = function (...size) {
    width = size[2];
    return viewport.apply(this, size);
  };
  WebGL2RenderingContext.prototype.drawArrays = function (...args) {
    if (this.canvas instanceof HTMLCanvasElement && this.canvas.isConnected) {
      counts.pictures++;
      counts.pixels = width;
    }
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
  const { pictures, longest, pixels } = await page.evaluate(() => /** @type {any} */ (window).counts);
  return { rate: pictures / seconds, longest, ratio: pixels / VIEW.width };
}
