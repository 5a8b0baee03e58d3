/** Studies as they are run on machines that fail: shares, restarts, a queue whose workers and server go away. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, test } from 'vitest';
import { jobsOf } from '../../src/analysis/study/jobs';
import { QUEUE, rowsKey } from '../../src/cli/study/queue';
import { contentHash } from '../../src/model/hash';
import { loadStudy } from '../../src/model/study';
import { ADSORPTION } from './adsorption';

const KMC = join(import.meta.dirname, '..', '..', 'scripts', 'kmc.mjs');
const folder = mkdtempSync(join(tmpdir(), 'interphase-study-'));
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A study of so many runs; more steps make each take longer. */
function writeStudy(name: string, replicas: number, steps: number): string {
  const file = join(folder, `${name}.json`);
  const parameters = [{ path: 'conditions.temperature_K', low: 200, high: 400, levels: 4 }];
  writeFileSync(
    file,
    JSON.stringify({
      format: 'interphase-study/1',
      id: name,
      model: ADSORPTION,
      parameters,
      replicas,
      stop: { steps },
    }),
  );
  return file;
}

const kmc = (...args: string[]) => spawnSync('node', [KMC, ...args], { encoding: 'utf8' });
const start = (...args: string[]) => {
  const child = spawn('node', [KMC, ...args], { stdio: 'ignore' });
  children.push(child);
  return child;
};
const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));
const rowsIn = (out: string, name = 'rows.ndjson') => {
  try {
    return readFileSync(join(out, name), 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}'));
  } catch {
    return [];
  }
};
async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 20));
}
/** What a study gives, without how long it took. */
const results = (out: string) => readFileSync(join(out, 'results.csv'), 'utf8').replace(/,[\d.e-]+(?=\r\n)/g, '');

/** A folder with four points. */
const whole = () => join(folder, 'whole');

describe('kmc study', () => {
  const study = writeStudy('shares', 3, 1000);

  test('runs every job on threads and writes the results', () => {
    const { status, stdout } = kmc('study', study, '--out', whole(), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ study: 'shares', runs: 12, done: 12, failed: 0 });
    expect(results(whole()).trim().split('\r\n')).toHaveLength(13);
  });

  test('compares two models, pair by pair', () => {
    const file = join(folder, 'compared.json');
    const faster = structuredClone(ADSORPTION);
    Object.assign(faster.steps[0]!, { prefactor_per_s: 9 });
    const [format, stop] = ['interphase-study/1', { time_s: 0.2 }];
    writeFileSync(file, JSON.stringify({ format, id: 'ab', model: ADSORPTION, against: faster, replicas: 4, stop }));
    const out = join(folder, 'compared');
    const { status, stdout } = kmc('study', file, '--out', out);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/B − A at the end[\s\S]*higher in B \(A \d/)]);
    expect(readFileSync(join(out, 'comparison.csv'), 'utf8')).toMatch(/^result,label,A,[\s\S]*\nA,A,.*,4,higher\r?\n/);
  });

  test('in shares gives the same results once they are merged', () => {
    const out = join(folder, 'shares');
    const share = (index: number) => kmc('study', study, '--out', out, '--index', String(index), '--of', '2', '--json');
    expect(JSON.parse(share(0).stdout)).toMatchObject({ runs: 12, done: 6 });
    expect(JSON.parse(share(1).stdout)).toMatchObject({ runs: 12, done: 12 });
    expect(kmc('merge', out).status).toBe(0);
    expect(kmc('merge', `${out}-none`)).toMatchObject({ status: 2, stderr: /is no folder of a study/ });
    expect(results(out)).toBe(results(whole()));
  });

  test('killed half-way goes on where it was, and counts nothing twice', async () => {
    const slow = writeStudy('killed', 5, 300_000);
    const out = join(folder, 'killed');
    const child = start('study', slow, '--out', out);
    await until(() => rowsIn(out).length >= 3);
    child.kill('SIGKILL');
    await ended(child);
    const before = rowsIn(out);
    expect(before.length).toBeLessThan(20);
    // What is no row of this study, and the line that was being written when the power went.
    const last = jobsOf(loadStudy(JSON.parse(readFileSync(slow, 'utf8')))).at(-1)!.key;
    appendFileSync(join(out, 'rows.ndjson'), `null\n{"key":"${last}"} \n{"key":"torn","poi`);
    expect(kmc('study', slow, '--out', out).status).toBe(0);
    const keys = rowsIn(out).map((line) => JSON.parse(line).key);
    expect(keys.slice(0, before.length)).toEqual(before.map((line) => JSON.parse(line).key));
    expect(keys).toHaveLength(20);
    expect(new Set(keys).size).toBe(20);
  });

  test('refuses bad input with the reason, and a folder that holds another study', () => {
    const other = kmc('study', writeStudy('other', 1, 10), '--out', whole());
    expect([other.status, other.stderr]).toEqual([2, expect.stringContaining('holds the results of another study')]);
    const wrong = join(folder, 'wrong.json');
    writeFileSync(wrong, '{"format": "interphase-study/1"}');
    expect(kmc('study', wrong, '--out', join(folder, 'wrong')).stderr).toContain('is not a valid study');
    expect(kmc('study', study, '--out', whole(), '--index', '2', '--of', '2').stderr).toContain('from 0 to 1');
    expect(kmc('study', study).stderr).toContain('--out');
  });
});

