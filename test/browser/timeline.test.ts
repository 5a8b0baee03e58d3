/** Run, change, go back, branch, compare; share it, and see it reproduced on another person's page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Remote } from 'comlink';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startCourse } from '../../src/cli/engine';
import { findModel } from '../../src/model/library';
import type { ModelDocument } from '../../src/model/schema';
import type { WorkerApi } from '../../src/worker/protocol';
import { replay } from '../model/replay';
import { anyViolations, openWorkbench } from './harness';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const temperature = (page: Page) => page.getByRole('textbox', { name: 'Temperature' });
const track = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' });
const moment = async (page: Page) =>
  Number(((await track(page).getAttribute('aria-valuetext')) ?? '').split(' events')[0]?.replace(/\D/g, ''));

/** Asks again until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let i = 0; !(await isSo()); i++) {
    if (i > 300) throw new Error(`still not so: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function setTemperature(page: Page, kelvin: number): Promise<void> {
  await temperature(page).fill(String(kelvin));
  await temperature(page).press('Enter');
}

/** Runs on for some events, then stands still. */
async function runOn(page: Page, events: number): Promise<void> {
  const from = await moment(page);
  await button(page, 'Run').click();
  await until(async () => (await moment(page)) > from + events);
  await button(page, 'Pause').click();
  await button(page, 'Run').waitFor();
}

test('a session: two changes, back, another line, side by side, shared and reproduced', async () => {
  const page = await openWorkbench();
  await button(page, 'Pause').click();
  await setTemperature(page, 320);
  await runOn(page, 1000);
  await setTemperature(page, 340);
  await runOn(page, 1000);
  const end = await moment(page);

  await track(page).focus();
  await page.keyboard.press('Home');
  await until(async () => (await moment(page)) === 0);
  await until(async () => (await temperature(page).inputValue()) === '300');
  await button(page, 'To the change after').click();
  await until(async () => (await moment(page)) > 0);
  await until(async () => (await temperature(page).inputValue()) === '320');
  expect(await moment(page)).toBeLessThan(end);

  await setTemperature(page, 280);
  await page.getByText('Line 2 begins here; line 1 is kept as it was recorded.').waitFor();
  await runOn(page, 500);

  await button(page, 'Compare with …').click();
  await page.getByRole('menuitem', { name: 'Line 1' }).click();
  await page.getByRole('region', { name: 'B, the run beside it' }).locator('canvas').first().waitFor();
  await button(page, /^T 280 \| 3[24]0$/).waitFor();
  expect(await anyViolations(page)).toEqual([]);
  await runOn(page, 500);
  await until(async () => (await page.locator('.compare-bar small').count()) === 0);
  await button(page, 'End the comparison').click();

  await button(page, 'Share this run').click();
  const link = await page.getByRole('textbox', { name: /^Link, \d+ characters/ }).inputValue();
  const other = await openWorkbench(link.slice(link.indexOf('#')));
  await other.getByText('Reproduced ✓').waitFor();
  expect(await moment(other)).toBe(await moment(page));

  await page.keyboard.press('Escape');
  await button(page, /^Line 2/).click();
  await page.getByRole('dialog', { name: 'Lines of this run' }).getByRole('button', { name: /^1 / }).click();
  // At least where it stood when it was paused: a last frame may have come after.
  await until(async () => (await moment(page)) >= end);
  await until(async () => (await temperature(page).inputValue()) === '340');
});

/** Evaluated, because the page's security policy lets no script in. */
const COMLINK = readFileSync(join(import.meta.dirname, '../../node_modules/comlink/dist/umd/comlink.js'), 'utf8');
declare const Comlink: { wrap(worker: Worker): Remote<WorkerApi> };

test.each(['sei-inorganic', 'co-oxidation-pd111'])(
  'recorded in Chromium, going back and forth, %s is computed again in Node to the same bits',
  async (id) => {
    const model = findModel(id) as ModelDocument;
    const page = await openWorkbench();
    await page.evaluate(COMLINK);
    const { experiment, back, at } = await page.evaluate(
      async ({ address, document }) => {
        const own = new Worker(address, { type: 'module' });
        const api = Comlink.wrap(own);
        const still = async () => {
          let frame = await api.frame(false);
          while (frame.running || frame.travel) frame = await api.frame(false);
          return frame;
        };
        await api.load(document, 12);
        for (const [steps, kelvin] of [
          [700, 480],
          [9000, 500],
          [12_345, 450],
        ] as const) {
          await api.step(steps);
          await still();
          await api.edit('conditions.temperature_K', kelvin);
        }
        await api.step(20_000);
        const end = (await still()).steps;
        const at = Math.floor(end / 3);
        await api.seek({ step: at });
        await still();
        const back = await api.hash();
        // Changed in the past, and run on.
        await api.edit('conditions.temperature_K', 470);
        await api.step(5000);
        await still();
        const experiment = await api.experiment('end');
        own.terminate();
        return { experiment, back, at };
      },
      { address: page.workers()[0]!.url(), document: model },
    );
    const again = await replay(experiment);
    expect(again).toMatchObject({ complete: true, agrees: true });
    // The state gone back to, before it was changed.
    const course = await startCourse(model, 12, experiment.interventions.slice(0, -1));
    course.run(at);
    expect(course.simulation.hash()).toBe(back);
  },
);
