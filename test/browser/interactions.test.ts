/** Lattices, rate laws and interactions on the built page, with a model of adsorption on a honeycomb. */
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { button, card, dropModel, field, pause, set } from './controls';
import { openShared } from './harness';

const MODEL = {
  format: 'interphase/1',
  id: 'honeycomb-gas',
  name: 'Honeycomb gas',
  summary: 'Adsorption with lateral interactions.',
  lattice: { kind: 'honeycomb', size: [12, 12], spacing_nm: 0.25, periodic: [true, true] },
  conditions: { temperature_K: 500 },
  species: [
    { id: 'free', name: 'Empty site', color: '#ffffff', role: 'background' },
    { id: 'A', name: 'Adsorbate', formula: 'A', color: '#2d62d3' },
    { id: 'B', name: 'Other', formula: 'B', color: '#d0241f' },
  ],
  gases: [{ id: 'gas', name: 'A₂', pressure_bar: 1e-3 }],
  steps: [
    {
      id: 'leave',
      label: 'A leaves',
      step: 'A -> free',
      law: 'arrhenius',
      prefactor_per_s: 1e13,
      barrier_eV: 1.8,
      gas: { gas: 1 },
      omega: 1,
    },
    { id: 'come', label: 'A comes', law: 'reverse', of: 'leave', prefactor_ratio: 1e4 },
    { id: 'hop', label: 'A hops', step: 'A + free -> free + A', law: 'eyring', barrier_eV: 0.7 },
  ],
  interactions: [
    { id: 'nn', sites: 'A + A', energy_eV: -0.02 },
    { id: 'row', label: 'Three in a row', sites: 'A + A + A', energy_eV: 0.01 },
  ],
  start: { fill: 'free', random: [{ species: 'A', fraction: 0.7 }] },
  provenance: { '*': { status: 'illustrative' } },
};

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();

let page: Page;
let opened = 0;

beforeAll(async () => {
  page = await openShared();
  await page.locator('.lattice-canvas').waitFor();
});

// Under another name each time, so that it is seen to have opened.
beforeEach(() => dropModel(page, { ...MODEL, name: `Honeycomb gas ${++opened}` }));

/** The last value of the energy plot, as it says of itself. */
async function energy(page: Page): Promise<number> {
  const summary = await page.getByRole('img', { name: /^Energy of the lattice in eV/ }).getAttribute('aria-label');
  const [, value, prefix] = /E (−?[\d.]+)(?:\s*(m))?\./.exec(summary ?? '') ?? [];
  return Number(value?.replace('−', '-')) * (prefix ? 1e-3 : 1);
}

describe('interactions', () => {
  test('edited while it runs change the energy curve, and can be undone', async () => {
    await tab(page, 'Interactions');
    await expect.poll(() => energy(page)).toBeLessThan(-0.1);
    await set(page, 'Energy of A – A in eV', '0.1');
    await expect.poll(() => energy(page)).toBeGreaterThan(0.5);
    expect(await button(page, /^A – A: 0\.1 eV/).isVisible()).toBe(true);
    expect(Number(await page.locator('.readouts dd').nth(1).innerText().then(Number.parseFloat))).toBeGreaterThan(0);
    await button(page, /^Put Energy of A – A back/).click();
    await expect.poll(() => energy(page)).toBeLessThan(0);
  });

  test('are written in kJ/mol too', async () => {
    await pause(page);
    await tab(page, 'Interactions');
    await page.getByText('kJ/mol', { exact: true }).click();
    expect(await field(page, 'Energy of A – A in kJ/mol').inputValue()).toBe('-1.92971');
    await set(page, 'Energy of A – A in kJ/mol', '9.6485');
    await page.getByText('eV', { exact: true }).first().click();
    expect(Number(await field(page, 'Energy of A – A in eV').inputValue())).toBeCloseTo(0.1, 5);
  });

  test('of a new pair in a further shell are added and removed', async () => {
    await pause(page);
    await tab(page, 'Interactions');
    await page.getByRole('radio', { name: /^Shell 2/ }).check({ force: true });
    await button(page, /^A – B: none/).click();
    await button(page, 'Let A – B interact').click();
    await set(page, 'Energy of A – B in eV', '0.05');
    await button(page, /^B – A: 0\.05 eV/).waitFor();
    await button(page, 'Remove the interaction A – B').click();
    await button(page, /^A – B: none/).waitFor();
  });

  test('of figures in the list are edited as well', async () => {
    await tab(page, 'Interactions');
    await set(page, 'Energy of Three in a row in eV', '-0.05');
    await expect.poll(() => energy(page)).toBeLessThan(-10);
  });
});

