/** The active-learning study on the page: results of a file, and the workers of a study of its own. */
import { expect, test } from 'vitest';
import { resultsOf } from '../../src/analysis/activeLearning/results';
import { runStudy } from '../../src/analysis/activeLearning/study';
import { box, design, paint, reading, settings } from '../analysis/activeLearning/toy';
import { openWorkbench, seriousViolations } from './harness';

test('results of a file are shown, and read by the keyboard', async () => {
  const state = await runStudy(
    { ...settings, cycles: 1 },
    box,
    reading,
    { simulate: async (jobs) => jobs.map(paint) },
    () => {},
    design(settings.initial),
  );
  const results = resultsOf(state, 'toy', 'engine', () => null);
  const page = await openWorkbench('', { colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Studies', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Active-learning study' }).click();
  const open = async (text: string) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open results' }).click(),
    ]);
    await chooser.setFiles({ name: 'study.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  await open('{"format":"something else"}');
  await page.getByText('This file cannot be shown').waitFor();
  await open(JSON.stringify(results));
  const map = page.getByRole('img', { name: /^Class map over e2 two/ });
  await map.focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByText(/^e2 0\.\d{3} eV, e3 0\.\d{3} eV: \w+, score/).waitFor();
  await page.getByRole('row', { name: /^e1 one/ }).waitFor();
  await page.getByText(/over 1 cycles?\./).waitFor();
  await page.getByRole('combobox', { name: 'Over', exact: true }).selectOption('model');
  expect(await page.getByRole('columnheader', { name: 'spread' }).count()).toBe(4);
  expect(await seriousViolations(page)).toEqual([]);
});

test('a study runs on workers, waits through a reload where it was, and says how it ended', async () => {
  const page = await openWorkbench();
  const open = async () => {
    await page.getByRole('button', { name: 'Studies', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Active-learning study' }).click();
  };
  await open();
  for (const [label, value] of [
    ['Initial runs', '100'],
    ['Events per run', '8000'],
    ['Cycles', '0'],
  ] as const) {
    await page.getByLabel(label).fill(value);
    await page.getByLabel(label).press('Enter');
  }
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText(/Simulating the initial design\. [1-9]\d* of 100 runs/).waitFor();
  await page.locator('.study').getByRole('button', { name: 'Pause' }).click();
  await page.getByText(/Paused study of .* [1-9]\d* of 100 runs/).waitFor();
  await page.reload();
  await open();
  await page.getByText(/Paused study of .* [1-9]\d* of 100 runs/).waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  // After so few events hardly anything has grown: the study says that, or shows four classes.
  await page
    .getByText(/hardly a run|Class map/)
    .first()
    .waitFor({ timeout: 45_000 });
});
