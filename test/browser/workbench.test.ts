/** Drives the workbench as a person does, on the built page. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectedTroubles, openWorkbench, seriousViolations } from './harness';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const chip = (page: Page, name: string) =>
  page.locator('.chip').filter({ hasText: new RegExp(`^${name.replace(/[()]/g, '\\$&')}\\s*[\\d\\s]+$`) });
const readout = (page: Page, label: string) =>
  page
    .locator('.readouts > div')
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .innerText();
const step = (page: Page, label: string) => page.getByRole('article', { name: label });
const barrier = (page: Page, label: string) => page.getByRole('textbox', { name: `Barrier of ${label} in eV` });

async function count(page: Page, species: string): Promise<number> {
  return Number((await chip(page, species).locator('b').innerText()).replace(/\D/g, ''));
}

/** Waits until a number on the page is as wanted. */
async function until(read: () => Promise<number>, wanted: (value: number) => boolean): Promise<number> {
  await expect.poll(async () => wanted(await read()), { timeout: 30_000, interval: 100 }).toBe(true);
  return read();
}

async function pause(page: Page): Promise<void> {
  await button(page, 'Pause').click();
  await button(page, 'Run').waitFor();
}

async function setBarrier(page: Page, label: string, value: string): Promise<void> {
  await barrier(page, label).fill(value);
  await barrier(page, label).press('Enter');
}

/** Events as fast as the machine can. */
async function fullSpeed(page: Page): Promise<void> {
  await button(page, /^Speed/).click();
  await page.getByText('As fast as it goes').click();
  await page.keyboard.press('Escape');
}

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
    await page.waitForTimeout(300);
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

