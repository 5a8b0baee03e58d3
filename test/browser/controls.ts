/** What a person sees and presses on the page, by the names that it has for them. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The first button of a name. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first();

/** A field for text or a number. */
export const field = (page: Page, name: string | RegExp): Locator => page.getByRole('textbox', { name });

/** The field of the barrier of a step. */
export const barrier = (page: Page, label: string): Locator => field(page, `Barrier of ${label} in eV`);

/** Writes a value into a field, and confirms it. */
export async function set(page: Page, name: string | RegExp, value: string): Promise<void> {
  await field(page, name).fill(value);
  await field(page, name).press('Enter');
}

/** The card of the picked site. */
export const card = (page: Page): Locator => page.getByRole('complementary', { name: 'Picked site' });

/** The entry of a species in the legend. */
export const chip = (page: Page, species: string): Locator =>
  page.locator('.chip').filter({ hasText: new RegExp(`^${species.replace(/[()]/g, '\\$&')}\\s*[\\d\\s]+$`) });

/** Sites of a species, as the legend says. */
export async function count(page: Page, species: string): Promise<number> {
  return Number((await chip(page, species).locator('b').innerText()).replace(/\D/g, ''));
}

/** A number over the lattice, with its unit. */
export const readout = (page: Page, label: string): Promise<string> =>
  page
    .locator('.readouts > div')
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .innerText();

/** Stops the run. */
export async function pause(page: Page): Promise<void> {
  await button(page, 'Pause').click();
  await button(page, 'Run').waitFor();
}

/** Events as fast as the machine can. */
export async function fullSpeed(page: Page): Promise<void> {
  await button(page, /^Speed/).click();
  await page.getByText('As fast as it goes').click();
  await page.keyboard.press('Escape');
}

/** Drops a model on the page, as a file, and waits until it is open. */
export async function dropModel(page: Page, model: { name: string }): Promise<void> {
  const files = await page.evaluateHandle((text) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], 'model.json'));
    return carried;
  }, JSON.stringify(model));
  await page.dispatchEvent('.page', 'drop', { dataTransfer: files });
  await button(page, `Model: ${model.name}`).waitFor();
}

/** Waits until a number on the page is as wanted. */
export async function until(read: () => Promise<number>, wanted: (value: number) => boolean): Promise<number> {
  await expect.poll(async () => wanted(await read()), { timeout: 30_000, interval: 100 }).toBe(true);
  return read();
}
