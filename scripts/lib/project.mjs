// What every script needs first: the right Node, the installed packages, and a way to run a tool.
// Only Node's own modules may be imported here, because node_modules may not exist yet.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
  fail(
    `Interphase needs Node 20.19 or a later 20, or 22.12 and later; this is Node ${process.versions.node}. Get one at https://nodejs.org.`,
  );
}

/**
 * Tells the person what is going on. Always on stderr: stdout belongs to results.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Ends the process with one clear line.
 * @param {string} text
 * @returns {never}
 */
export function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/**
 * Runs a command in the checkout and resolves to its exit code (1 when a signal ended it).
 * @param {string} command
 * @param {string[]} args
 * @param {{quiet?: boolean, shell?: boolean}} [options] quiet: show the output only if the command fails
 * @returns {Promise<number>}
 */
export function run(command, args, { quiet = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, shell, stdio: quiet ? 'pipe' : ['inherit', 2, 2] });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => {
      say(`${command} did not start: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs the JavaScript command of an installed package, e.g. `tool('vite/bin/vite.js', ['build'])`.
 * @param {string} script path below node_modules
 * @param {string[]} args
 * @param {{quiet?: boolean}} [options]
 */
export function tool(script, args, options) {
  return run(process.execPath, [join(root, 'node_modules', script), ...args], options);
}

/** Installs the packages of package-lock.json unless exactly these are installed. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  say('Installing packages with npm ci (about a minute, only when package-lock.json has changed) …');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0) fail('npm ci failed; the lines above say why. Is the network there?');
}

/** npm notes what it has installed in a lockfile inside node_modules; packages for other platforms are missing there. */
function isInstalled() {
  try {
    const wanted = packagesIn('package-lock.json');
    const present = packagesIn('node_modules/.package-lock.json');
    return Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} lockfile
 * @returns {Record<string, {version?: string, optional?: boolean}>}
 */
function packagesIn(lockfile) {
  return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages;
}