describe('an edit', () => {
  test('of a barrier while it runs changes the rate at once and the outcome with it', async () => {
    const page = await openWorkbench();
    const rate = () => step(page, 'Dimerisation').locator('.rate').innerText();
    await until(
      () => count(page, 'Li₂CO₃'),
      (sites) => sites > 0,
    );
    const before = await rate();
    await setBarrier(page, 'Dimerisation', '2');
    await expect.poll(rate, { timeout: 2000 }).not.toBe(before);
    await button(page, 'Reset to t = 0').click();
    await fullSpeed(page);
    // As published, the run ends with some 230 sites of organic SEI; without dimers there is none.
    await page.waitForTimeout(2000);
    expect(await count(page, 'Li₂EDC')).toBeGreaterThan(0);
    expect(await count(page, 'Organic SEI')).toBe(0);
  });

  test('is undone and done again from the keyboard', async () => {
    const page = await openWorkbench();
    await setBarrier(page, 'Dimerisation', '0.7');
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

  test.each([
    ['-1e9', 'At least 0.'],
    ['abc', 'This is not a number.'],
    ['', 'This is not a number.'],
    ['25', 'At most 20.'],
  ])('of a barrier to “%s” is refused with the reason, and the value stays', async (text, reason) => {
    const page = await openWorkbench();
    await setBarrier(page, 'Dimerisation', text);
    await page.getByText(reason, { exact: true }).waitFor();
    expect(await button(page, 'Undo').isDisabled()).toBe(true);
    await barrier(page, 'Dimerisation').press('Escape');
    expect(await barrier(page, 'Dimerisation').inputValue()).toBe('0.636');
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

describe('looking', () => {
  test('a chip hides its species and shows it again', async () => {
    const page = await openWorkbench();
    await until(
      () => count(page, 'Li₂EDC'),
      (sites) => sites > 3,
    );
    await chip(page, 'Li₂CO₃').click();
    expect(await chip(page, 'Li₂CO₃').getAttribute('aria-pressed')).toBe('false');
    await chip(page, 'Li₂CO₃').click();
    expect(await chip(page, 'Li₂CO₃').getAttribute('aria-pressed')).toBe('true');
  });

  test('a picked site tells its species, its place and what can happen there', async () => {
    const page = await openWorkbench();
    await pause(page);
    await button(page, 'Reset to t = 0').click();
    const lattice = page.locator('.lattice-canvas');
    await lattice.focus();
    await page.keyboard.press('Enter');
    const card = page.getByRole('complementary', { name: 'Picked site' });
    await card.waitFor();
    expect(await card.innerText()).toMatch(/site \(\d+, \d+\)/);
    for (let i = 0; i < 50; i++) await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => card.innerText()).toContain('Graphite electrode');
    expect(await card.innerText()).toMatch(/Reduction at the electrode\s+[\d.]+×10⁶ s⁻¹/);
    await button(page, 'Let go of the site').click();
    await card.waitFor({ state: 'detached' });
  });

  test('another model opens from the library and runs', async () => {
    const page = await openWorkbench();
    await button(page, /^Model:/).click();
    await button(page, 'SEI on graphite, empty').click();
    await expect.poll(() => page.title()).toContain('SEI on graphite, empty');
    await button(page, 'Pause').waitFor();
  });
});

describe('files', () => {
  const menuItem = async (page: Page, name: string) => {
    await button(page, 'Save and export').click();
    await page.getByRole('menuitem', { name }).click();
  };

  async function saved(page: Page, press: () => Promise<void>) {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    const path = join(mkdtempSync(join(tmpdir(), 'interphase-')), download.suggestedFilename());
    await download.saveAs(path);
    return { name: download.suggestedFilename(), bytes: readFileSync(path) };
  }

  test('model, series and picture are saved', async () => {
    const page = await openWorkbench();
    await until(
      () => count(page, 'Li₂CO₃'),
      (sites) => sites > 0,
    );
    await pause(page);

    const model = await saved(page, () => menuItem(page, 'Save model'));
    expect(model.name).toBe('sei-organic.json');
    expect(JSON.parse(model.bytes.toString()).format).toBe('interphase/1');

    const series = await saved(page, () => menuItem(page, 'Time series'));
    const [head, ...rows] = series.bytes.toString().trim().split('\r\n');
    expect(head).toMatch(/^time \(s\),events,electrode \(sites\)/);
    expect(rows.length).toBeGreaterThan(10);

    const picture = await saved(page, () => button(page, 'Save a picture of the lattice').click());
    expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  test('a malformed file is reported, can be mended in the editor, and nothing is lost', async () => {
    const page = await openWorkbench();
    const open = async (name: string, text: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        button(page, 'Open a model file').click(),
      ]);
      await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    };
    await open('bad.json', '{"format": "interphase/1", "lattice": ');
    await page.getByRole('heading', { name: 'bad.json is not a model that can run' }).waitFor();
    await button(page, 'Mend it in the editor').click();
    const editor = page.getByRole('textbox', { name: 'Model document' });
    expect(await editor.inputValue()).toBe('{"format": "interphase/1", "lattice": ');
    await button(page, 'Apply').click();
    await page.getByText('Your text is kept', { exact: false }).waitFor();
    expect(await editor.inputValue()).toBe('{"format": "interphase/1", "lattice": ');
    await button(page, 'Discard').click();
    expect(await editor.inputValue()).toContain('"id": "sei-organic"');
    await button(page, 'Pause').waitFor();
  });

  test('a barrier changed in the editor applies while it runs', async () => {
    const page = await openWorkbench();
    await page.getByRole('tab', { name: 'JSON' }).click();
    const editor = page.getByRole('textbox', { name: 'Model document' });
    await editor.fill((await editor.inputValue()).replace('"barrier_eV": 0.636', '"barrier_eV": 0.5'));
    await button(page, 'Apply').click();
    await page.getByText('The model is applied.').waitFor();
    await page.getByRole('tab', { name: 'Steps' }).click();
    expect(await barrier(page, 'Dimerisation').inputValue()).toBe('0.5');
  });
});

describe('a lost engine', () => {
  test('leaves the lattice on the screen and restarts from the last good state', async () => {
    const page = await openWorkbench();
    await until(
      () => count(page, 'Li₂CO₃'),
      (sites) => sites > 5,
    );
    await pause(page);
    await page.getByText(/^Paused at/).waitFor({ state: 'attached' });
    const carbonate = await count(page, 'Li₂CO₃');
    await page.workers()[0]!.evaluate(() => {
      setTimeout(() => {
        throw new Error('unreachable executed');
      });
    });
    await page.getByText('The engine stopped.').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('unreachable executed');
    expect(await count(page, 'Li₂CO₃')).toBe(carbonate);
    await expect.poll(() => expectedTroubles().join()).toContain('unreachable executed');

    await button(page, 'Restart from the last good state').click();
    await page.getByText('The engine stopped.').waitFor({ state: 'detached' });
    expect(await count(page, 'Li₂CO₃')).toBe(carbonate);
    await button(page, 'Run').click();
    await until(
      () => count(page, 'Li₂EDC'),
      (sites) => sites > 50,
    );
  });
});

describe('for everyone', () => {
  test.each(['light', 'dark'] as const)('axe finds no serious violation in the %s theme', async (colorScheme) => {
    const page = await openWorkbench('', { colorScheme });
    await until(
      () => count(page, 'Li₂CO₃'),
      (sites) => sites > 0,
    );
    await pause(page);
    expect(await seriousViolations(page)).toEqual([]);
    for (const tab of ['Interactions', 'Lattice', 'Species', 'Start', 'Notes', 'JSON']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await seriousViolations(page), tab).toEqual([]);
    }
    await button(page, /^Model:/).click();
    await page.getByRole('dialog').waitFor();
    expect(await seriousViolations(page), 'model picker').toEqual([]);
  });

  test.each([360, 768, 1100, 1440])('nothing is cut off at %i px', async (width) => {
    const page = await openWorkbench('', { viewport: { width, height: 740 }, hasTouch: width < 800 });
    await page.locator('.lattice-canvas').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('.topbar *, .thumbs *, .stage-bar *')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
        .map((element) => element.className),
    );
    expect(outside).toEqual([]);
  });

  test('on a telephone the panels change below the lattice, and fingers fit', async () => {
    const page = await openWorkbench('', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await page.locator('.lattice-canvas').waitFor();
    expect(await page.getByRole('tab', { name: 'Steps' }).count()).toBe(0);
    await page.getByRole('radio', { name: 'Model' }).tap();
    await page.getByRole('tab', { name: 'Steps' }).waitFor();
    await page.getByRole('radio', { name: 'Plots' }).tap();
    await page.getByText('Sites per species').waitFor();
    expect(await page.locator('.lattice-canvas').isVisible()).toBe(true);
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          '.topbar button, .thumbs button, .legend button, .view-tools button, .guide button',
        ),
      ]
        .map((element) => ({
          name: element.getAttribute('aria-label') ?? element.textContent,
          box: element.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0 && (box.height < 40 || box.width < 40))
        .map(({ name }) => name),
    );
    expect(small).toEqual([]);
  });

  test('a whole session by keyboard alone', async () => {
    const page = await openWorkbench();
    await page.locator('.lattice-canvas').waitFor();
    await page.keyboard.press('Space');
    await button(page, 'Run').waitFor();
    await page.keyboard.press('r');
    await until(
      async () => Number(await readout(page, 'events')),
      (n) => n === 0,
    );
    await page.keyboard.press('.');
    await until(
      async () => Number(await readout(page, 'events')),
      (n) => n === 1,
    );
    await step(page, 'Dimerisation').getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => barrier(page, 'Dimerisation').inputValue()).toBe('0.637');
    await page.keyboard.press('Control+z');
    await expect.poll(() => barrier(page, 'Dimerisation').inputValue()).toBe('0.636');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'How it works' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Space');
    await button(page, 'Pause').waitFor();
  });

  test('theme and palette are remembered', async () => {
    const page = await openWorkbench();
    await button(page, 'Theme, colours, panels').click();
    await page.getByText('Dark', { exact: true }).click();
    await page.getByText('Colour-blind safe').click();
    await page.reload();
    await page.locator('.lattice-canvas').waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(
      await chip(page, 'Li₂CO₃')
        .locator('i')
        .evaluate((i) => getComputedStyle(i).backgroundColor),
    ).not.toBe('rgb(208, 36, 31)');
  });
});
