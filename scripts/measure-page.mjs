// node scripts/measure-page.mjs [MINUTES]: how quick and how steady the built page is, as a table (docs/performance.md).
// MINUTES (default 5) is how long its memory is watched. Figures to read, never a test: they depend on the machine.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { say } from './lib/project.mjs';
import { openModel, setFullSpeed, withWorkbench } from './lib/workbench.mjs';

/** @typedef {import('./lib/workbench.mjs').Page} Page */

const VIEWPORT = { width: 1440, height: 900 };
/** Many events per second, and many sites that change. */
const BUSY = 'SEI on graphite, unfinished';
/** Its run goes on for over 10⁹ events. */
const LONG = 'SEI on graphite, empty';
const STARTS = 7;
const EDITS = 50;
const WATCHED_SECONDS = 60;
/** The panels are made after the lattice grows. */
const STARTING_MS = 2000;
const SECONDS_BETWEEN_SAMPLES = 20;

const minutes = Number(process.argv[2] ?? 5);
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}\n`);
await withWorkbench(async (open, url) => {
  /** @param {string} model @param {boolean} fast */
  async function running(model, fast) {
    const page = await open({ viewport: VIEWPORT });
    await page.goto(url);
    await page.locator('.lattice-canvas').waitFor();
    if (model) await openModel(page, model);
    if (fast) await setFullSpeed(page);
    await page.waitForTimeout(2000);
    return page;
  }
  /** @param {Page} page */
  const close = (page) => page.context().close();

  const starts = [];
  const longest = [];
  for (let i = 0; i < STARTS; i++) {
    const page = await open({ viewport: VIEWPORT });
    starts.push(await timeToGrowth(page, url));
    await page.waitForTimeout(STARTING_MS);
    longest.push(await page.evaluate(longestTask));
    await close(page);
  }
  row('navigation → frame with a grown site', starts, 'ms', 'bar 2000');
  row('longest task while the page starts', longest, 'ms', '');

  for (const { what, model, fast } of [
    { what: 'first speed', model: '', fast: false },
    { what: 'full speed', model: BUSY, fast: true },
  ]) {
    const page = await running(model, fast);
    for (const how of /** @type {const} */ (['field', 'slider'])) {
      const { changed, drawn } = await editTimes(page, how);
      row(`barrier by ${how} → rate in the page, ${what}`, changed, 'ms', 'bar 50');
      row(`barrier by ${how} → frame drawn, ${what}`, drawn, 'ms', 'bar 50');
    }
    await close(page);
  }

  const page = await running(BUSY, true);
  const { tasks, gaps } = await watchTasks(page);
  row(`tasks over 50 ms in ${WATCHED_SECONDS} s at full speed (${tasks.length})`, tasks, 'ms', 'bar 100');
  row('time between frames', gaps, 'ms', '');

  await close(page);

  await watchMemory(await running(LONG, true));
});

/**
 * Prints median, best and worst of repeated measurements.
 * @param {string} name @param {number[]} values @param {string} unit @param {string} bar
 */
function row(name, values, unit, bar) {
  const sorted = [...values].sort((a, b) => a - b);
  const [best, median, worst] = [0, 0.5, 1].map((q) => sorted[Math.round(q * (sorted.length - 1))]?.toFixed(0) ?? '–');
  console.log(`${name.padEnd(52)} median ${median}, best ${best}, worst ${worst} ${unit}   ${bar}`);
}

/**
 * Milliseconds from navigation, with an empty cache, to the end of the frame whose lattice holds a species that the first
 * one did not.
 * @param {Page} page @param {string} url
 */
async function timeToGrowth(page, url) {
  await page.addInitScript(() => {
    const gl = WebGL2RenderingContext.prototype;
    /** @param {unknown[]} args of an upload to a texture; the lattice comes as one byte for each site */
    const look = (args) => {
      const sites = args.find((arg) => arg instanceof Uint8Array && arg.length > 1000);
      // Electrode, electrolyte and the layer that absorbs are there at t = 0; on a busy machine the first picture comes later.
      if (!(sites instanceof Uint8Array) || 'grownAt' in window || new Set(sites).size <= 3) return;
      Object.assign(window, { grownAt: 0 });
      requestAnimationFrame(() => Object.assign(window, { grownAt: performance.now() }));
    };
    for (const name of /** @type {const} */ (['texImage2D', 'texSubImage2D'])) {
      const upload = /** @type {(...args: unknown[]) => void} */ (gl[name]);
      Object.assign(gl, {
        /** @this {WebGL2RenderingContext} @param {unknown[]} args */
        [name](...args) {
          look(args);
          upload.apply(this, args);
        },
      });
    }
  });
  await page.goto(url, { waitUntil: 'commit' });
  const grownAt = await page.waitForFunction(() => /** @type {{grownAt?: number}} */ (window).grownAt);
  return Number(await grownAt.jsonValue());
}

/** Runs in the page: the longest of its main thread's tasks over 50 ms so far, in ms; 0 for none. */
function longestTask() {
  return /** @type {Promise<number>} */ (
    new Promise((resolve) => {
      const tell = (/** @type {PerformanceEntry[]} */ entries) => {
        observer.disconnect();
        resolve(Math.max(0, ...entries.map(({ duration }) => duration)));
      };
      const observer = new PerformanceObserver((list) => tell(list.getEntries()));
      observer.observe({ type: 'longtask', buffered: true });
      setTimeout(() => tell([]), 500);
    })
  );
}

/**
 * Milliseconds from the key press that changes a barrier until the new rate constant is in the page, and until the frame
 * that shows it is drawn. The difference is the browser's drawing.
 * @param {Page} page @param {'field' | 'slider'} how
 */
async function editTimes(page, how) {
  const step = page.getByRole('article', { name: 'Dimerisation' });
  const control = how === 'field' ? step.getByRole('textbox') : step.getByRole('slider');
  await control.focus();
  const rate = await step.locator('.rate').elementHandle();
  const times = { changed: /** @type {number[]} */ ([]), drawn: /** @type {number[]} */ ([]) };
  for (let i = 0; i < EDITS; i++) {
    if (how === 'field') await control.fill((0.6 + 0.005 * i).toFixed(3));
    const shown = await page.evaluateHandle(waitForChange, rate);
    await page.waitForTimeout(17 * (i % 7)); // not in step with the readouts
    // A page of the slider, to and fro: the two digits shown do not tell smaller changes.
    await page.keyboard.press(how === 'field' ? 'Enter' : i % 2 === 0 ? 'PageUp' : 'PageDown');
    const { changed, drawn } = await shown.evaluate(({ times }) => times);
    times.changed.push(changed);
    times.drawn.push(drawn);
  }
  return times;
}

/**
 * Runs in the page: waits for the next key press, and then for an element's text to change.
 * @param {Node | null} element
 */
function waitForChange(element) {
  let pressed = 0;
  const onKey = (/** @type {KeyboardEvent} */ { timeStamp }) => {
    pressed = timeStamp;
  };
  document.addEventListener('keydown', onKey, { capture: true, once: true });
  /** @type {Promise<{changed: number, drawn: number}>} */
  const times = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      const changed = performance.now() - pressed;
      requestAnimationFrame(() => setTimeout(() => resolve({ changed, drawn: performance.now() - pressed })));
    });
    if (element) observer.observe(element, { characterData: true, childList: true, subtree: true });
  });
  return { times };
}

/**
 * Long tasks of the main thread, and the times between frames, in ms.
 * @param {Page} page
 */
function watchTasks(page) {
  return page.evaluate(
    (milliseconds) =>
      /** @type {Promise<{tasks: number[], gaps: number[]}>} */ (
        new Promise((resolve) => {
          /** @type {number[]} */
          const tasks = [];
          /** @type {number[]} */
          const gaps = [];
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) tasks.push(entry.duration);
          });
          observer.observe({ entryTypes: ['longtask'] });
          const end = performance.now() + milliseconds;
          let last = performance.now();
          const tick = () => {
            const now = performance.now();
            gaps.push(now - last);
            last = now;
            if (now < end) requestAnimationFrame(tick);
            else resolve({ tasks, gaps });
          };
          requestAnimationFrame(tick);
        })
      ),
    WATCHED_SECONDS * 1000,
  );
}

/**
 * Prints memory against time, each after a full collection: the page's JavaScript heap, its DOM, and all that its process
 * holds (worker, engine and textures included; Linux only).
 * @param {Page} page
 */
async function watchMemory(page) {
  const session = await page.context().newCDPSession(page);
  const browser = page.context().browser();
  const processes = await (await browser?.newBrowserCDPSession())?.send('SystemInfo.getProcessInfo');
  const renderers = processes?.processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id) ?? [];
  await session.send('Performance.enable');
  console.log('\nminute   events     heap MB   nodes   listeners   process MB');
  const begin = performance.now();
  /** @type {{minute: number, heap: number, process: number}[]} */
  const samples = [];
  while (true) {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const heap = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20;
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    const events = await page.locator('.readouts > div', { hasText: 'events' }).locator('dd').first().innerText();
    const minute = (performance.now() - begin) / 60_000;
    const process = Math.max(...renderers.map(anonymousMegabytes));
    samples.push({ minute, heap, process });
    const cells = [minute.toFixed(1), events, heap.toFixed(2), nodes, jsEventListeners, process.toFixed(0)];
    console.log(cells.map((cell, i) => String(cell).padStart([6, 9, 10, 7, 11, 12][i] ?? 0)).join(' '));
    if (minute >= minutes) break;
    await page.waitForTimeout(SECONDS_BETWEEN_SAMPLES * 1000);
  }
  // The first minute fills caches and buffers that grow once.
  const later = samples.filter(({ minute }) => minute >= Math.min(1, minutes / 2));
  for (const of of /** @type {const} */ (['heap', 'process'])) {
    const { slope, error } = slopeOf(later.map((sample) => [sample.minute, sample[of]]));
    const perHour = `${(60 * slope).toFixed(0)} ± ${(60 * error).toFixed(0)} MB per hour`;
    console.log(`${of}: ${perHour}, by a line through the samples after the first minute`);
  }
  if (renderers.length === 0) say('The browser did not say which processes it runs.');
}

/**
 * Memory of a process that is its own, in MB; NaN where the system does not say.
 * @param {number} pid
 */
function anonymousMegabytes(pid) {
  try {
    const found = /RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}

/**
 * Slope of the least-squares line, with its standard error.
 * @param {number[][]} points [x, y]
 */
function slopeOf(points) {
  const mean = (/** @type {number} */ i) => points.reduce((sum, point) => sum + (point[i] ?? 0), 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const sum = (/** @type {(x: number, y: number) => number} */ term) =>
    points.reduce((total, [x = 0, y = 0]) => total + term(x - mx, y - my), 0);
  const xx = sum((x) => x * x);
  const slope = sum((x, y) => x * y) / xx;
  const residual = sum((x, y) => (y - slope * x) ** 2) / (points.length - 2);
  return { slope, error: Math.sqrt(residual / xx) };
}
