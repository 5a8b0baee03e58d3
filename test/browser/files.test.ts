/** Work that leaves the page as files, and work that the browser keeps. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { jsonOfPage } from '../../src/formats/page';
import { loadExperiment } from '../../src/model/experiment';
import { readExtxyz } from '../formats/extxyz/read';
import { replay } from '../model/replay';
import { button, pause } from './controls';
import { openBlank, seriousViolations } from './harness';

const folder = mkdtempSync(join(tmpdir(), 'interphase-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const temperature = (page: Page) => page.getByRole('textbox', { name: /Temperature/ }).first();
const events = async (page: Page) => (await page.locator('.readouts dd').nth(1).innerText()).trim();

async function choose(page: Page, item: string | RegExp): Promise<void> {
  await button(page, 'Save and export').click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Presses something that saves a file; gives the file's path. */
async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** A run that stands after some thousand events, with a change on the way. */
async function openSomeRun(): Promise<Page> {
  const page = await openBlank();
  await page.addInitScript(() => localStorage.setItem('interphase.settings', '{"stepCount":1000}'));
  await page.goto(inject('pageUrl'));
  await pause(page);
  await temperature(page).fill('320');
  await page.keyboard.press('Enter');
  const before = await events(page);
  await button(page, /^Step/).click();
  await expect.poll(() => events(page)).not.toBe(before);
  let last = '';
  const isStill = async () => {
    const before = last;
    last = await events(page);
    return last === before;
  };
  await expect.poll(isStill, { interval: 300 }).toBe(true);
  return page;
}

test('exports: windows are accessible; trajectory, picture and video are what they say', async () => {
  const page = await openSomeRun();
  const before = await events(page);

  await choose(page, /^Trajectory/);
  await page.getByRole('textbox', { name: 'Frames' }).fill('7');
  await page.keyboard.press('Tab');
  const trajectory = await saved(page, () => button(page, 'Write trajectory').click());
  const frames = readExtxyz(readFileSync(trajectory, 'utf8'), 'trajectory.xyz');
  expect(frames).toHaveLength(7);
  expect(frames[0]?.info.get('step')).toBe('0');

  await choose(page, /^Picture/);
  await page.getByRole('img', { name: 'How the picture will look' }).waitFor();
  await page.getByRole('textbox', { name: 'Width' }).fill('1000');
  await page.keyboard.press('Tab');
  const png = readFileSync(await saved(page, () => button(page, 'Save PNG').click()));
  expect(png.readUInt32BE(16)).toBe(1000);

  await choose(page, /^Video/);
  await page.getByText('480', { exact: true }).click();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Length' }).fill('0.4');
  await page.keyboard.press('Tab');
  const video = readFileSync(await saved(page, () => button(page, 'Make video').click()));
  const played = await page.evaluate(async (base64) => {
    const film = document.createElement('video');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    film.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }));
    await new Promise((resolve, reject) => {
      film.onloadeddata = resolve;
      film.onerror = () => reject(new Error(film.error?.message));
    });
    film.currentTime = 0.3;
    await new Promise((resolve) => {
      film.onseeked = resolve;
    });
    return { width: film.videoWidth, height: film.videoHeight, seconds: film.duration };
  }, video.toString('base64'));
  expect(played).toEqual({ width: 854, height: 480, seconds: 0.4 });
  await expect.poll(() => events(page)).toBe(before);

  const file = await saved(page, () => page.keyboard.press('Control+s'));
  expect(loadExperiment(readFileSync(file, 'utf8')).end?.step).toBeGreaterThan(1000);

  await choose(page, /^Cite/);
  await expect
    .poll(() => page.getByRole('textbox', { name: 'BibTeX' }).inputValue())
    .toContain('@article{esmaeilpour2023');
});

test('a page of one file opens from disk, computes its run again and says that it came out the same', async () => {
  const page = await openSomeRun();
  const before = await events(page);
  const path = await saved(page, () => choose(page, /^Page of one file/));
  const experiment = loadExperiment(jsonOfPage(readFileSync(path, 'utf8'))!);
  expect(experiment.interventions).toHaveLength(1);
  expect((await replay(experiment)).agrees, 'the same bits under Node').toBe(true);
  const copy = await openBlank();
  // The one beside the site has no run yet: it begins like the site.
  await copy.goto(pathToFileURL(join(import.meta.dirname, '../../dist/single-file.html')).href);
  await button(copy, 'Pause').waitFor();
  expect(await copy.getByRole('alert').count()).toBe(0);
  await copy.goto(pathToFileURL(path).href);
  await copy.getByText('Reproduced ✓').waitFor();
  await expect.poll(() => events(copy)).toBe(before);
  expect(await copy.locator('#licences').textContent()).toMatch(/^react-dom [\d.]+ \(MIT\)$/m);
  // It makes pages of its own kind, and goes on from where it stands.
  const again = await saved(copy, () => choose(copy, /^Page of one file/));
  expect(readFileSync(again, 'utf8').length).toBe(readFileSync(path, 'utf8').length);
  await button(copy, 'Run').click();
  await expect.poll(() => events(copy)).not.toBe(before);
});

test('a closed tab loses nothing', async () => {
  const page = await openSomeRun();
  const before = await events(page);
  await choose(page, /^Recent runs/);
  await page.getByText('open now').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const context = page.context();
  await page.close();

  const later = await context.newPage();
  await later.goto(inject('pageUrl'));
  await later.getByText(/^Restored: SEI on graphite, organic/).waitFor();
  await expect.poll(() => events(later)).toBe(before);
  await expect.poll(() => temperature(later).inputValue()).toBe('320');
  // A second tab beside it begins on its own.
  const beside = await context.newPage();
  await beside.goto(inject('pageUrl'));
  await button(beside, 'Pause').waitFor();
});
