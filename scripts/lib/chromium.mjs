// Finds the browser of the browser tests, or gets one where that is easy.
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './project.mjs';

/** WebGL2 by software, and none of the browser's own traffic. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Path of a Chromium, Chrome or Edge; null if there is none. `CHROME_PATH` comes first. */
export function findChromium() {
  const given = process.env.CHROME_PATH;
  if (given) return runnable(given) ? given : null;
  return candidates().find(runnable) ?? null;
}

/** As `findChromium`, but installs Debian's package where we may; null if that does not help. */
export async function ensureChromium() {
  const found = findChromium();
  if (found || process.env.CHROME_PATH || !isDebian() || process.getuid?.() !== 0) return found;
  say("Installing Debian's chromium for the browser tests (a minute or two) …");
  await run('apt-get', ['update'], { quiet: true });
  await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { quiet: true });
  return findChromium();
}

/**
 * The sentence for somebody whose browser was not found.
 * @param {string} what needs it, e.g. `The browser tests need`
 */
export function noChromium(what) {
  const given = process.env.CHROME_PATH;
  if (given) return `${what} a browser, but CHROME_PATH is "${given}", and there is no program there.`;
  return `${what} Chromium, Chrome or Edge: install one, or set CHROME_PATH to it.`;
}

function candidates() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @param {string} path */
function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
