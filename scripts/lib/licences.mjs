// The licences of the packages that a build contains, which whoever passes the page on has to pass on with it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/** Parts of the engine are AssemblyScript's standard library. */
const IN_ENGINE = 'assemblyscript';
const FILE = /^(licen[cs]e|copying)/i;
/** Short names of licences under which a package may be part of this page. */
const ALLOWED = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];

/**
 * Adds `licences.txt` to what is built.
 * @returns {import('vite').Plugin}
 */
export function licences() {
  return {
    name: 'interphase-licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesOf(bundle) });
    },
  };
}

/**
 * The text of the licences of all packages in a bundle, each licence once.
 * @param {import('rolldown').OutputBundle} bundle
 * @throws Error for a package whose licence does not go with that of Interphase
 */
export function licencesOf(bundle) {
  const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
  const names = new Set([IN_ENGINE, ...chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageOf))]);
  /** @type {Map<string, string[]>} */
  const holders = new Map();
  for (const name of [...names].sort()) {
    const { title, text } = licenceOf(name);
    holders.set(text, [...(holders.get(text) ?? []), title]);
  }
  const own = readFileSync(join(root, 'LICENSE'), 'utf8');
  const parts = [...holders].map(([text, titles]) => `${titles.join('\n')}\n\n${text}`);
  return `${[`Interphase\n\n${own.trim()}`, ...parts].join(`\n\n${'─'.repeat(80)}\n\n`)}\n`;
}

/**
 * Name of the package that a module belongs to, in a list; none for a module of our own.
 * @param {string} id
 */
function packageOf(id) {
  const name = id.split(/[\\/]node_modules[\\/]/).at(-1);
  const found = id.startsWith('\0') || name === id ? null : /^(@[^\\/]+[\\/])?[^\\/]+/.exec(name ?? '');
  return found ? [found[0].replace('\\', '/')] : [];
}

/** @param {string} name of an installed package */
function licenceOf(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.includes(license))
    throw new Error(`${name} is under ${license}, which is none of ${ALLOWED.join(', ')}`);
  const file = readdirSync(folder).find((each) => FILE.test(each));
  const text = file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : `Licence: ${license}`;
  return { title: `${name} ${version} (${license})`, text };
}
