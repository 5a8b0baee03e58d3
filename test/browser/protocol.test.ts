/** Conditions over time on the built page: written in the editor, followed by the run, shown with the present moment. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { button, dropModel, field, fullSpeed, set } from './controls';
import { openWorkbench, seriousViolations } from './harness';

const MODEL = {
  format: 'interphase/1',
  id: 'electrode',
  name: 'Electrode',
  summary: 'Ions are plated and stripped.',
  lattice: { kind: 'square', size: [24, 24], spacing_nm: 0.4, periodic: [true, true] },
  conditions: { temperature_K: 300, potential_V: 0 },
  species: [
    { id: 'ion', name: 'Ion', color: '#f4f6f8', color_safe: '#f4f6f8', role: 'background', charge: 1 },
    { id: 'metal', name: 'Metal', color: '#2d62d3' },
  ],
  steps: [
    {
      id: 'plate',
      label: 'Plating',
      step: 'ion -> metal',
      law: 'butler-volmer',
      prefactor_per_s: 5,
      barrier_eV: 0,
      transfer_coefficient: 0.5,
      equilibrium_V: 0,
      electrons: -1,
    },
    { id: 'strip', label: 'Stripping', law: 'reverse', of: 'plate' },
  ],
  start: { fill: 'ion' },
  observables: [
    { id: 'charge', label: 'Charge', kind: 'charge' },
    { id: 'current', label: 'Current', kind: 'current' },
  ],
  provenance: { '*': { status: 'illustrative' } },
};

async function openModel(options: Parameters<typeof openWorkbench>[1] = {}): Promise<Page> {
  const page = await openWorkbench('', options);
  await page.locator('.lattice-canvas').waitFor();
  await dropModel(page, MODEL);
  const panel = page.getByRole('radio', { name: 'Model' });
  if (await panel.isVisible()) await panel.click();
  await page
    .getByRole('button', { name: /a protocol$/ })
    .first()
    .click();
  return page;
}

describe('a protocol', { timeout: 60_000 }, () => {
  test('is begun, shaped and followed, and its numbers are live', async () => {
    const page = await openModel();
    await button(page, 'Charge and discharge').click();
    const segments = page.getByRole('listitem', { name: /^Segment / });
    await expect.poll(() => segments.count()).toBe(2);
    // Begun anew after its end it would stand still: it must not end while it is shaped.
    await set(page, 'Cycles', '100000');
    await page.locator('.protocol-marker').waitFor();
    await page.getByRole('img', { name: /^One cycle: Charge: -0.1 V to -0.1 V/ }).waitFor();

    // Live: another potential holds at once, and the run goes on.
    const potential = segments.nth(0).getByRole('textbox', { name: 'Potential' });
    await potential.fill('-0.05');
    await potential.press('Enter');
    await page.getByRole('img', { name: /^One cycle: Charge: -0.05 V/ }).waitFor();
    // Of another shape: the second segment becomes a ramp, and the run begins anew.
    await segments.nth(1).getByLabel('Potential', { exact: true }).first().selectOption('ramp');
    await field(page, 'Potential at the end').waitFor();
    await button(page, 'Add a segment').click();
    await expect.poll(() => segments.count()).toBe(3);
    await button(page, 'Move Segment 3 up').click();
    await segments.filter({ hasText: 'after events' }).nth(1).getByText('after events').click();
    await field(page, /^Ends after events/).waitFor();
    expect(await seriousViolations(page)).toEqual([]);

    // At a limited speed a machine that draws slowly takes its time.
    await fullSpeed(page);
    await set(page, 'Cycles', '1');
    await page.getByText(/^Finished after/).waitFor({ timeout: 30_000 });
    await expect.poll(() => page.locator('.readouts').textContent()).toMatch(/finished/);
    await button(page, 'Remove the protocol').click();
    await button(page, 'Temperature ramp').waitFor();
  });

  test('fits a small screen', async () => {
    const page = await openModel({ viewport: { width: 390, height: 844 } });
    await button(page, 'Potential sweep').click();
    await page.locator('.protocol-marker').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await seriousViolations(page)).toEqual([]);
  });
});
