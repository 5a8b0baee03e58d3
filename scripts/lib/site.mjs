// What the built site has besides the page: the security policy in its head, the list of files that its service worker
// keeps, and the template of the single-file page.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The style elements that react-aria-components adds: for pressed elements, and for dialogues on iOS. */
export const STYLES_OF_ARIA = [
  '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}',
  '@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}',
];

/**
 * How a security policy names an inline script or style.
 * @param {string} text
 */
export const sourceHash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Only the site itself, and WebAssembly. Styles that React sets on elements are not inline styles in this sense. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  `style-src 'self' ${STYLES_OF_ARIA.map(sourceHash).join(' ')}`,
  "img-src 'self' data: blob:",
  'media-src blob:',
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** What vite.singleFile.config.ts builds. */
const SINGLE_FILE = 'build/single-file/index.html';

/** Not kept: the worker itself, and what only other programs read. */
const NOT_KEPT = /^(service-worker\.js|preview\.png|schema\/)/;

/**
 * For the built page only; the page of `npm run dev` has neither policy nor service worker.
 * @returns {import('vite').Plugin}
 */
export function site() {
  return {
    name: 'interphase-site',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {}, chunk }) => ({
        html: withWholeAddress(html),
        tags: [
          {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
            injectTo: 'head-prepend',
          },
          ...ahead(bundle, chunk).map((name) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}`, 'data-page': true },
            injectTo: /** @type {const} */ ('head'),
          })),
        ],
      }),
    },
    async writeBundle({ dir }) {
      if (!dir) return;
      if (!existsSync(SINGLE_FILE)) this.error(`${SINGLE_FILE} is not there: use npm run build`);
      copyFileSync(SINGLE_FILE, join(dir, 'single-file.html'));
      listFiles(dir);
    },
  };
}

/**
 * Other sites that show a picture beside a link want its whole address, which only who puts the site somewhere knows.
 * @param {string} html
 */
function withWholeAddress(html) {
  const { SITE_URL } = process.env;
  return SITE_URL ? html.replace('content="./preview.png"', `content="${new URL('preview.png', SITE_URL)}"`) : html;
}

/**
 * The scripts of the page itself, which the first one will ask for: they are fetched together with it. Each stands after those that it
 * rests on.
 * @param {import('rolldown').OutputBundle} bundle
 * @param {import('rolldown').OutputChunk | undefined} first
 */
function ahead(bundle, first) {
  /** @type {Set<string>} */
  const visited = new Set([first?.fileName ?? '', ...(first?.imports ?? [])]);
  /** @type {string[]} */
  const names = [];
  const visit = (/** @type {string} */ name) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || visited.has(name)) return;
    visited.add(name);
    chunk.imports.forEach(visit);
    names.push(name);
  };
  const isPage = (/** @type {string} */ name) => bundle[name]?.type === 'chunk' && bundle[name].name === 'main';
  first?.dynamicImports.filter(isPage).forEach(visit);
  return names;
}

/**
 * Puts the addresses of all files and a version that changes with their content into the service worker.
 * @param {string} folder of the built site
 */
function listFiles(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !NOT_KEPT.test(name))
    .sort();
  const digest = createHash('sha256');
  for (const name of files) digest.update(name).update(readFileSync(join(folder, name)));
  const worker = join(folder, 'service-worker.js');
  const addresses = files.map((name) => JSON.stringify(name === 'index.html' ? './' : name)).join(', ');
  const text = readFileSync(worker, 'utf8')
    .replace('/*version*/', digest.digest('hex').slice(0, 16))
    .replace('/*files*/', () => addresses);
  writeFileSync(worker, text);
}
