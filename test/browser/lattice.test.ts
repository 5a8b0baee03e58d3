/** Reads the pixels of the lattice on the built page: it must show what the legend says, where the pointer is. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { card, pause } from './controls';
import { openShared } from './harness';

type Rgb = [number, number, number];

interface Picture {
  width: number;
  height: number;
  at: (x: number, y: number) => Rgb;
}

/** Sites along x and y of the model the page opens with, and its boundary rows. */
const SITES = 50;
const ELECTRODE = 'Graphite electrode';
const ABSORBER = 'absorber';
const WHITE: Rgb = [255, 255, 255];

/** A page with a lattice at rest. */
let page: Page;

beforeAll(async () => {
  page = await openShared('', { colorScheme: 'light' });
  await pause(page);
  await page.locator('.lattice-scale').waitFor();
});

beforeEach(async () => {
  await page.locator('.lattice-canvas').focus();
  // Nothing is picked, and all of the lattice in view.
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
});

async function decode(page: Page, png: Buffer): Promise<Picture> {
  const { width, height, data } = await page.evaluate(async (base64) => {
    const file = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([file], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const bytes = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
    // As text: playwright takes an array of a million numbers apart one by one.
    return {
      width: bitmap.width,
      height: bitmap.height,
      data: Array.from(bytes, (b) => String.fromCharCode(b)).join(''),
    };
  }, png.toString('base64'));
  const bytes = Buffer.from(data, 'latin1');
  const at = (x: number, y: number) => {
    const i = 4 * (Math.floor(y) * width + Math.floor(x));
    return [...bytes.subarray(i, i + 3)] as Rgb;
  };
  return { width, height, at };
}

async function picture(page: Page): Promise<Picture> {
  return decode(page, await page.locator('.lattice-canvas').screenshot());
}

const chip = (page: Page, name: string) => page.locator('.chip').filter({ hasText: name });

/** The colour of a species in the legend. */
async function legend(page: Page, name: string): Promise<Rgb> {
  const css = await chip(page, name)
    .locator('i')
    .evaluate((swatch) => getComputedStyle(swatch).backgroundColor);
  return (css.match(/\d+/g) ?? []).slice(0, 3).map(Number) as Rgb;
}

const isNear = (a: Rgb, b: Rgb) => a.every((channel, i) => Math.abs(channel - b[i]!) <= 2);

interface Place {
  left: number;
  bottom: number;
  pixels: number;
}

/** Where the lattice lies in its picture, found by its lowest row; null when it is not there. */
function place(shown: Picture, electrode: Rgb): Place | null {
  for (let y = shown.height - 1; y >= 0; y--) {
    const columns = Array.from({ length: shown.width }, (_, x) => x).filter((x) => isNear(shown.at(x, y), electrode));
    if (columns.length < shown.width / 4) continue;
    const left = columns[0]!;
    return { left, bottom: y + 1, pixels: (columns.at(-1)! + 1 - left) / SITES };
  }
  return null;
}

/** Middle of a site in the picture. */
function middle({ left, bottom, pixels }: Place, i: number, j: number): { x: number; y: number } {
  return { x: left + (i + 0.5) * pixels, y: bottom - (j + 0.5) * pixels };
}

async function find(page: Page): Promise<Place> {
  const electrode = await legend(page, ELECTRODE);
  let found: Place | null = null;
  await expect.poll(async () => (found = place(await picture(page), electrode)), { timeout: 20_000 }).not.toBeNull();
  return found!;
}

test('the electrode is at the bottom and the absorber on top, in the colours of the legend', async () => {
  const where = await find(page);
  const shown = await picture(page);
  for (const i of [0, 17, 49]) {
    const low = middle(where, i, 0);
    const high = middle(where, i, SITES - 1);
    expect(isNear(shown.at(low.x, low.y), await legend(page, ELECTRODE))).toBe(true);
    expect(isNear(shown.at(high.x, high.y), await legend(page, ABSORBER))).toBe(true);
  }
});

test('a hidden species vanishes and comes back', async () => {
  const { x, y } = middle(await find(page), 17, SITES - 1);
  const color = await legend(page, ABSORBER);
  const seen = async () => (await picture(page)).at(x, y);
  await chip(page, ABSORBER).click();
  await expect.poll(seen).toEqual(WHITE);
  await chip(page, ABSORBER).click();
  await expect.poll(async () => isNear(await seen(), color)).toBe(true);
});

test('the picked site is the one under the pointer, also after zooming there', async () => {
  const position = middle(await find(page), 40, 33);
  const canvas = page.locator('.lattice-canvas');
  await canvas.click({ position });
  await expect.poll(() => card(page).innerText()).toContain('site (40, 33)');
  await canvas.hover({ position });
  await page.mouse.wheel(0, -500);
  await page.waitForTimeout(300);
  await page.keyboard.press('Escape');
  await canvas.click({ position });
  await expect.poll(() => card(page).innerText()).toContain('site (40, 33)');
});

test('a drag moves the picture and picks nothing', async () => {
  const before = await find(page);
  const box = (await page.locator('.lattice-canvas').boundingBox())!;
  await page.mouse.move(box.x + 300, box.y + 300);
  await page.mouse.down();
  await page.mouse.move(box.x + 320, box.y + 270, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(box.x - 20, box.y);
  await expect.poll(async () => (await find(page)).left).toBeCloseTo(before.left + 20, 0);
  expect((await find(page)).bottom).toBeCloseTo(before.bottom - 30, 0);
  expect(await card(page).count()).toBe(0);
});

test('the keyboard picks, moves the selection and lets it go', async () => {
  const { x, y } = middle(await find(page), 10, 20);
  await page.locator('.lattice-canvas').click({ position: { x, y } });
  await expect.poll(() => card(page).innerText()).toContain('site (10, 20)');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => card(page).innerText()).toContain('site (11, 21)');
  await page.keyboard.press('Escape');
  await expect.poll(() => card(page).count()).toBe(0);
});

test('the saved picture shows the lattice twice as large, without marks', async () => {
  const where = await find(page);
  const { x, y } = middle(where, 25, 0);
  await page.locator('.lattice-canvas').click({ position: { x, y } });
  await card(page).waitFor();
  const size = await page.locator('.lattice-canvas').evaluate((e) => [2 * e.clientWidth, 2 * e.clientHeight]);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a picture of the lattice' }).click(),
  ]);
  const file = join(mkdtempSync(join(tmpdir(), 'lattice-')), 'saved.png');
  await saved.saveAs(file);
  const shown = await decode(page, readFileSync(file));
  expect([shown.width, shown.height]).toEqual(size);
  const electrode = await legend(page, ELECTRODE);
  const large = place(shown, electrode)!;
  expect(large.pixels).toBeCloseTo(2 * where.pixels, 1);
  // Just left of the picked site: the ring on the screen, the electrode in the saved picture.
  const ring = (at: Place, away: number) => ({ x: at.left + 25 * at.pixels - away, y: middle(at, 25, 0).y });
  const [marked, clean] = [ring(where, 2), ring(large, 4)];
  expect(isNear((await picture(page)).at(marked.x, marked.y), electrode)).toBe(false);
  expect(isNear(shown.at(clean.x, clean.y), electrode)).toBe(true);
});

test('a lost graphics context is said, and restored', async () => {
  await find(page);
  await page.evaluate(() => {
    const extension = document.querySelector('canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    Object.assign(window, { restore: () => extension?.restoreContext() });
    extension?.loseContext();
  });
  await page.getByText('The graphics processor was reset').waitFor();
  await page.evaluate('restore()');
  await page.getByText('The graphics processor was reset').waitFor({ state: 'detached' });
  expect((await find(page)).pixels).toBeGreaterThan(5);
});
