// node scripts/measure-link.mjs [ROUNDS] [MODEL] [EVENTS]: how long opening a link takes on the built page, beside `kmc run` of the
// same link, in turn (docs/performance.md): from the link that is handed to the worker to the verdict, beside the events alone; and from
// navigation to the end of the frame that shows the verdict, beside the whole process. Then another link is pasted into the page that is
// open by then, from the change of its address to the verdict. Figures to read, never a test.
import { execFileSync } from 'node:child_process';
import { withBareBrowser } from './lib/bareBrowser.mjs';
import { buildCli } from './lib/build.mjs';
import { ensureInstalled } from './lib/project.mjs';

const [rounds = '5', model = 'sei-unfinished', events = '1000000'] = process.argv.slice(2);
await ensureInstalled();
await buildCli();
const kmc = (/** @type {string[]} */ ...args) =>
  execFileSync(process.execPath, ['scripts/kmc.mjs', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
const linkOf = (/** @type {string} */ seed) => kmc('link', model, '--seed', seed, '--steps', events).trim();
const [link, other] = [linkOf('7'), linkOf('8')];
const fragmentOf = (/** @type {string} */ link) => link.slice(link.indexOf('#'));
/** Since the process began, in seconds; and the seconds of the events alone. */
function headless(/** @type {string} */ link) {
  const begin = performance.now();
  const { wall_s } = JSON.parse(kmc('run', link, '--json'));
  return { wall_s, process_s: (performance.now() - begin) / 1000 };
}
/** Between two looks at the page, in ms: looking takes its time as well. */
const LOOK_MS = 1000;
/** The page is at rest by then: pictures, plots and copies have been made. */
const REST_MS = 4000;
const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @type {{opened: number[], whole: number[], pasted: number[], pastedWhole: number[]}} */
const ratios = { opened: [], whole: [], pasted: [], pastedWhole: [] };
await withBareBrowser(async (open, url) => {
  for (let round = 0; round < Number(rounds); round++) {
    const { wall_s, process_s } = headless(link);
    const page = await open();
    await page.ahead(String(markShown));
    await page.go(url + fragmentOf(link));
    /** @type {Mark[]} */
    let own = [];
    while (!own.some(({ name }) => name === 'shown')) {
      await sleep(LOOK_MS);
      own = await page.evaluate(String(readMarks));
    }
    const workers = await page.inWorkers(String(readMarks));
    const origin = own[0]?.since ?? 0;
    const marks = [...own, ...workers.flat()]
      .map(({ name, since, at }) => ({ name, at: since + at - origin }))
      .sort((a, b) => a.at - b.at);
    await sleep(REST_MS);
    const alone = headless(other);
    const paste_s = (await page.evaluate(String(paste), fragmentOf(other))) / 1000;
    await page.close();
    const at = (/** @type {string} */ name) => marks.find((mark) => mark.name === name)?.at ?? Number.NaN;
    const took = (at('verified') - at('begun')) / 1000;
    ratios.opened.push(took / wall_s);
    ratios.whole.push(at('shown') / 1000 / process_s);
    ratios.pasted.push(paste_s / alone.wall_s);
    ratios.pastedWhole.push(paste_s / alone.process_s);
    const steps = marks.map(({ name, at }) => `${name} ${Math.round(at)}`).join(', ');
    console.log(
      `headless ${wall_s.toFixed(3)} s (process ${process_s.toFixed(3)} s), page ${took.toFixed(3)} s; pasted ${paste_s.toFixed(3)} s (headless ${alone.wall_s.toFixed(3)} s, process ${alone.process_s.toFixed(3)} s); ms: ${steps}`,
    );
  }
});
const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[values.length >> 1]?.toFixed(2);
console.log(
  `navigation to the frame with the verdict: ${median(ratios.whole)} times the whole process (bar 1.2); link handed over to the verdict: ${median(ratios.opened)} times the events alone`,
);
console.log(
  `pasted into an open page, to the verdict: ${median(ratios.pastedWhole)} times the whole process, ${median(ratios.pasted)} times the events alone`,
);

/** Runs in the page: marks the end of the frame in which it says that the run is reproduced. */
function markShown() {
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('.opening.reproduced')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => performance.mark('interphase:shown')));
  }).observe(document, { childList: true, subtree: true });
}

/** @typedef {{name: string, since: number, at: number}} Mark */

/** Runs in the page or its worker: the marks of the way from the link to the verdict. */
function readMarks() {
  return performance
    .getEntriesByType('mark')
    .filter(({ name }) => name.startsWith('interphase'))
    .map(({ name, startTime }) => ({ name: name.slice(11), since: performance.timeOrigin, at: startTime }));
}

/** Runs in the page: another link in its address; resolves with the milliseconds until the verdict. */
async function paste(/** @type {string} */ fragment) {
  performance.clearMarks('interphase:verified');
  const begin = performance.now();
  location.hash = fragment;
  for (;;) {
    const [there] = performance.getEntriesByName('interphase:verified');
    if (there) return there.startTime - begin;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
