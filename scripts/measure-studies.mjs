// node scripts/measure-studies.mjs replicas [RUNS] [RUNS_ON_ONE] [TIME_s] [MODEL'S NAME]: an ensemble in the built page, on two workers
// and then on one, to its end. node scripts/measure-studies.mjs learning [INITIAL] [CYCLES]: the reduced active-learning study.
// node scripts/measure-studies.mjs sweep [TIME_s]: a grid of 2,025 points over two barriers, and 1,500 points over eight.
// node scripts/measure-studies.mjs stored [RUNS] [TIME_s]: an ensemble that was left in the browser is taken up after a reload.
// All with the lattice view paused (docs/performance.md). PICTURES=DIR keeps a picture of each end. Figures to read, never a test.
import { mkdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fail } from './lib/project.mjs';
import { openModel, withWorkbench } from './lib/workbench.mjs';

/** @typedef {import('./lib/workbench.mjs').Page} Page */

const VIEWPORT = { width: 1440, height: 900 };
/** The page looks for what it waits for so often; looking costs the page time. */
const LOOK_MS = 500;
const HOUR_MS = 3_600_000;

const [what = 'replicas', ...numbers] = process.argv.slice(2);
const measures = { replicas, learning, sweep, stored };
const measure =
  measures[/** @type {keyof typeof measures} */ (what)] ?? fail(`There is nothing called "${what}" to measure.`);
console.log(`${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`);
await withWorkbench(measure);

/**
 * @param {(options?: import('./lib/workbench.mjs').Options) => Promise<Page>} open
 * @param {string} url
 */
async function replicas(open, url) {
  const [runs = '1000', runsOnOne = '300', time = '0.0177', model = 'SEI on graphite, inorganic'] = numbers;
  /** @type {number[]} */
  const rates = [];
  for (const [workers, n] of /** @type {const} */ ([
    [2, runs],
    [1, runsOnOne],
  ])) {
    const page = await standing(open, url, workers, 'Ensembles and sweeps', model);
    await type(page, 'Runs with different seeds', n);
    await type(page, 'Ends at', time);
    const measured = await toItsEnd(
      page,
      () => page.getByRole('button', { name: /^Start .* runs/ }).click(),
      () => /runs, done/.test(document.querySelector('.study-progress p')?.textContent ?? ''),
    );
    rates.push(Number(n) / measured.seconds);
    say(`${n} runs of ${model} to ${time} s on ${workers} workers`, measured, `${rates.at(-1)?.toFixed(2)} runs/s`);
    await picture(page, `replicas-${workers}`);
    await page.context().close();
  }
  console.log(`two workers ${((rates[0] ?? 0) / (rates[1] ?? 1)).toFixed(2)} times as fast as one (bar 1.7)`);
}

/**
 * @param {(options?: import('./lib/workbench.mjs').Options) => Promise<Page>} open
 * @param {string} url
 */
async function learning(open, url) {
  const [initial, cycles] = numbers;
  const page = await standing(open, url, 2, 'Active-learning study', 'SEI on graphite, organic');
  if (initial) await type(page, 'Initial runs', initial);
  if (cycles) await type(page, 'Cycles', cycles);
  const measured = await toItsEnd(
    page,
    () => page.locator('.study').getByRole('button', { name: 'Start' }).click(),
    () => /The last study took|ended early/.test(document.querySelector('.study')?.textContent ?? ''),
  );
  say('the active-learning study', measured, `bar ${10 * 60} s`);
  await picture(page, 'learning');
}

/**
 * @param {(options?: import('./lib/workbench.mjs').Options) => Promise<Page>} open
 * @param {string} url
 */
async function sweep(open, url) {
  const [time = '1e-5'] = numbers;
  const barrier = (/** @type {string} */ id, levels = 45) => ({
    ...{ path: `steps.${id}.barrier_eV`, low: 0.4, high: 0.7, levels },
  });
  const common = { format: 'interphase-study/1', model: 'sei-inorganic', stop: { time_s: Number(time) } };
  const eight = ['e1', 'e2', 'e3', 'e5', 'e8', 'e9', 'e12', 'e13'].map((id) => barrier(id));
  for (const study of [
    { ...common, id: 'grid', parameters: [barrier('e5'), barrier('e12')], design: { kind: 'grid' } },
    { ...common, id: 'eight', parameters: eight, design: { kind: 'sobol', points: 1500 } },
  ]) {
    const page = await standing(open, url, 2, 'Ensembles and sweeps', 'SEI on graphite, inorganic');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /^Open a study or its results/ }).click();
    const buffer = Buffer.from(JSON.stringify(study));
    const measured = await toItsEnd(
      page,
      async () => (await chooser).setFiles({ name: `${study.id}.json`, mimeType: 'application/json', buffer }),
      () => /runs, done/.test(document.querySelector('.study-progress p')?.textContent ?? ''),
    );
    const over = measured.tasks.filter((ms) => ms > 100).length;
    say(`sweep ${study.id}`, measured, `${over} tasks over 100 ms`);
    await picture(page, `sweep-${study.id}`);
    await page.context().close();
  }
}

