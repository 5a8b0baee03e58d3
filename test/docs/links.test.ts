/** Every relative link and picture in the documents leads somewhere, to the heading as well. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
].filter((path) => path.endsWith('.md'));

/** Targets of links and pictures, Markdown or HTML, outside code. */
function targets(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map((match) => match[1] ?? match[2]!);
}

/** Anchors of the headings, as GitHub makes them. */
function anchors(text: string): string[] {
  const headings = text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** What is wrong with a link, or null. */
function broken(from: string, target: string): string | null {
  if (/^[a-z]+:/.test(target)) return null;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(ROOT, from) : join(ROOT, dirname(from), path);
  if (relative(ROOT, file).startsWith('..')) return `${target} leaves the repository`;
  if (!existsSync(file)) return `${target} does not exist`;
  if (anchor !== undefined && !anchors(readFileSync(file, 'utf8')).includes(anchor))
    return `${target} has no such heading`;
  return null;
}

test.each(DOCUMENTS)('links of %s', (document) => {
  const found = targets(readFileSync(join(ROOT, document), 'utf8'));
  expect(found.map((target) => broken(document, target)).filter((problem) => problem !== null)).toEqual([]);
});

/** Paths of the checkout in the code of a document; NAME stands for a name that the reader chooses. */
function pathsIn(text: string): string[] {
  const path = /(?<![\w/.-])(?:src|assembly|test|scripts|docs|public)\/[\w./-]*\w/g;
  const code = text.match(/`[^`\n]+`/g) ?? [];
  return code.flatMap((span) => span.match(path) ?? []).filter((found) => !found.includes('NAME'));
}

test.each(DOCUMENTS)('files that %s names', (document) => {
  const named = pathsIn(readFileSync(join(ROOT, document), 'utf8'));
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every document can be found from the README', () => {
  const linked = targets(readFileSync(join(ROOT, 'README.md'), 'utf8'));
  expect(DOCUMENTS.filter((path) => path.startsWith('docs/') && !linked.includes(path))).toEqual([]);
});

test('engine.md and architecture.md name every part of what they tell of', () => {
  const text = (name: string) => readFileSync(join(ROOT, 'docs', name), 'utf8');
  const inside = (folder: string, isFolder: boolean) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() === isFolder)
      .map(({ name }) => name);
  const engine = text('engine.md');
  const files = [...inside('assembly', false), ...inside('src/engine/generated', false)];
  expect(files.filter((name) => !engine.includes(`\`${name}\``) && !name.startsWith('select'))).toEqual([]);
  const architecture = text('architecture.md');
  const folders = ['analysis', 'state', 'views', 'cli'].flatMap((floor) => inside(`src/${floor}`, true));
  expect(folders.filter((name) => !architecture.includes(`\`${name}/\``))).toEqual([]);
});

describe('the checker', () => {
  test('sees paths in code', () => {
    expect(pathsIn('src/a.ts `src/b.ts` `node scripts/c.mjs x` `build/src/d` `assembly/selectNAME.ts`')).toEqual([
      ...['src/b.ts', 'scripts/c.mjs'],
    ]);
  });

  test('sees links and pictures, but not code', () => {
    const text = 'a [b](c.md) ![d](e.png) <img src="f.png"> `[g](h)`\n```\n[i](j)\n```\n[k](l#m)';
    expect(targets(text)).toEqual(['c.md', 'e.png', 'f.png', 'l#m']);
  });

  test.each([
    ['docs/nothing.md', /does not exist/],
    ['docs/engine.md#nothing', /no such heading/],
    ['../shared/DESIGN.md', /leaves the repository/],
  ])('refuses %s', (target, problem) => {
    expect(broken('README.md', target)).toMatch(problem);
  });

  test.each(['docs/engine.md#determinism', '#licence', 'https://example.org', 'LICENSE'])('accepts %s', (target) => {
    expect(broken('README.md', target)).toBeNull();
  });
});