describe('kmc analyse', () => {
  const file = join(folder, 'rates.json');
  const rate = (id: string) => ({ path: `steps.${id}.prefactor_per_s`, low: 0.5, high: 4, label: `rate of ${id}` });
  const kelvin = { path: 'conditions.temperature_K', low: 290, high: 310 };
  writeFileSync(
    file,
    JSON.stringify({
      ...{ format: 'interphase-study/1', id: 'rates', model: ADSORPTION, stop: { time_s: 0.5 } },
      parameters: [rate('ads'), rate('des'), kelvin],
      design: { kind: 'sobol', points: 40 },
    }),
  );
  const out = join(folder, 'rates');

  test('names what decides a result, suggests points, and these can be run', () => {
    expect(kmc('study', file, '--out', out).status).toBe(0);
    const flags = ['--result', 'A', '--fail-below', '150', '--maximise', '--over', 'steps.ads.prefactor_per_s'];
    const analysis = kmc('analyse', out, ...flags, '--suggest', '1', '--out', join(out, 'analysis'));
    expect([analysis.status, analysis.stderr]).toEqual([0, '']);
    expect(analysis.stdout).toMatch(/R² 0\.9\d\d/);
    // Without deposition nothing is there; temperature does nothing without a barrier.
    expect(analysis.stdout).toMatch(/rate of ads .*\nrate of des .*\ntemperature in K/);
    expect(analysis.stdout).toMatch(/area under the ROC curve (0\.[89]|1)/);
    expect(analysis.stdout).toMatch(/To maximise: best so far/);
    const header = (name: string) => readFileSync(join(out, 'analysis', name), 'utf8').split(/\r?\n/)[0];
    expect(header('importance.csv')).toMatch(/^parameter,label,importance,importance_error,shapley_mean_abs/);
    expect(header('roc.csv')).toBe('false_positive_rate,true_positive_rate,probability');
    expect(header('suggestions.csv')).toMatch(/^steps.ads.prefactor_per_s,.*expected,standard_deviation/);
    const again = kmc('study', join(out, 'analysis', 'next-study.json'), '--out', out, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ runs: 41, done: 41 });
    expect(again.stderr).toContain('40 of 41 runs are done already');
    expect(kmc('study', file, '--out', out).stderr).toContain('holds the results of another study');
    const saved = kmc('analyse', join(out, 'results.json'), '--result', 'A', '--surrogate', 'forest', '--json');
    expect(JSON.parse(saved.stdout)).toMatchObject({ study: 'rates', insight: { kind: 'random forest', points: 41 } });
  });

  test('says what is wrong', () => {
    const refused = (...args: string[]) => {
      const { status, stderr } = kmc('analyse', ...args);
      expect(status).toBe(2);
      return stderr;
    };
    expect(refused(out)).toMatch(/--result ID. There are:\n.*A/s);
    expect(refused(out, '--result', 'gold')).toMatch(/no result "gold"/);
    expect(refused(join(folder, 'nowhere'), '--result', 'A')).toMatch(/There is no/);
    expect(refused(whole(), '--result', 'A')).toMatch(/There are 4 points/);
    expect(refused(out, '--result', 'A', '--suggest', '3')).toMatch(/--maximise or --minimise/);
    expect(refused(out, '--result', 'A', '--minimise', '--over', 'steps.des')).toMatch(/--over names "steps.des"/);
  });
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) console.log('skipped: redis-server not present');

/** Puts what is no job into the queue, and what is no row where the coordinator looks for that of the first job. */
async function spoil(url: string, file: string): Promise<void> {
  const study = loadStudy(JSON.parse(readFileSync(file, 'utf8')));
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue(QUEUE, { connection });
  const [job] = jobsOf(study);
  await queue.add('run', { study: 'none', job: null });
  await queue.add('run', { study: 'none', job });
  await connection.hset(rowsKey(contentHash(study)), job!.key, '{"key":"__proto__"}');
  await queue.close();
  connection.disconnect();
}

describe.skipIf(!hasRedis)('a queue of Redis', () => {
  test('survives foreign jobs and rows, a killed worker and a server that loses everything', async () => {
    const port = await freePort();
    const url = `redis://127.0.0.1:${port}`;
    const server = () => {
      const child = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], {
        stdio: 'ignore',
        cwd: folder,
      });
      children.push(child);
      return child;
    };
    const first = server();
    const study = writeStudy('queue', 10, 300_000);
    const out = join(folder, 'queue');
    await spoil(url, study);
    const coordinator = start('study', study, '--out', out, '--redis', url);
    const doomed = start('worker', '--redis', url, '--threads', '1');
    const survivor = start('worker', '--redis', url, '--threads', '1');
    const last = start('worker', '--redis', url, '--threads', '1');

    await until(() => rowsIn(out).length >= 3);
    doomed.kill('SIGKILL');
    await until(() => rowsIn(out).length >= 6);
    first.kill('SIGKILL');
    await ended(first);
    const before = rowsIn(out).length;
    expect(before).toBeLessThan(40);
    const second = server();
    expect(await ended(coordinator)).toBe(0);

    const keys = rowsIn(out).map((line) => JSON.parse(line).key);
    expect(keys).toHaveLength(40);
    expect(new Set(keys).size).toBe(40);
    survivor.kill('SIGTERM');
    expect(await ended(survivor)).toBe(0);
    // A worker that is told to stop does not wait for a server that has gone for ever.
    second.kill('SIGKILL');
    await ended(second);
    last.kill('SIGTERM');
    expect(await ended(last)).toBe(0);
    const local = join(folder, 'local');
    execFileSync('node', [KMC, 'study', study, '--out', local]);
    expect(results(out)).toBe(results(local));
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
