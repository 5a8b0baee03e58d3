/** The embedded workbench: what the page round it may ask, and that nobody else may. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_VERSION } from '../../src/engine/version';
import { decodeLink } from '../../src/links/link';
import { findModel } from '../../src/model/library';
import type { Answer, Command, EventMessage, Series, State } from '../../src/state/embed/api';
import { createEmbed } from '../../src/state/embed/embed';
import type { Workbench } from '../../src/state/workbench';
import { disposeAll, liveWorkbench, until } from './live';

const PARENT = 'https://parent.example';
let workbench: Workbench;
let heard: { message: Answer | EventMessage; origin: string }[];
let listener: (event: { source: unknown; origin: string; data: unknown }) => void;
const parent = { postMessage: (message: never, origin: string) => void heard.push({ message, origin }) };
let lastId = 0;

beforeEach(async () => {
  heard = [];
  workbench = await liveWorkbench(findModel('lattice-gas'));
  workbench.pause();
});
afterEach(disposeAll);

function embed(origins: string[] = []): void {
  const window = { parent, addEventListener: (_type: string, heard: typeof listener) => (listener = heard) };
  createEmbed(workbench, window as never, origins, (fragment) => `https://here.example/${fragment}`);
}

const send = (data: unknown, source: unknown = parent, origin = PARENT) => listener({ source, origin, data });
const answers = () => heard.map(({ message }) => message).filter((message): message is Answer => 'id' in message);
const events = (name: string) => heard.map(({ message }) => message).filter((m) => 'event' in m && m.event === name);

async function ask(type: string, request: object = {}, origin = PARENT): Promise<Answer> {
  const id = ++lastId;
  send({ interphase: 1, id, type, ...request }, parent, origin);
  await until(() => answers().some((answer) => answer.id === id));
  return answers().find((answer) => answer.id === id)!;
}

async function asked<T = State>(type: Command, request: object = {}): Promise<T> {
  const answer = await ask(type, request);
  if (!answer.ok) throw new Error(answer.error);
  return answer.result as T;
}

describe('the embedding page', () => {
  beforeEach(() => embed());

  test('is told that the workbench is there, and nothing else to just anyone', () => {
    expect(heard).toEqual([
      { message: { interphase: 1, event: 'ready', detail: { engine: ENGINE_VERSION } }, origin: '*' },
    ]);
  });

  test('loads, changes, runs, reads', async () => {
    const loaded = await asked('load', { library: 'zgb', seed: 9, run: false });
    expect(loaded).toMatchObject({ model: { id: 'zgb' }, seed: 9, steps: 0, running: false, engine: ENGINE_VERSION });
    await asked('set', { path: 'conditions.temperature_K', value: 480 });
    expect(await asked<number>('get', { path: 'conditions.temperature_K' })).toBe(480);
    expect(await asked('step', { events: 5000 })).toMatchObject({ steps: 5000, running: false });
    await asked('run', { until: { steps: 8000 } });
    await until(() => events('stopped').some((event) => (event as { detail: State }).detail.steps === 8000));
    const state = await asked('read');
    expect(Object.values(state.executed).reduce((sum, n) => sum + n)).toBe(8000);
    expect(Object.keys(state.counts)).toContain('CO');
    const series = await asked<Series>('series');
    expect(series.steps.at(-1)).toBeGreaterThan(4000);
    expect(series.counts.CO).toHaveLength(series.time_s.length);
    expect(await asked<string>('hash')).toMatch(/^[0-9a-f]{16}$/);
    expect(await asked('reset', { seed: 10 })).toMatchObject({ steps: 0, seed: 10 });
  });

  test('runs and pauses, and is told', async () => {
    await asked('speed', { speed: 'max' });
    await asked('watch', { every_ms: 100 });
    await asked('run');
    await until(() => events('state').length > 1);
    await asked('pause');
    await until(() => events('stopped').length > 0);
    expect(events('running').length).toBeGreaterThan(0);
    expect(heard.slice(1).every(({ origin }) => origin === PARENT)).toBe(true);
  });

  test('takes a link along and brings it back', async () => {
    await asked('step', { events: 3000 });
    const link = await asked<string>('link');
    const hash = await asked<string>('hash');
    expect((await decodeLink(link)).experiment.end?.hash).toBe(hash);
    await asked('load', { library: 'zgb' });
    await asked('load', { link });
    await until(() => events('verified').length > 0);
    expect(events('verified')[0]).toMatchObject({ detail: { reproduced: true, expected: hash, found: hash } });
  });

  test('is told what a person changes', async () => {
    await asked('read');
    workbench.edit('conditions.temperature_K', 333);
    expect(events('changed')).toMatchObject([{ detail: { path: 'conditions.temperature_K', value: 333 } }]);
  });

  test.each<[string, string, object, RegExp]>([
    ['a request that there is not', 'explode', {}, /There is no request "explode"; there are load, run/],
    ['a method of objects', 'toString', {}, /There is no request/],
    ['a field too many', 'pause', { now: true }, /"pause" is not as docs\/embedding\.md has it/],
    ['a path that is none', 'set', { path: 'steps.e99.barrier_eV', value: 1 }, /has no "steps\.e99/],
    ['a path into the prototype', 'set', { path: '__proto__.polluted', value: 1 }, /has no "__proto__/],
    ['a value out of range', 'set', { path: 'conditions.temperature_K', value: -1 }, /temperature/],
    ['a library model that is none', 'load', { library: 'sei' }, /there is no model "sei"/],
    ['a model that is none', 'load', { model: { format: 'interphase/1' } }, /missing/],
    ['a link with another seed', 'load', { link: '#1.abc.def', seed: 2 }, /"load" is not as docs\/embedding.md has it/],
    ['a link that is none', 'load', { link: '#1.abc.def' }, /damaged/],
    ['no events', 'step', { events: 0 }, /"step" is not as/],
  ])('is told why not: %s', async (_what, type, request, message) => {
    const before = workbench.document.getState().model;
    const answer = await ask(type, request);
    expect(answer).toMatchObject({ ok: false, error: expect.stringMatching(message) });
    expect(workbench.document.getState().model).toBe(before);
  });

  test('an opaque origin, as of a file, is answered too', async () => {
    expect(await ask('read', {}, 'null')).toMatchObject({ ok: true });
    expect(heard.at(-1)?.origin).toBe('*');
  });
});

describe('is not listened to:', () => {
  const pause = { interphase: 1, id: 1, type: 'reset', seed: 99 };

  test.each<[string, string[], unknown, unknown, string]>([
    ['another window', [], pause, { postMessage: () => undefined }, PARENT],
    ['no window', [], pause, null, PARENT],
    ['an origin that is not on the list', ['https://other.example'], pause, parent, PARENT],
    ['an opaque origin where there is a list', [PARENT], pause, parent, 'null'],
    ['a message of something else', [], { type: 'reset', seed: 99 }, parent, PARENT],
    ['a message of another version', [], { ...pause, interphase: 2 }, parent, PARENT],
    ['a text', [], 'reset', parent, PARENT],
    ['a request without an id', [], { interphase: 1, type: 'reset', seed: 99 }, parent, PARENT],
  ])('%s', async (_what, origins, data, source, origin) => {
    embed(origins);
    send(data, source, origin);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(heard).toHaveLength(1); // "ready"
    expect(workbench.document.getState().model.seed).not.toBe(99);
  });

  test('anyone, on a page of its own', async () => {
    const window = { parent: null as unknown, addEventListener: () => expect.unreachable() };
    window.parent = window;
    createEmbed(workbench, window as never, [], String);
    expect(heard).toEqual([]);
  });
});

test('an origin on the list is listened to', async () => {
  embed(['https://other.example', PARENT]);
  expect(await ask('read')).toMatchObject({ ok: true });
});

test('the published types are those of the program', () => {
  const root = join(import.meta.dirname, '../..');
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  expect(read('public/embed/api.d.ts'), 'copy it anew: npm run schema').toBe(read('src/state/embed/api.ts'));
});
