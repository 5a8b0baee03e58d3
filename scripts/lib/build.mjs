// The three things that are built, each only when its sources are newer: engine, page, command line.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, root, say, tool } from './project.mjs';

const ENGINE = { output: 'build/engine.wasm', sources: ['assembly', 'asconfig.json', 'package-lock.json'] };
const PAGE = {
  output: 'dist/index.html',
  sources: [
    ...['src', 'assembly', 'public', 'index.html', 'vite.config.ts', 'vite.singleFile.config.ts'],
    ...['scripts/lib/site.mjs', 'scripts/lib/singleFile.mjs', 'scripts/lib/licences.mjs'],
    ...['asconfig.json', 'package-lock.json', 'LICENSE'],
  ],
};
const CLI = { output: 'build/cli/main.js', sources: ['src', 'assembly', 'vite.config.ts', 'package-lock.json'] };

/** Compiles assembly/ to build/engine.wasm. Resolves to whether that worked; if not, the compiler's messages are printed. */
export async function compileEngine() {
  return produce(ENGINE, 'Compiling the engine …', async (temporary) => {
    const code = await tool('assemblyscript/bin/asc.js', ['--config', 'asconfig.json', '--outFile', temporary], {
      quiet: true,
    });
    return code === 0;
  });
}

/** As `compileEngine`, for scripts that cannot go on without the engine. */
export async function buildEngine() {
  if (!(await compileEngine())) fail('The engine in assembly/ does not compile; the lines above say why.');
}

/** Builds the page to dist/, with the single-file page beside it, and returns that folder's absolute path. */
export async function buildPage() {
  await buildEngine();
  const built = await produce(PAGE, 'Building the page …', async () => {
    const build = async (/** @type {string} */ config) =>
      (await tool('vite/bin/vite.js', ['build', '--config', config, '--logLevel', 'warn'])) === 0;
    return (await build('vite.singleFile.config.ts')) && (await build('vite.config.ts'));
  });
  if (!built) fail('The page does not build; the lines above say why.');
  return join(root, dirname(PAGE.output));
}

/** Builds the command line to build/cli/main.js and returns its absolute path. */
export async function buildCli() {
  await buildEngine();
  const built = await produce(CLI, 'Building the command line …', async (temporary) => {
    const folder = `${temporary}.d`;
    const args = ['build', '--ssr', 'src/cli/main.ts', '--outDir', folder, '--logLevel', 'warn'];
    if ((await tool('vite/bin/vite.js', args, { quiet: true })) !== 0) return false;
    renameSync(join(root, folder, 'main.js'), join(root, temporary));
    rmSync(join(root, folder), { recursive: true });
    return true;
  });
  if (!built) fail('The command line does not build; the lines above say why.');
  return join(root, CLI.output);
}

/**
 * Makes `output` if one of `sources` is newer. `make` may write to a temporary path beside it, which is then renamed, so that
 * another process never reads half a file. The output carries the time at which making it began: an edit meanwhile counts.
 * @param {{output: string, sources: string[]}} target paths in the checkout
 * @param {string} message said before making it
 * @param {(temporary: string) => Promise<boolean>} make resolves to success
 */
async function produce({ output, sources }, message, make) {
  const path = join(root, output);
  if (existsSync(path) && statSync(path).mtimeMs >= Math.max(...sources.map((source) => newest(join(root, source)))))
    return true;
  say(message);
  const start = new Date();
  const temporary = `${output}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  if (!(await make(temporary))) return false;
  if (existsSync(join(root, temporary))) renameSync(join(root, temporary), path);
  utimesSync(path, start, start);
  return true;
}

/**
 * Latest modification in a file or folder, in ms; folders count too, because a deleted file changes only them.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
