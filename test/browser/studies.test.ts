/** An ensemble on the page: begun, paused, taken up after a reload, and one of its runs opened. */
import { expect, test } from 'vitest';
import { openWorkbench, seriousViolations } from './harness';

test('an ensemble survives a reload, and its runs can be opened', async () => {
  const page = await openWorkbench();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const open = async () => {
    await press('Studies');
    await page.getByRole('menuitem', { name: 'Ensembles and sweeps' }).click();
  };
  const type = async (name: string, value: string) => {
    await page.getByRole('textbox', { name }).fill(value);
    await page.getByRole('textbox', { name }).press('Enter');
  };
  await open();
  await type('Runs with different seeds', '400');
  await type('Ends at', '2e-5');
  await press('Start 400 runs');
  await expect
    .poll(() =>
      page
        .getByRole('status')
        .filter({ hasText: /[1-9]\d* of 400 runs/ })
        .count(),
    )
    .toBe(1);
  await press('Pause');
  await page.getByText(/of 400 runs, paused/).waitFor();
  await page.reload();
  await open();
  await page.getByText(/of 400 runs, paused/).waitFor();
  await press('Go on');
  await page.getByText('400 of 400 runs, done').waitFor();
  await page.getByText(/mean of 400 runs, with its 95 % confidence/).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await press(/^Open the run with seed/);
  await page
    .getByText(/Reproduced/)
    .first()
    .waitFor();
});
