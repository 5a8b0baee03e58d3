/**
 * Drives an Interphase that is embedded in an <iframe>. Types: interphase-embed.d.ts. No dependencies; copy it if you like.
 *
 *   import { connect } from 'https://…/embed/interphase-embed.js';
 *   const interphase = await connect(document.querySelector('iframe'));
 *   interphase.on('stopped', (state) => console.log(state.counts));
 *   await interphase.call('run', { until: { time_s: 1e-4 } });
 */

const VERSION = 1;

/**
 * Resolves when the embedded page is there.
 * @param {HTMLIFrameElement} frame
 * @param {{ timeout_ms?: number }} [options]
 */
export function connect(frame, { timeout_ms = 30_000 } = {}) {
  // Only that page is spoken to, and only it is listened to, whatever else the frame may come to show.
  const origin = new URL(frame.src, location.href).origin;
  const waiting = new Map();
  const listeners = new Map();
  let last = 0;

  function receive({ source, origin: from, data }) {
    if (source !== frame.contentWindow || from !== origin || data?.interphase !== VERSION) return;
    if ('event' in data) {
      for (const listener of listeners.get(data.event) ?? []) listener(data.detail);
      return;
    }
    const request = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) request?.resolve(data.result);
    else request?.reject(Object.assign(new Error(data.error), { problems: data.problems }));
  }

  function call(type, request = {}) {
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      frame.contentWindow.postMessage({ ...request, interphase: VERSION, id, type }, origin);
    });
  }

  /** Calls back at each such event, until the returned function is called. */
  function on(event, listener) {
    listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    return () =>
      listeners.set(
        event,
        listeners.get(event).filter((each) => each !== listener),
      );
  }

  /** Stops listening; requests that wait are rejected. */
  function close() {
    removeEventListener('message', receive);
    for (const { reject } of waiting.values()) reject(new Error('The connection to Interphase was closed.'));
    waiting.clear();
  }

  addEventListener('message', receive);
  return new Promise((resolve, reject) => {
    const connection = { call, on, close };
    const done = () => {
      clearTimeout(timer);
      clearInterval(asking);
      off();
      resolve(connection);
    };
    const timer = setTimeout(() => {
      clearInterval(asking);
      close();
      reject(new Error(`Interphase did not answer within ${timeout_ms / 1000} s: is ${frame.src} its address?`));
    }, timeout_ms);
    // It says when it is ready; if it was so before, it answers instead.
    const off = on('ready', done);
    // Goes to whatever stands in the frame by now: there is nothing secret in it.
    const ask = () => {
      const id = ++last;
      waiting.set(id, { resolve: done, reject: () => undefined });
      frame.contentWindow.postMessage({ interphase: VERSION, id, type: 'read' }, '*');
    };
    const asking = setInterval(ask, 500);
    ask();
  });
}
