/** An ensemble on the page: begun, paused, taken up after a reload, and one of its runs opened. */
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ADSORPTION } from '../cli/adsorption';
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
  const saved = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), press(name)]);
    return text(await file.createReadStream());
  };
  await open();
  await type('Runs with different seeds', '400');
  await type('Ends at', '2e-5');
  await press('Start 400 runs');
  await expect.poll(() => page.getByText(/[1-9]\d* of 400 runs/).count()).toBe(1);
  await press('Pause');
  await page.getByText(/of 400 runs, paused/).waitFor();
  await page.reload();
  await open();
  await page.getByText(/of 400 runs, paused/).waitFor();
  await press('Go on');
  await page.getByText('400 of 400 runs, done').waitFor();
  await page.getByText(/mean of 400 runs, with its 95 % confidence/).waitFor();
  const table = await saved('Results as JSON');
  // Every result is a small plot; one pressed is enlarged.
  const tile = page.getByRole('button', { name: /^Sites of Lithium ethylene dicarbonate.* ± / });
  await tile.click();
  await page.getByRole('figure', { name: 'Sites of Lithium ethylene dicarbonate', exact: true }).waitFor();
  // What the layers hold and which steps happen, at any of the moments that the runs have kept.
  const moment = page.getByRole('region', { name: 'At a moment' });
  const end = await moment.getByRole('status').innerText();
  await moment.getByRole('slider').press('ArrowLeft');
  await moment.getByText(/ 400 runs$/).waitFor();
  expect(await moment.getByRole('status').innerText()).not.toBe(end);
  expect(await seriousViolations(page)).toEqual([]);
  await press(/^Open the run with seed/);
  await page
    .getByText(/Reproduced/)
    .first()
    .waitFor();
  // The ensemble stands behind the curves of the run and at its steps, until it is switched off.
  const bars = page.locator('.plots-panel .plot-shares title', { hasText: 'ensemble of 400: ' });
  await bars.first().waitFor({ state: 'attached' });
  const key = page.getByRole('switch', { name: 'Ensemble of 400 runs behind the curves' });
  expect(await key.isChecked()).toBe(true);
  await page.locator('label', { hasText: 'behind the curves' }).click();
  expect(await key.isChecked()).toBe(false);
  // All of it is there again, the last runs too, and nothing twice.
  await page.reload();
  await open();
  await page.getByText('400 of 400 runs, done').waitFor();
  expect((await saved('Results as JSON')) === table).toBe(true);
});

test('a study over parameters says what decides it, which runs fail, and where to look next', async () => {
  const rate = (id: string) => ({ path: `steps.${id}.prefactor_per_s`, low: 0.5, high: 4, label: `rate of ${id}` });
  const study = {
    ...{ format: 'interphase-study/1', id: 'rates', model: ADSORPTION, stop: { time_s: 0.5 } },
    parameters: [rate('ads'), rate('des')],
    design: { kind: 'sobol', points: 40 },
  };
  const page = await openWorkbench('', { colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Studies', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Ensembles and sweeps' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /^Open a study or its results/ }).click(),
  ]);
  const buffer = Buffer.from(JSON.stringify(study));
  await chooser.setFiles({ name: 'rates.json', mimeType: 'application/json', buffer });
  await page.getByText('40 of 40 runs, done').waitFor();
  await page.getByRole('tab', { name: 'What decides it' }).click();
  await page.getByRole('img', { name: /is decided most by rate of ads/ }).waitFor();
  await page.getByText('The same as a table').click();
  expect(await page.getByRole('rowheader').allTextContents()).toEqual(['rate of ads', 'rate of des']);
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Studies', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Ensembles and sweeps' }).click();
  await page.getByRole('tab', { name: 'Failure' }).click();
  await page.getByRole('img', { name: /^ROC curve, area under it/ }).waitFor();
  await page.getByRole('tab', { name: 'Best points' }).click();
  await page.getByRole('textbox', { name: 'Points' }).fill('1');
  await page.getByRole('textbox', { name: 'Points' }).press('Enter');
  await page.getByRole('button', { name: 'Suggest a point' }).click();
  await page.getByRole('row', { name: /^best so far/ }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Run it' }).click();
  await page.getByText('41 of 41 runs, done').waitFor();
});

test('two models are compared with the same seeds, and the steps that decide are drawn beside the run', async () => {
  const page = await openWorkbench();
  // The bars come while the run goes on.
  await page.getByLabel('Which steps decide').selectOption({ label: 'Organic thickness in layers' });
  await page.getByText(/^From \d+ replicas with other seeds/).waitFor();
  await expect.poll(() => page.locator('.rate-control-bar', { hasText: /[+−]\d|within ±/ }).count()).toBeGreaterThan(5);

  await page.getByRole('button', { name: 'Studies', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Ensembles and sweeps' }).click();
  const type = async (name: string, value: string) => {
    await page.getByRole('textbox', { name }).fill(value);
    await page.getByRole('textbox', { name }).press('Enter');
  };
  await type('Runs with different seeds', '12');
  await type('Ends at', '2e-5');
  await page.getByLabel('Model B').selectOption('numbers');
  await page.getByLabel('Parameter').selectOption({ label: 'e2 Reduction by tunnelling: barrier in eV' });
  await page.getByRole('button', { name: 'Change it in B' }).click();
  await type('In B', '0.5');
  await page.getByRole('button', { name: 'Start 24 runs' }).click();
  await page.getByText('24 of 24 runs, done').waitFor();
  await page.getByText(/“Inorganic thickness in layers” is higher in B: \+0\.\d+ ± 0\.\d+/).waitFor();
  await page.getByRole('button', { name: 'Sites of Lithium ethylene dicarbonate', exact: true }).click();
  await page.getByText(/“Sites of Lithium ethylene dicarbonate” is lower in B/).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});
