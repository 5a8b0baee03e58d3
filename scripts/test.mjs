// npm test: every check there is, in order, stopping at the first that fails. The last line is `N passed, N failed`.
//   npm test -- --only lint|unit|browser
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildCli, buildPage, compileEngine } from './lib/build.mjs';
import { ensureChromium, findChromium, noChromium } from './lib/chromium.mjs';
import { ensureInstalled, fail, root, say, tool } from './lib/project.mjs';

const total = { passed: 0, failed: 0 };

/** @type {{part: string, name: string, check: () => Promise<boolean>}[]} */
const STAGES = [
  { part: 'lint', name: 'Types (tsc)', check: async () => (await tool('typescript/bin/tsc', ['--noEmit'])) === 0 },
  {
    part: 'lint',
    name: 'Style (biome)',
    check: async () => (await tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])) === 0,
  },
  { part: 'unit', name: 'Build of the engine', check: compileEngine },
  { part: 'unit', name: 'Build of the command line', check: async () => Boolean(await buildCli()) },
  { part: 'unit', name: 'Unit, physics and property tests (vitest)', check: () => vitest('unit', 'vite.config.ts') },
  { part: 'browser', name: 'Build of the page', check: async () => Boolean(await buildPage()) },
  {
    part: 'browser',
    name: 'Browser tests (vitest, Chromium)',
    check: () => vitest('browser', 'vitest.browser.config.ts'),
  },
];

const stages = selected(process.argv.slice(2));
await ensureInstalled();
if (stages.some(({ part }) => part === 'browser')) {
  const chromium = await ensureChromium();
  const missing = noChromium('The browser tests need');
  if (!chromium && stages.every(({ part }) => part === 'browser')) fail(missing);
  if (!chromium) say(`${missing} All other checks run first.`);
  else process.env.CHROME_PATH = chromium;
}

// On exit, because a build that fails ends the process itself. A failed stage without failed tests counts as one.
process.on('exit', (code) => {
  if (code !== 0) total.failed ||= 1;
  console.log(`${total.passed} passed, ${total.failed} failed`);
});
for (const { part, name, check } of stages) {
  const start = performance.now();
  say(`\n── ${name}`);
  if (part === 'browser' && !findChromium()) fail(noChromium('The browser tests need'));
  const passed = await check();
  say(`── ${name}: ${passed ? 'done' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (!passed) process.exit(1);
}

/**
 * Runs vitest with a config and adds up its counts.
 * @param {string} name
 * @param {string} config
 */
async function vitest(name, config) {
  const report = join('build', 'test', `${name}.json`);
  mkdirSync(join(root, 'build', 'test'), { recursive: true });
  rmSync(join(root, report), { force: true });
  const code = await tool('vitest/vitest.mjs', [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(join(root, report), 'utf8'));
    total.passed += numPassedTests;
    total.failed += numFailedTests;
  } catch {
    say('vitest ended before it wrote its report.');
    return false;
  }
  return code === 0;
}

/** @param {string[]} args */
function selected(args) {
  if (args.length === 0) return STAGES;
  const [flag, part] = args;
  const chosen = STAGES.filter((stage) => stage.part === part);
  if (flag !== '--only' || chosen.length === 0 || args.length > 2)
    fail('Usage: npm test [-- --only lint|unit|browser]');
  return chosen;
}
