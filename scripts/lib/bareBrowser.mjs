// The built page in a Chromium to which nothing is attached that listens in: Playwright has every request and every script
// reported, which costs a page that is being opened some 100 ms of processor time.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from './build.mjs';
import { CHROMIUM_FLAGS, ensureChromium, noChromium } from './chromium.mjs';
import { fail } from './project.mjs';
import { serve } from './serve.mjs';

/** @typedef {(method: string, params?: object, sessionId?: string) => Promise<any>} Send a command of the Chrome DevTools Protocol */
/** @typedef {{sessionId?: string, method: string, params: any}} Event */

/**
 * A page, or a worker of it.
 * @typedef {object} BarePage
 * @property {(url: string) => Promise<void>} go begins to open an address
 * @property {(source: string) => Promise<void>} ahead runs a function, given as text, before the scripts of what is opened next
 * @property {(source: string, ...args: unknown[]) => Promise<any>} evaluate calls a function, given as text, and waits for what it returns
 * @property {(source: string) => Promise<any[]>} inWorkers the same in each of its workers
 * @property {() => Promise<void>} close
 */

/**
 * Builds the page if need be, serves it, does some work with it, and stops everything again.
 * @param {(open: () => Promise<BarePage>, url: string, send: Send) => Promise<void>} work
 *   `open` gives a blank page of 1440 × 900 with its own storage and cache; `url` is where the workbench is served
 */
export async function withBareBrowser(work) {
  const path = await ensureChromium();
  if (!path) fail(noChromium('This needs'));
  const server = await serve(await buildPage(), 0);
  const profile = mkdtempSync(join(tmpdir(), 'interphase-'));
  const flags = [...CHROMIUM_FLAGS, '--headless=new', '--window-size=1440,900', '--remote-debugging-pipe'];
  const browser = spawn(path, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  try {
    const { send, listen } = speak(browser);
    await work(() => openPage(send, listen), server.url, send);
  } finally {
    browser.kill();
    await ended;
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * The protocol over the browser's pipe: JSON, each message ended by a zero.
 * @param {import('node:child_process').ChildProcess} browser
 * @returns {{send: Send, listen: (hear: (event: Event) => void) => void}}
 */
function speak(browser) {
  const [, , , to, from] = /** @type {any[]} */ (browser.stdio);
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  /** @type {((event: Event) => void)[]} */
  const listeners = [];
  let last = 0;
  let rest = '';
  from.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error, ...event } = JSON.parse(message);
      if (id === undefined) for (const hear of listeners) hear(event);
      else if (error) waiting.get(id)?.reject(new Error(error.message));
      else waiting.get(id)?.resolve(result);
      waiting.delete(id);
    }
  });
  /** @type {Send} */
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      to.write(`${JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) })}\0`);
    });
  return { send, listen: (hear) => listeners.push(hear) };
}

/**
 * @param {Send} send
 * @param {(hear: (event: Event) => void) => void} listen
 * @returns {Promise<BarePage>}
 */
async function openPage(send, listen) {
  const { browserContextId } = await send('Target.createBrowserContext');
  const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  await send('Page.enable', {}, sessionId);
  const evaluate = async (
    /** @type {string} */ session,
    /** @type {string} */ source,
    /** @type {unknown[]} */ args,
  ) => {
    const expression = `(${source})(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send('Runtime.evaluate', options, session);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    go: (url) => send('Page.navigate', { url }, sessionId),
    ahead: (source) => send('Page.addScriptToEvaluateOnNewDocument', { source: `(${source})()` }, sessionId),
    evaluate: (source, ...args) => evaluate(sessionId, source, args),
    async inWorkers(source) {
      /** @type {string[]} */
      const workers = [];
      listen(({ sessionId: of, method, params }) => {
        if (of === sessionId && method === 'Target.attachedToTarget') workers.push(params.sessionId);
      });
      const options = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
      await send('Target.setAutoAttach', options, sessionId);
      return Promise.all(workers.map((worker) => evaluate(worker, source, [])));
    },
    close: () => send('Target.disposeBrowserContext', { browserContextId }),
  };
}