describe('steps', () => {
  test('have controls of all their numbers, the way back beside its forward step', async () => {
    await pause(page);
    await tab(page, 'Steps');
    const headings = async () => {
      const texts = await page.getByRole('article').locator('h3').allInnerTexts();
      return texts.map((text) => text.match(/A \w+$/)?.[0]);
    };
    await expect.poll(headings).toEqual(['A leaves', 'A comes', 'A hops']);
    expect(await page.getByText('Way back of A leaves').isVisible()).toBe(true);
    const rate = page.getByRole('article', { name: 'A comes' }).locator('.rate');
    const before = await rate.innerText();
    await set(page, 'Forward ÷ reverse prefactor of A comes', '1e3');
    await expect.poll(() => rate.innerText()).not.toBe(before);
    await set(page, 'Pressure of A₂ in bar', '0.1');
    expect(await field(page, 'Barrier response of A leaves').inputValue()).toBe('1');
    // Of a hop, which is its own way back, it is no choice.
    await page.getByText('Its own way back', { exact: false }).waitFor();
    expect(await field(page, 'Barrier response of A hops').count()).toBe(0);
    await button(page, 'ΔS, κ of A hops').click();
    const hops = page.getByRole('article', { name: 'A hops' }).locator('.rate');
    const full = await hops.innerText();
    await set(page, 'Transmission coefficient of A hops', '0.1');
    await expect.poll(() => hops.innerText()).not.toBe(full);
  });

  test('show how their rates are spread over the lattice', async () => {
    await tab(page, 'Steps');
    await page.getByRole('img', { name: /^Rates of leave: .* as by barriers .* eV apart/ }).waitFor();
  });

  test('tell which algorithm selects them, and take another', async () => {
    await pause(page);
    await tab(page, 'Notes');
    await page.getByText('Sum tree:', { exact: false }).waitFor();
    await page.getByLabel('Algorithm').selectOption('Next reaction');
    await page.getByText('Next reaction: the model asks for it').waitFor();
  });
});

describe('the lattice', () => {
  test('picks sites of a honeycomb by pointer and keys', async () => {
    await pause(page);
    const canvas = page.locator('.lattice-canvas');
    await canvas.focus();
    await page.keyboard.press('Enter');
    const place = async () =>
      /site (\d) of cell \((\d+), (\d+)\)/
        .exec(await card(page).innerText())
        ?.slice(1)
        .map(Number) ?? [];
    await expect.poll(place).toHaveLength(3);
    const [basis] = await place();
    // Each of the two sites of a cell has a neighbour straight or slantwise up; either is of the other kind.
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(async () => (await place())[0]).toBe(1 - basis!);
    await page.keyboard.press('Escape');
    const box = (await canvas.boundingBox())!;
    await canvas.click({ position: { x: 2, y: box.height - 2 } });
    expect(await card(page).count()).toBe(0);
  });

  test('becomes one of another kind, and three-dimensional ones are shown whole or by layers', async () => {
    await pause(page);
    await tab(page, 'Lattice');
    await page.getByText('Triangular', { exact: true }).click();
    await button(page, 'Apply and reset').click();
    await page.getByRole('application', { name: /17 × 17 sites/ }).waitFor();
    await page.getByText('Simple cubic', { exact: true }).click();
    await button(page, 'Apply and reset').click();
    await button(page, /^The whole lattice in 3D/).click();
    await page.getByText('Layer 4 of 7').waitFor();
    const slider = page.getByRole('slider', { name: /^Layer shown/ });
    await slider.focus();
    await slider.press('ArrowRight');
    await page.getByText('Layer 5 of 7').waitFor();
    await page.locator('.lattice-canvas').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => card(page).innerText()).toMatch(/site \(\d, \d, 4\)/);
    await button(page, 'Undo').click();
    await page.getByRole('application', { name: /17 × 17 sites/ }).waitFor();
  });

  test('is written out as an own cell and refused where it makes none', async () => {
    await pause(page);
    await tab(page, 'Lattice');
    await page.getByText('Own cell', { exact: true }).click();
    await set(page, 'Vector 2, y', '0');
    await page.getByText('These numbers make no lattice yet.').waitFor();
    await button(page, 'Apply and reset').click();
    await page.getByText('Nothing was changed', { exact: false }).waitFor();
    await button(page, 'Discard').click();
    await page.getByText('Sites of a cell').waitFor();
  });
});
