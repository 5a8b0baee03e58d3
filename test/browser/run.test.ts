/** A run on the built page: begun, stopped, taken step by step, and ended. */
import { describe, expect, test } from 'vitest';
import { button, count, fullSpeed, pause, readout, until } from './controls';
import { openWorkbench } from './harness';

describe('a run', () => {
  test('grows an interphase at once on a first visit', async () => {
    const page = await openWorkbench();
    await until(
      () => count(page, 'Li₂CO₃'),
      (sites) => sites > 5,
    );
    expect(await button(page, 'Pause').isVisible()).toBe(true);
  });

  test('pauses, steps by one event, and goes on', async () => {
    const page = await openWorkbench();
    await until(
      () => count(page, 'Li₂CO₃'),
      (sites) => sites > 0,
    );
    await pause(page);
    const status = page.getByRole('status');
    const events = async () => Number((await status.innerText()).match(/after ([\d.]+)/)?.[1]);
    await until(
      async () => Number((await status.innerText()).startsWith('Paused at')),
      (paused) => paused === 1,
    );
    await button(page, 'Reset to t = 0').click();
    await until(
      async () => Number(await readout(page, 'events')),
      (n) => n === 0,
    );
    await button(page, 'Step').click();
    await until(events, (n) => n === 1);
    await page.keyboard.press('Escape');
    await page.locator('body').press('.');
    await until(events, (n) => n === 2);
    await button(page, 'Run').click();
    await until(
      () => count(page, 'Li₂CO₃'),
      (sites) => sites > 0,
    );
  });

  test('runs to a simulated time and stops there', async () => {
    const page = await openWorkbench();
    await pause(page);
    await button(page, 'Reset to t = 0').click();
    await button(page, 'Run to a simulated time').click();
    await page.getByRole('textbox', { name: 'Simulated time' }).fill('2');
    await page.getByRole('textbox', { name: 'Simulated time' }).press('Enter');
    await button(page, 'Run to 2 µs').click();
    await expect.poll(() => readout(page, 'simulated time'), { timeout: 30_000 }).toBe('2.000 µs');
    await button(page, 'Run').waitFor();
  });

  test('says when nothing can happen any more, keeps the state, and runs again', async () => {
    const page = await openWorkbench();
    await fullSpeed(page);
    await page.getByText('No event is possible any more.').first().waitFor();
    expect(await count(page, 'Organic SEI')).toBeGreaterThan(50);
    await button(page, 'Run again from t = 0').click();
    await page.getByText('No event is possible any more.').first().waitFor();
  });
});
