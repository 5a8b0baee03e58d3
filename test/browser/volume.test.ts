/** Reads the pixels of three-dimensional lattices, and of planes that are no squares, on the built page. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FORMAT } from '../../src/model/schema';
import { card, dropModel } from './controls';
import { openWorkbench } from './harness';

const RED = '#d62728';
const BLUE = '#1f5fd6';

/** A block of blue, and in its middle, or in one plane of it, something red; nothing ever happens there. */
function model(kind: string, size: number[]) {
  const axes = size.length;
  return {
    format: FORMAT,
    id: `view-${kind}`,
    name: `View of ${kind}`,
    summary: 'For a test of the view',
    lattice: { kind, size, spacing_nm: 0.3, periodic: size.map(() => false) },
    conditions: { temperature_K: 300 },
    species: [
      { id: 'medium', name: 'Medium', color: '#cccccc', role: 'background' },
      { id: 'blue', name: 'Blue', color: BLUE },
      { id: 'red', name: 'Red', color: RED },
    ],
    steps: [
      {
        id: 'never',
        label: 'Never',
        equation: 'never',
        step: 'red + medium -> medium + red',
        law: 'constant',
        rate_per_s: 1,
      },
    ],
    start: {
      fill: 'blue',
      layers: [{ axis: 'xyz'[axes - 1], from: 3, to: 3, species: 'red' }],
    },
    provenance: { '*': { status: 'illustrative' } },
  };
}

async function open(kind: string, size: number[]): Promise<Page> {
  const page = await openWorkbench('', { colorScheme: 'light', viewport: { width: 1000, height: 700 } });
  await page.locator('.lattice-canvas').waitFor();
  await dropModel(page, model(kind, size));
  await page.locator('.lattice-scale').waitFor();
  return page;
}

interface Seen {
  red: number;
  blue: number;
  /** Middle of what is red. */
  middle: { x: number; y: number };
}

/** How many pixels of the lattice are reddish and bluish, read from a picture of it. */
async function look(page: Page): Promise<Seen> {
  // The axes are coloured as well.
  await page.evaluate(() =>
    document.querySelector<SVGElement>('.volume-triad')?.style.setProperty('visibility', 'hidden'),
  );
  const png = await page.locator('.lattice-canvas').screenshot();
  return page.evaluate(async (base64) => {
    // The page's security policy allows no fetch of data.
    const file = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([file]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let [red, blue, x, y] = [0, 0, 0, 0];
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
      if (b > r + 40 && b > g + 30) blue++;
      if (r < b + 60 || r < g + 60) continue;
      red++;
      x += (i / 4) % bitmap.width;
      y += Math.floor(i / 4 / bitmap.width);
    }
    return { red, blue, middle: { x: x / Math.max(1, red), y: y / Math.max(1, red) } };
  }, png.toString('base64'));
}

const chip = (page: Page, name: string) => page.locator('.chip').filter({ hasText: name });
const plane = (page: Page) => page.locator('.cut-panel p').innerText();

test.each([
  ['cubic', [9, 9, 7]],
  ['fcc', [5, 5, 7]],
] as const)(
  '%s: hidden species vanish, a slice shows the inside, the picked site is the one under the pointer',
  async (kind, size) => {
    const page = await open(kind, [...size]);
    await expect.poll(async () => (await look(page)).blue, { timeout: 20_000 }).toBeGreaterThan(2000);
    const closed = await look(page);
    expect(closed.red).toBeGreaterThan(0);

    // Without what hides it, all of the red plane is seen.
    await chip(page, 'Blue').click();
    await expect.poll(async () => (await look(page)).blue).toBe(0);
    await expect.poll(async () => (await look(page)).red).toBeGreaterThan(2 * closed.red);
    await chip(page, 'Red').click();
    await expect.poll(async () => (await look(page)).red).toBe(0);
    await chip(page, 'Blue').click();
    await chip(page, 'Red').click();

    // Cut down to the red plane by the keyboard: nothing else is left.
    await page.getByRole('button', { name: 'Cut the lattice' }).click();
    await page.locator('.cut-panel').getByRole('button', { name: 'z', exact: true }).click();
    const handle = page.getByRole('slider', { name: 'Cut along z: to plane' });
    await handle.focus();
    const planesPerCell = kind === 'fcc' ? 2 : 1;
    while (!(await plane(page)).includes(`to ${4 * planesPerCell} of`)) await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await look(page)).red).toBeGreaterThan(1.2 * closed.red);

    // The pixel in the middle of the red belongs to a red site.
    const { middle } = await look(page);
    await page.locator('.lattice-canvas').click({ position: middle });
    await expect.poll(() => card(page).innerText()).toContain('Red');
    const place = /\((\d+), (\d+), (\d+)\)/.exec(await card(page).innerText())!;
    expect(Number(place[3])).toBe(3);
    for (const axis of [1, 2]) expect(Math.abs(Number(place[axis]) - (size[axis - 1]! - 1) / 2)).toBeLessThanOrEqual(1);
  },
);

test('honeycomb: hidden species vanish, the picked site is the one under the pointer', async () => {
  const page = await open('honeycomb', [8, 7]);
  await expect.poll(async () => (await look(page)).red, { timeout: 20_000 }).toBeGreaterThan(500);
  const { middle } = await look(page);
  await page.locator('.lattice-canvas').click({ position: { x: middle.x + 3, y: middle.y } });
  await expect.poll(() => card(page).innerText()).toContain('Red');
  expect(await card(page).innerText()).toMatch(/of cell \(\d+, 3\)/);
  await page.keyboard.press('Escape');
  await chip(page, 'Red').click();
  await expect.poll(async () => (await look(page)).red).toBe(0);
});

test('the camera turns by drag and keys, layers and colours by value are a press away', async () => {
  const page = await open('cubic', [9, 9, 7]);
  const canvas = page.locator('.lattice-canvas');
  await expect.poll(async () => (await look(page)).blue, { timeout: 20_000 }).toBeGreaterThan(2000);
  const { blue } = await look(page);
  const share = async () => (await look(page)).blue / blue;
  await canvas.hover();
  await page.mouse.down();
  // Seen from above there is less of it.
  await page.mouse.move(500, 620, { steps: 3 });
  await page.mouse.up();
  await page.mouse.move(500, 10);
  await expect.poll(share).toBeLessThan(0.9);
  expect(await card(page).count()).toBe(0);
  await canvas.focus();
  await page.keyboard.press('0');
  await expect.poll(share).toBeCloseTo(1, 1);
  await page.keyboard.press('-');
  await expect.poll(share).toBeLessThan(0.8);

  // At rest a picture lies over it that has at least the pixels of the screen; it goes with the next move.
  const fine = canvas.locator('canvas + canvas');
  await fine.waitFor();
  expect(await fine.evaluate((e: HTMLCanvasElement) => e.width / e.clientWidth)).toBeGreaterThanOrEqual(1);
  await page.keyboard.press('ArrowLeft');
  await fine.waitFor({ state: 'hidden' });
  await fine.waitFor();

  await page.getByRole('button', { name: 'View options' }).click();
  await page.getByLabel('Colour by').selectOption('coordination');
  await page.keyboard.press('Escape');
  await page.getByRole('figure', { name: /Occupied nearest neighbours/ }).waitFor();
  await expect.poll(async () => (await look(page)).red).toBe(0);
  await page.getByRole('button', { name: /The whole lattice in 3D/ }).click();
  await page.getByText(/^Layer/).waitFor();
});