/**
 * @param {(options?: import('./lib/workbench.mjs').Options) => Promise<Page>} open
 * @param {string} url
 */
async function stored(open, url) {
  const [runs = '5000', time = '1e-4'] = numbers;
  const page = await standing(open, url, 2, 'Ensembles and sweeps', 'SEI on graphite, inorganic');
  await type(page, 'Runs with different seeds', runs);
  await type(page, 'Ends at', time);
  const isDone = () => /runs, done/.test(document.querySelector('.study-progress p')?.textContent ?? '');
  const begin = () => page.getByRole('button', { name: /^Start .* runs/ }).click();
  say(`${runs} short runs`, await toItsEnd(page, begin, isDone), 'kept as they end');
  await page.reload();
  await page.locator('.lattice-canvas').waitFor();
  await page.waitForTimeout(4000);
  await page.getByRole('button', { name: 'Studies', exact: true }).click();
  const takeUp = () => page.getByRole('menuitem', { name: 'Ensembles and sweeps' }).click();
  say('taken up after a reload', await toItsEnd(page, takeUp, isDone), 'the opening of the window among it');
  await picture(page, 'stored');
}

/**
 * A page whose run stands, with the window of a kind of study open.
 * @param {(options?: import('./lib/workbench.mjs').Options) => Promise<Page>} open
 * @param {string} url @param {number} workers what the page believes to be the number of cores @param {string} item of the menu
 * @param {string} model its name
 */
async function standing(open, url, workers, item, model) {
  const page = await open({ viewport: VIEWPORT });
  await page.addInitScript((n) => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => n }), workers);
  await page.goto(url);
  await page.locator('.lattice-canvas').waitFor();
  await openModel(page, model);
  await page.waitForTimeout(2000);
  await page
    .getByRole('button', { name: /^Pause/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Studies', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await page.waitForTimeout(500);
  return page;
}

/** @param {Page} page @param {string} name @param {string} value */
async function type(page, name, value) {
  const box = page.getByRole('textbox', { name });
  await box.fill(value);
  await box.press('Enter');
}

/**
 * Seconds from a press to the end, tasks of the main thread over 50 ms meanwhile, and memory at the end.
 * @param {Page} page @param {() => Promise<void>} begin @param {() => boolean} isOver asked in the page
 */
async function toItsEnd(page, begin, isOver) {
  await page.evaluate(() => {
    /** @type {number[]} */
    const tasks = [];
    Object.assign(window, { longTasks: tasks });
    const note = (/** @type {PerformanceObserverEntryList} */ list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    };
    new PerformanceObserver(note).observe({ entryTypes: ['longtask'] });
  });
  const began = performance.now();
  await begin();
  await page.waitForFunction(isOver, undefined, { polling: LOOK_MS, timeout: HOUR_MS });
  const seconds = (performance.now() - began) / 1000;
  const tasks = /** @type {number[]} */ (await page.evaluate(() => /** @type {any} */ (window).longTasks));
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { seconds, tasks, heap: usedSize, process: await processBytes(page) };
}

/**
 * Memory of the process of the page, its workers included, as Linux counts it; NaN elsewhere.
 * @param {Page} page
 */
async function processBytes(page) {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
      } catch {
        return Number.NaN;
      }
    });
  return Math.max(...sizes);
}

/**
 * @param {string} name @param {Awaited<ReturnType<typeof toItsEnd>>} measured @param {string} more
 */
function say(name, { seconds, tasks, heap, process }, more) {
  const longest = Math.max(0, ...tasks);
  console.log(
    `${name}: ${seconds.toFixed(1)} s, ${more}; ${tasks.length} tasks over 50 ms, longest ${longest} ms (bar 100); ` +
      `heap ${(heap / 1e6).toFixed(0)} MB, process ${(process / 1e6).toFixed(0)} MB; load ${loadavg()[0]?.toFixed(1)}`,
  );
}

/** @param {Page} page @param {string} name */
async function picture(page, name) {
  const folder = process.env.PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
