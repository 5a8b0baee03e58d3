/** The floors of the house: a file imports from its own floor or a lower one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Height of each floor. Floors of the same height may use each other. */
const HEIGHT: Record<string, number> = {
  assembly: 0,
  'src/engine': 1,
  'src/model': 2,
  'src/formats': 3,
  'src/links': 3,
  'src/analysis': 3,
  'src/worker': 4,
  'src/state': 5,
  'src/cli': 5,
  'src/views': 6,
  'src/main.tsx': 7,
  'src/start.ts': 8,
};
const REACT = /^((react|react-dom|react-aria-components|lucide-react)(\/.*)?|zustand(\/react)?)$/;
const IMPORT = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]|\bnew URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g;
const MOST_LINES = 400;

interface Source {
  /** Path in the checkout, with slashes. */
  path: string;
  text: string;
}

/** Every broken rule as one line: who imports what, and which rule that breaks. */
function violations({ path, text }: Source): string[] {
  const own = floor(path);
  if (!own) return [`${path}: is on no floor; move it, or add its floor to docs/architecture.md and to this test`];
  const lines = text.trimEnd().split('\n').length;
  return [
    ...imports(text).flatMap((target) => broken(path, own, target).map((rule) => `${path} imports ${target}: ${rule}`)),
    ...(lines > MOST_LINES ? [`${path}: has ${lines} lines, more than ${MOST_LINES}; give it one purpose`] : []),
  ];
}

function broken(path: string, own: string, target: string): string[] {
  if (!target.startsWith('.')) {
    if (own === 'assembly') return ['the engine imports nothing outside itself'];
    if (REACT.test(target) && !['src/views', 'src/main.tsx'].includes(own)) return ['React only in views and main.tsx'];
    if (/^three(\/|$)/.test(target) && !path.startsWith('src/views/lattice/')) return ['three only in views/lattice'];
    return [];
  }
  const resolved = posix.join(posix.dirname(path), target);
  if (resolved === 'build/engine.wasm') return [];
  const other = floor(resolved) ?? floor(`${resolved}.tsx`);
  if (!other) return ['it is on no floor'];
  if (own === 'assembly' && other !== 'assembly') return ['the engine imports nothing outside itself'];
  if (other === 'src/cli' && own !== 'src/cli') return ['nothing imports the command line'];
  if (own === 'src/cli' && other === 'src/state') return ['the command line uses no state'];
  return HEIGHT[other]! > HEIGHT[own]! ? [`upward, from ${own} to ${other}`] : [];
}

function imports(text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2]!);
}

function floor(path: string): string | undefined {
  return Object.keys(HEIGHT).find((name) => path === name || path.startsWith(`${name}/`));
}

/** All sources of the product, by their path in the checkout. */
function sources(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|css)$/.test(name))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

test('no file of the product breaks a rule', () => {
  const all = [...sources('assembly'), ...sources('src')];
  expect(all.length).toBeGreaterThan(10);
  expect(all.flatMap(violations)).toEqual([]);
});

describe('the checker sees', () => {
  const check = (path: string, text: string) => violations({ path, text });

  test.each([
    [
      'an upward import',
      'src/model/a.ts',
      "import { run } from '../worker/client';",
      /upward, from src\/model to src\/worker/,
    ],
    ['a type import', 'src/engine/a.ts', "import type { M } from '../model/schema';", /upward/],
    ['an import over several lines', 'src/engine/a.ts', "import {\n  a,\n  b,\n} from '../state/b';", /upward/],
    ['a re-export', 'src/analysis/a.ts', "export * from '../state/b';", /upward/],
    ['a lazy import', 'src/worker/a.ts', "const m = await import('../views/App');", /upward/],
    ['a worker by URL', 'src/model/a.ts', "new Worker(new URL('../worker/worker.ts', import.meta.url))", /upward/],
    ['React below the views', 'src/state/a.ts', "import { useMemo } from 'react';", /React only/],
    ['the React side of zustand', 'src/state/a.ts', "import { create } from 'zustand';", /React only/],
    ['three outside the lattice view', 'src/views/plots/a.ts', "import * as THREE from 'three';", /three only/],
    ['an addon of three', 'src/views/App.tsx', "import { O } from 'three/addons/o.js';", /three only/],
    [
      'the engine leaving its folder',
      'assembly/a.ts',
      "import { x } from '../src/engine/x';",
      /nothing outside itself/,
    ],
    ['the engine using a package', 'assembly/a.ts', "import { x } from 'zod';", /nothing outside itself/],
    ['state in the command line', 'src/cli/a.ts', "import { store } from '../state/store';", /no state/],
    [
      'use of the command line',
      'src/views/a.ts',
      "import { main } from '../cli/main';",
      /nothing imports the command line/,
    ],
    ['a file on no floor', 'src/utils/a.ts', '', /on no floor/],
    ['an import from no floor', 'src/model/a.ts', "import { a } from '../utils/a';", /on no floor/],
    ['a long file', 'src/model/a.ts', `${'\n'.repeat(MOST_LINES)}x`, /401 lines/],
  ])('%s', (_what, path, text, message) => {
    const found = check(path, text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  test.each([
    ['downward', 'src/state/a.ts', "import { load } from '../worker/client';"],
    ['on the same floor', 'src/formats/a.ts', "import { b } from './b';"],
    ['the layout of the engine', 'src/engine/a.ts', "import { Head } from '../../assembly/layout';"],
    ['the compiled engine', 'src/engine/a.ts', "new URL('../../build/engine.wasm', import.meta.url)"],
    ['zustand without React', 'src/state/a.ts', "import { createStore } from 'zustand/vanilla';"],
    ['three in the lattice view', 'src/views/lattice/a.ts', "import * as THREE from 'three';"],
    ['the top', 'src/main.tsx', "import { App } from './views/App';"],
  ])('nothing wrong with an import: %s', (_what, path, text) => {
    expect(check(path, text)).toEqual([]);
  });
});
