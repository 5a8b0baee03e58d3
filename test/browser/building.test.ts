/** A model of one's own, built part by part on the page. */
import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { button, chip, count, field, pause, set } from './controls';
import { openShared, seriousViolations } from './harness';

let page: Page;
const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
const add = () => button(page, 'Add and reset').click();

beforeAll(async () => {
  page = await openShared();
  await page.locator('.lattice-canvas').waitFor();
});

test('begins with the least that runs, and takes species, start, steps and figures', async () => {
  await button(page, /^Model: /).click();
  await button(page, 'New model').click();
  await button(page, 'Model: New model').waitFor();
  await pause(page);

  await tab('Species');
  await button(page, 'Add a species').click();
  await page.getByLabel('Symbol').fill('O₂');
  await add();
  await chip(page, 'O₂').waitFor();

  await tab('Start');
  await button(page, 'Add a species at random sites').click();
  await set(page, /^Share$/, '10');
  await add();
  await expect.poll(() => count(page, 'O₂')).toBe(102);
  await set(page, 'Share of O₂ in percent', '20');
  await expect.poll(() => count(page, 'O₂')).toBe(205);

  await tab('Steps');
  const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.id);
  await button(page, 'Add a step').click();
  const name = page.getByLabel('Name', { exact: true });
  expect(await focused()).toBe(await name.getAttribute('id'));
  await page.getByLabel('What happens').fill('O2 + emty -> empty + O2');
  // Escape gives a number back first, and then closes the fields, which keep what was written.
  await field(page, 'Barrier E').fill('x');
  await page.keyboard.press('Escape');
  expect(await field(page, 'Barrier E').inputValue()).toBe('0.5');
  await page.keyboard.press('Escape');
  expect(await focused()).toBe('Add a step');
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('What happens').inputValue()).toBe('O2 + emty -> empty + O2');
  await add();
  await page.getByRole('alert').getByText('emty').waitFor();
  await name.fill('O₂ hops');
  await page.getByLabel('What happens').fill('O2 + empty -> empty + O2');
  await add();
  await page.getByRole('article', { name: 'O₂ hops' }).waitFor();

  await tab('Interactions');
  await button(page, 'Add a figure').click();
  await page.getByLabel('Site 2').selectOption('O₂');
  await set(page, 'Energy of each place', '0.05');
  await page.getByRole('radio', { name: 'Shape 2: shells 1 1 3' }).check({ force: true });
  await add();
  await field(page, 'Energy of A + O2 + A in eV').waitFor();
  await expect.poll(() => page.locator('.lattice-energy b').innerText()).toMatch(/[1-9]/);
  expect(await seriousViolations(page)).toEqual([]);
});

test('loses a step again, and everything is undone', async () => {
  await tab('Steps');
  await button(page, 'Remove a step').click();
  await page.getByLabel('Step, with its way back if it has one').selectOption('O₂ hops');
  await button(page, 'Remove and reset').click();
  await expect.poll(() => page.getByRole('article').count()).toBe(1);
  await button(page, 'Undo').click();
  await page.getByRole('article', { name: 'O₂ hops' }).waitFor();
});

test('is named, and its colours chosen, without beginning anew', async () => {
  await button(page, 'Step').click();
  await tab('Notes');
  await button(page, 'Rename the model').click();
  await page.keyboard.type('Not so');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'New model' }).waitFor();
  await button(page, 'Rename the model').click();
  await page.getByLabel('Name of the model').fill(' ');
  await tab('Steps');
  await tab('Notes');
  await button(page, 'Rename the model').click();
  expect(await page.getByLabel('Name of the model').inputValue()).toBe('New model');
  await set(page, 'Name of the model', 'Oxygen on nothing');
  await button(page, 'Model: Oxygen on nothing').waitFor();
  await tab('Species');
  await button(page, 'Rename O₂').click();
  await set(page, /^Name$/, 'Oxygen');
  await button(page, 'Rename Oxygen').waitFor();
  await button(page, 'Remove Oxygen').click();
  await page.getByRole('alert').getByText('step “O₂ hops”', { exact: false }).waitFor();
  await page.getByLabel('Colour of Oxygen in the model’s own palette').fill('#00aa00');
  await expect
    .poll(() =>
      chip(page, 'O₂')
        .locator('.tile, i, span')
        .first()
        .evaluate((tile) => getComputedStyle(tile).backgroundColor),
    )
    .toBe('rgb(0, 170, 0)');
  expect(Number((await page.locator('.readouts dd').nth(1).innerText()).replace(/\D/g, ''))).toBeGreaterThan(0);
});

test('is saved as Zacros input where that can say it, and else told why not', async () => {
  const save = async () => {
    await button(page, 'Save and export').click();
    await page.getByRole('menuitem', { name: 'Save as Zacros input' }).click();
  };
  await save();
  await page.getByText('This model cannot be written as Zacros input.').waitFor();
  await tab('Interactions');
  await button(page, 'Remove the figure A + O2 + A').click();
  await expect.poll(() => field(page, 'Energy of A + O2 + A in eV').count()).toBe(0);
  const [file] = await Promise.all([page.waitForEvent('download'), save()]);
  expect(file.suggestedFilename()).toBe('new-model-zacros.zip');
  const files = unzipSync(await buffer(await file.createReadStream()));
  expect(Object.keys(files)).toContain('new-model/lattice_input.dat');
  expect(strFromU8(files['new-model/mechanism_input.dat']!)).toContain('neighboring 1-2');
});
