/** Edits of the model on the built page: felt at once, undone, refused. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barrier, button, count, fullSpeed, set, until } from './controls';
import { openWorkbench } from './harness';

const DIMERISATION = 'Barrier of Dimerisation in eV';
const step = (page: Page, label: string) => page.getByRole('article', { name: label });

describe('an edit', () => {
  test('of a barrier while it runs changes the rate at once and the outcome with it', async () => {
    const page = await openWorkbench();
    const rate = () => step(page, 'Dimerisation').locator('.rate').innerText();
    await until(
      () => count(page, 'Li₂CO₃'),
      (sites) => sites > 0,
    );
    const before = await rate();
    await set(page, DIMERISATION, '2');
    await expect.poll(rate).not.toBe(before);
    await button(page, 'Reset to t = 0').click();
    await fullSpeed(page);
    // As published, never so many of its molecules are single: they make dimers, and these the organic SEI.
    await until(
      () => count(page, 'Li₂EDC'),
      (sites) => sites > 350,
    );
    expect(await count(page, 'Organic SEI')).toBe(0);
  });

  test('is undone and done again from the keyboard', async () => {
    const page = await openWorkbench();
    await set(page, DIMERISATION, '0.7');
    await page.locator('.lattice-canvas').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => barrier(page, 'Dimerisation').inputValue()).toBe('0.636');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => barrier(page, 'Dimerisation').inputValue()).toBe('0.7');
    await button(page, /^Put Barrier of Dimerisation back to 0.636 eV/).click();
    expect(await barrier(page, 'Dimerisation').inputValue()).toBe('0.636');
  });

  test('by a slider drag is one undo entry', async () => {
    const page = await openWorkbench();
    const thumb = step(page, 'Dimerisation').locator('.slider-thumb').first();
    await thumb.scrollIntoViewIfNeeded();
    const box = (await thumb.boundingBox())!;
    await page.mouse.move(box.x + 8, box.y + 8);
    await page.mouse.down();
    for (let i = 1; i <= 8; i++) await page.mouse.move(box.x + 8 + 8 * i, box.y + 8);
    await page.mouse.up();
    expect(Number(await barrier(page, 'Dimerisation').inputValue())).toBeGreaterThan(0.65);
    await button(page, 'Undo').click();
    await expect.poll(() => barrier(page, 'Dimerisation').inputValue()).toBe('0.636');
    expect(await button(page, 'Undo').isDisabled()).toBe(true);
  });

  test('of a barrier to what is no barrier is refused with the reason, and the value stays', async () => {
    const page = await openWorkbench();
    for (const [text, reason] of [
      ['-1e9', 'At least 0.'],
      ['abc', 'This is not a number.'],
      ['25', 'At most 20.'],
      ['', 'This is not a number.'],
    ] as const) {
      await set(page, DIMERISATION, text);
      await page.getByText(reason, { exact: true }).waitFor();
      expect(await button(page, 'Undo').isDisabled(), text).toBe(true);
      await barrier(page, 'Dimerisation').press('Escape');
      expect(await barrier(page, 'Dimerisation').inputValue(), text).toBe('0.636');
      await page.getByText(reason, { exact: true }).waitFor({ state: 'detached' });
    }
  });

  test('of the lattice applies on confirmation and can be undone', async () => {
    const page = await openWorkbench();
    await page.getByRole('tab', { name: 'Lattice' }).click();
    const width = page.getByRole('textbox', { name: 'Sites along x' });
    await width.fill('80');
    await width.press('Enter');
    await button(page, 'Apply and reset').click();
    await until(
      () => count(page, 'Graphite electrode'),
      (sites) => sites === 80,
    );
    await button(page, 'Undo').click();
    await until(
      () => count(page, 'Graphite electrode'),
      (sites) => sites === 50,
    );
  });

  test('to a lattice that is too large is refused and nothing is lost', async () => {
    const page = await openWorkbench();
    await page.getByRole('tab', { name: 'Lattice' }).click();
    const width = page.getByRole('textbox', { name: 'Sites along x' });
    await width.fill('1e6');
    await width.press('Enter');
    await button(page, 'Apply and reset').click();
    await page.getByText('Nothing was changed', { exact: false }).waitFor();
    expect(await width.inputValue()).toBe('1000000');
    expect(await count(page, 'Graphite electrode')).toBe(50);
  });
});
