/** Drives the workbench as a person does, on the built page. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barrier, button, card, chip, count, pause, readout, until } from './controls';
import { anyViolations, expectedTroubles, openWorkbench, seriousViolations } from './harness';

const step = (page: Page, label: string) => page.getByRole('article', { name: label });

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
    await card(page).waitFor();
    expect(await card(page).innerText()).toMatch(/site \(\d+, \d+\)/);
    for (let i = 0; i < 50; i++) await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => card(page).innerText()).toContain('Graphite electrode');
    expect(await card(page).innerText()).toMatch(/Reduction at the electrode\s+[\d.]+×10⁶ s⁻¹/);
    await button(page, 'Let go of the site').click();
    await card(page).waitFor({ state: 'detached' });
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
    // Its run does not come to an end meanwhile, however slow the machine.
    const page = await openWorkbench('?model=sei-empty');
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
    expect(await editor.inputValue()).toContain('"id": "sei-empty"');
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
    for (const [name, role] of [
      ['Save and export', 'menu'],
      [/^Speed/, 'dialog'],
      ['Theme, colours, panels', 'dialog'],
    ] as const) {
      await button(page, name).click();
      await page.getByRole(role).waitFor();
      expect(await anyViolations(page), String(name)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole(role).waitFor({ state: 'detached' });
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
    // The name of the model has room to be read.
    expect((await page.locator('.picker-name').boundingBox())!.width).toBeGreaterThan(70);
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
    // Magnified fourfold there is less height than that takes: the page scrolls, and nothing lies over something else.
    await page.setViewportSize({ width: 320, height: 256 });
    await page.getByRole('radio', { name: 'Lattice' }).tap();
    const [view, timeline] = await Promise.all([
      page.locator('.stage-view').boundingBox(),
      page.locator('.timeline').boundingBox(),
    ]);
    expect(view!.height).toBeGreaterThanOrEqual(160);
    expect(timeline!.y).toBeGreaterThanOrEqual(view!.y + view!.height);
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
    // What has the focus goes away: the focus goes to what stands in its place.
    await barrier(page, 'Dimerisation').fill('0.7');
    await page.keyboard.press('Enter');
    await button(page, /^Put Barrier of Dimerisation back/).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Barrier of Dimerisation is published. Show the source');
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
