// node scripts/measure-link.mjs [ROUNDS] [MODEL] [EVENTS]: how long opening a link takes on the built page, from the link that is
// read to the verdict, beside `kmc run` of the same link, in turn (docs/performance.md). Figures to read, never a test.
import { execFileSync } from 'node:child_process';
import { buildCli } from './lib/build.mjs';
import { withWorkbench } from './lib/workbench.mjs';

const [rounds = '5', model = 'sei-organic', events = '1000000'] = process.argv.slice(2);
await buildCli();
const kmc = (/** @type {string[]} */ ...args) =>
  execFileSync(process.execPath, ['scripts/kmc.mjs', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
const link = kmc('link', model, '--seed', '7', '--steps', events).trim();
/** @type {number[]} */
const ratios = [];
await withWorkbench(async (open, url) => {
  for (let round = 0; round < Number(rounds); round++) {
    const { wall_s } = JSON.parse(kmc('run', link, '--json'));
    const page = await open({ viewport: { width: 1440, height: 900 } });
    await page.goto(url + link.slice(link.indexOf('#')));
    await page.getByText('Reproduced ✓').waitFor({ timeout: 120_000 });
    const marks = await page.evaluate(() =>
      performance
        .getEntriesByType('mark')
        .filter(({ name }) => name.startsWith('interphase'))
        .map(({ name, startTime }) => ({ name: name.slice(11), at: startTime })),
    );
    await page.context().close();
    const at = (/** @type {string} */ name) => marks.find((mark) => mark.name === name)?.at ?? Number.NaN;
    const took = (at('verified') - at('link read')) / 1000;
    ratios.push(took / wall_s);
    const steps = marks.map(({ name, at }) => `${name} ${Math.round(at)}`).join(', ');
    console.log(
      `headless ${wall_s.toFixed(3)} s, page ${took.toFixed(3)} s, ratio ${(took / wall_s).toFixed(2)}; ms: ${steps}`,
    );
  }
});
ratios.sort((a, b) => a - b);
console.log(`median ratio ${ratios[ratios.length >> 1]?.toFixed(2)} (bar 1.2)`);
