/** The guide under the lattice on the built page: what is seen, what to try, and closing it. */
import { describe, expect, test } from 'vitest';
import { openWorkbench, seriousViolations } from './harness';

describe('the guide', { timeout: 60_000 }, () => {
  test('tries something, takes it back, answers, and opens again from the help', async () => {
    const page = await openWorkbench();
    const guide = page.getByRole('complementary', { name: 'Guide to this model' });
    const barrier = page.getByRole('textbox', { name: 'Barrier of Dimerisation in eV' });
    await guide.getByText('What you see').waitFor();

    await guide.getByRole('button', { name: 'Try this' }).focus();
    await page.keyboard.press('Enter');
    await guide.getByRole('button', { name: /^Do it/ }).click();
    await expect.poll(() => barrier.inputValue()).toBe('0.9');
    await guide.getByRole('button', { name: /^Put back/ }).click();
    await expect.poll(() => barrier.inputValue()).toBe('0.636');

    await guide.getByRole('button', { name: 'Why?' }).click();
    await page.getByRole('dialog', { name: /^Answer/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(await seriousViolations(page)).toEqual([]);

    await guide.getByRole('button', { name: /^Close the guide/ }).click();
    await expect.poll(() => guide.count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Show what to try with this model' }).click();
    await guide.waitFor();
  });

  test('has its place on a telephone beside the lattice alone', async () => {
    const page = await openWorkbench('', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const guide = page.getByRole('complementary', { name: 'Guide to this model' });
    await guide.waitFor();
    const canvas = await page.locator('.lattice-canvas').boundingBox();
    expect(canvas!.height).toBeGreaterThan(180);
    await page.getByRole('radio', { name: 'Model' }).tap();
    await expect.poll(() => guide.count()).toBe(0);
  });
});
