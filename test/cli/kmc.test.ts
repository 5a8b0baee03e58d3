/** The command as other people's scripts use it: fields, exit codes, and what goes to which stream. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExtxyz } from '../formats/extxyz/read';
import { MADE_UP } from '../formats/zacros/decks';
import { ADSORPTION } from './adsorption';

const KMC = join(import.meta.dirname, '..', '..', 'scripts', 'kmc.mjs');
const folder = mkdtempSync(join(tmpdir(), 'interphase-'));

const model = join(folder, 'adsorption.json');

interface Output {
  code: number;
  stdout: string;
  stderr: string;
}

function kmc(...args: string[]): Promise<Output> {
  return new Promise((resolve) => {
    execFile(process.execPath, [KMC, ...args], { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

async function result(...args: string[]) {
  const { code, stdout, stderr } = await kmc('run', ...args, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

beforeAll(async () => {
  writeFileSync(model, JSON.stringify(ADSORPTION));
  // Built here once, so that no two tests build it side by side.
  expect((await kmc('help')).code).toBe(0);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('a run with --json', () => {
  test('prints exactly these fields, on one line', async () => {
    const { code, stdout } = await kmc('run', model, '--seed', '5', '--steps', '1000', '--json');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const run = JSON.parse(stdout);
    expect(run).toEqual({
      model: 'adsorption',
      seed: 5,
      engine: expect.stringMatching(/^interphase-engine\/\d+$/),
      steps: 1000,
      time_s: expect.any(Number),
      reason: 'steps',
      counts: { empty: expect.any(Number), A: expect.any(Number) },
      coverages: { empty: run.counts.empty / 400, A: run.counts.A / 400 },
      steps_executed: { ads: expect.any(Number), des: expect.any(Number) },
      observables: { layers_A: run.counts.A / 20 },
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
      wall_s: expect.any(Number),
    });
    expect(run.counts.empty + run.counts.A).toBe(400);
    expect(run.steps_executed.ads + run.steps_executed.des).toBe(1000);
    expect(run.steps_executed.ads - run.steps_executed.des).toBe(run.counts.A);
  });

  test('equal seeds give equal runs, other seeds others; samples do not disturb', async () => {
    const [one, same, sampled, other] = await Promise.all([
      result(model, '--seed', '1', '--time', '2'),
      result(model, '--seed', '1', '--time', '2'),
      result(model, '--seed', '1', '--time', '2', '--every', '0.01'),
      result(model, '--seed', '2', '--time', '2'),
    ]);
    expect(same.hash).toBe(one.hash);
    expect(sampled.hash).toBe(one.hash);
    expect(sampled.steps).toBe(one.steps);
    expect(other.hash).not.toBe(one.hash);
    expect(one).toMatchObject({ reason: 'time', time_s: 2 });
  });

  test('--replicas gives an array over consecutive seeds, each as if run alone', async () => {
    const [runs, alone] = await Promise.all([
      result(model, '--seed', '10', '--replicas', '3', '--steps', '500'),
      result(model, '--seed', '12', '--steps', '500'),
    ]);
    expect(runs.map((run: { seed: number }) => run.seed)).toEqual([10, 11, 12]);
    expect(runs[2].hash).toBe(alone.hash);
  });

  test('--every samples from 0 to the end, margins of floating point included', async () => {
    const { series } = await result(model, '--time', '0.3', '--every', '0.1');
    expect(series.time_s).toHaveLength(4);
    expect(series.time_s[0]).toBe(0);
    expect(series.time_s[3]).toBe(0.3);
    expect(series.counts.A[0]).toBe(0);
    expect(series.counts.A).toHaveLength(4);
    expect(series.observables.layers_A[3]).toBe(series.counts.A[3] / 20);
  });

  test('--set changes the model: with no desorption the sites fill, and then nothing can happen', async () => {
    const filled = await result(model, '--set', 'steps.des.prefactor_per_s=0', '--time', '1e6', '--every', '5e5');
    expect(filled).toMatchObject({ reason: 'no event possible', steps: 400, counts: { A: 400, empty: 0 } });
    expect(filled.time_s).toBeLessThan(1e6);
    expect(filled.series.counts.A).toEqual([0, 400, 400]);
  });

  test('no seconds and no steps are the start itself; where nothing can happen there, it is said why', async () => {
    const [still, dead] = await Promise.all([
      result(model, '--time', '0', '--every', '1'),
      kmc('run', model, '--set', 'steps.ads.prefactor_per_s=0'),
    ]);
    expect(still).toMatchObject({ reason: 'time', steps: 0, time_s: 0, series: { time_s: [0], counts: { A: [0] } } });
    expect(dead.code).toBe(0);
    expect(dead.stderr).toMatch(/No event is possible in the start configuration. The rate constant of ads is 0/);
  });

  test('a library model runs by its id, with the names of the field', async () => {
    const run = await result('sei-inorganic', '--seed', '1', '--steps', '2e4', '--set', 'steps.e5.barrier_eV=0.7');
    expect(run).toMatchObject({ model: 'sei-inorganic', steps: 20000, reason: 'steps' });
    expect(Object.keys(run.counts)).toEqual(expect.arrayContaining(['Li2CO3', 'Li2EDC', 'oEC', 'dimer', 'organic']));
    expect(Object.keys(run.steps_executed)).toEqual(Array.from({ length: 19 }, (_, i) => `e${i + 1}`));
  });
});

describe('a recorded experiment', () => {
  const interventions = [{ step: 200, time_s: 0, set: { 'steps.des.prefactor_per_s': 5 } }];
  const experiment = (hash: string) => ({
    format: 'interphase-experiment/1',
    engine: 'interphase-engine/0',
    model: { ...ADSORPTION, seed: 9 },
    interventions,
    end: { step: 1000, time_s: 0, hash },
  });
  const write = (name: string, document: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(document));
    return path;
  };

  test('runs to its end, its changes made, and is held against its promise', async () => {
    const open = write('open.json', { ...experiment(''), end: { ...experiment('').end, hash: '0'.repeat(16) } });
    const other = await kmc('run', open, '--json');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('Not reproduced: the experiment promises the state 0000000000000000');
    expect(other.stderr).toContain('recorded with interphase-engine/0');
    const run = JSON.parse(other.stdout);
    expect(run).toMatchObject({ seed: 9, steps: 1000, reproduced: false });
    const right = write('right.json', experiment(run.hash));
    expect(await result(right)).toMatchObject({ hash: run.hash, reproduced: true });
    expect((await kmc('run', right)).stderr).toBe(
      `Reproduced: the experiment promises the state ${run.hash}, and this is it.\n`,
    );
    const [asFar, unchanged] = await Promise.all([
      result(right, '--steps', '1000'),
      result(model, '--seed', '9', '--steps', '1000'),
    ]);
    expect([asFar.hash, asFar.reproduced]).toEqual([run.hash, undefined]);
    expect(unchanged.hash).not.toBe(run.hash);
  });

  test('that is damaged is refused with the place', async () => {
    const { code, stderr } = await kmc('run', write('bad.json', { ...experiment('x') }));
    expect(code).toBe(2);
    expect(stderr).toContain('end.hash: a hash has 16 hexadecimal digits');
  });
});

describe('a run by a protocol', () => {
  const steps = ADSORPTION.steps.map((step, i) => ({
    ...step,
    prefactor_per_s: 1e3,
    barrier_eV: i === 0 ? 0.15 : 0.16,
  }));
  const segments = [
    { id: 'warm', temperature_K: 300, temperature_end_K: 400, duration_s: 2 },
    { id: 'hot', steps: 500 },
  ];

  test('ends with it and tells of its segments', async () => {
    const file = join(folder, 'protocol.json');
    writeFileSync(file, JSON.stringify({ ...ADSORPTION, id: 'warmed', steps, protocol: { cycles: 2, segments } }));
    const run = await result(file, '--every', '0.5');
    expect(run.reason).toBe('protocol finished');
    expect(run.protocol).toMatchObject({ finished: true, cycle: 2, segment: 'hot' });
    expect(run.protocol.segments).toHaveLength(4);
    expect(run.protocol.segments[0]).toMatchObject({ cycle: 1, segment: 'warm', from_s: 0, to_s: 2, charge_e: 0 });
    expect(run.protocol.segments[3]).toMatchObject({ cycle: 2, segment: 'hot', steps: 500, to_s: run.time_s });
    expect(run.steps).toBe(run.protocol.segments.reduce((sum: number, s: { steps: number }) => sum + s.steps, 0));
    const { temperature_K, cycle, segment } = run.series.conditions;
    expect(temperature_K).toHaveLength(run.series.time_s.length);
    expect(temperature_K.slice(0, 4)).toEqual([300, 325, 350, 375]);
    expect([cycle[4], segment[4], temperature_K[4]]).toEqual([1, 'hot', 400]);
    const on = '[{"id":"hold","temperature_K":310,"duration_s":1},{"id":"on","temperature_end_K":330,"duration_s":1}]';
    const held = await result(file, '--every', '0.5', '--set', `protocol={"segments":${on}}`);
    expect(held.series.conditions.temperature_K).toEqual([310, 310, 310, 320, 330]);
    const short = await result(file, '--time', '1');
    expect(short).toMatchObject({
      reason: 'time',
      protocol: { finished: false, cycle: 1, segment: 'warm', segments: [] },
    });
    const text = await kmc('run', file, '--set', 'protocol.cycles=1');
    expect(text.stdout).toContain('the protocol is finished');
    expect(text.stdout).toMatch(/cycle +segment +ended at/);
  });

  test('--out writes what each cycle of a cell gave, and what lay where', async () => {
    const out = join(folder, 'cell');
    const short = ['charge', 'discharge'].flatMap((id) => ['--set', `protocol.segments.${id}.duration_s=5e-6`]);
    const ran = await kmc('run', 'li-metal-small', '--set', 'protocol.cycles=3', ...short, '--out', out);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/cycles +charge taken \/ e +given back \/ e +efficiency \/ %/);
    const { protocol, charge_e, counts } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));
    const rows = (name: string) =>
      readFileSync(join(out, name), 'utf8')
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','));
    const [head, ...cycles] = rows('cycles.csv');
    const column = (name: string) => cycles.map((row) => Number(row[head!.indexOf(name)]));
    expect(column('cycle')).toEqual([1, 2, 3]);
    const [taken, given] = [column('taken (e)'), column('given (e)')];
    expect(given.reduce((a, b) => a + b) - taken.reduce((a, b) => a + b)).toBe(charge_e);
    expect(protocol.cycles.map((cycle: { taken_e: number }) => cycle.taken_e)).toEqual(taken);
    expect(protocol.cycles[1].efficiency).toBe(column('efficiency')[1]);
    expect(head).toEqual(expect.arrayContaining(['events plating', 'sites F', 'sei', 'buried', 'mobility Li_ion']));
    const [names, ...layers] = rows('composition.csv');
    expect(names!.slice(0, 4)).toEqual(['cycle', 'layer', 'distance (nm)', 'void']);
    expect(layers).toHaveLength(3 * 60);
    const last = layers.slice(-60).reduce((sum, row) => sum + Number(row[names!.indexOf('Li_ion')]), 0);
    expect(last).toBe(counts.Li_ion);
    const lattice = rows('lattice.csv');
    expect(lattice[0]).toEqual(['x', 'y', 'z', 'species', 'body']);
    expect(lattice.at(-1)!.slice(0, 3)).toEqual(['15', '15', '59']);
  });
});

describe('a run for people', () => {
  test('prints tables on stdout and remarks on stderr', async () => {
    const { code, stdout, stderr } = await kmc('run', model, '--seed', '3', '--set', 'steps.des.prefactor_per_s=0');
    expect(code).toBe(0);
    expect(stdout).toContain('seed 3');
    expect(stdout).toMatch(/^A +A +400 +100$/m);
    expect(stdout).toMatch(/^ads +adsorption +400 +100\.00$/m);
    expect(stdout).toContain('no event possible any more');
    expect(stderr).toContain('after 1000000 steps');
  });

  test('--replicas prints means and standard deviations', async () => {
    const { stdout } = await kmc('run', model, '--replicas', '4', '--time', '1');
    expect(stdout).toContain('Mean ± standard deviation of 4 runs');
    expect(stdout).toMatch(/^A +A +[\d.]+ ± [\d.]+ /m);
  });

  test('--out writes the files of the run', async () => {
    const out = join(folder, 'deep', 'out');
    const { code } = await kmc('run', model, '--time', '1', '--every', '0.5', '--out', out);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      ...['lattice.csv', 'procstat_output.txt', 'radial.csv', 'result.json', 'series.csv', 'specnum_output.txt'],
    ]);
    const lattice = readFileSync(join(out, 'lattice.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lattice[0]).toBe('x,y,species,body');
    expect(lattice).toHaveLength(401);
    expect(lattice[22]).toMatch(/^1,1,(A|empty),$/);
    const run = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));
    expect(lattice.filter((row) => row.includes(',A,'))).toHaveLength(run.counts.A);
    const series = readFileSync(join(out, 'series.csv'), 'utf8').trimEnd().split('\r\n');
    expect(series[0]).toBe('time_s,steps,empty,A,layers_A');
    expect(series).toHaveLength(4);
    const table = (name: string) =>
      readFileSync(join(out, name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((row) => row.trim().split(/\s+/));
    const specnum = table('specnum_output.txt');
    expect(specnum[0]).toEqual(['Entry', 'Nevents', 'Time', 'Temperature', 'Energy', 'A']);
    expect(specnum.slice(1).map((row) => Number(row[2]))).toEqual([0, 0.5, 1]);
    expect(Number(specnum[3]![5])).toBe(run.counts.A);
    const procstat = table('procstat_output.txt');
    expect(procstat[0]).toEqual(['Overall', 'adsorption', 'desorption']);
    expect(procstat.at(-1)!.map(Number)).toEqual([run.steps, run.steps_executed.ads, run.steps_executed.des]);
  });

  test('--trajectory adds a frame for each sample, as extended XYZ', async () => {
    const out = join(folder, 'trajectory');
    await kmc('run', model, '--time', '1', '--every', '0.5', '--out', out, '--trajectory');
    const frames = readExtxyz(readFileSync(join(out, 'trajectory.xyz'), 'utf8'), 'trajectory.xyz');
    expect(frames.map(({ info }) => Number(info.get('time_s')))).toEqual([0, 0.5, 1]);
    const run = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));
    expect(frames.map(({ atoms }) => atoms)).toEqual([0, expect.any(Number), run.counts.A]);
  });

  test('--out with --replicas has a folder for each seed', async () => {
    const out = join(folder, 'replicas');
    await kmc('run', model, '--seed', '1', '--replicas', '2', '--steps', '10', '--out', out);
    expect(readdirSync(out).sort()).toEqual(['result.json', 'seed-1', 'seed-2']);
  });
});

describe('a folder of Zacros input', () => {
  const deck = join(folder, 'deck');
  beforeAll(() => {
    mkdirSync(deck);
    for (const [name, text] of Object.entries(MADE_UP)) writeFileSync(join(deck, name), text);
    writeFileSync(join(deck, 'readme.md'), 'not read');
  });

  test('runs to its own limits, sampled as it says, with its remarks on stderr', async () => {
    const out = join(folder, 'deck-out');
    const { code, stdout, stderr } = await kmc('run', deck, '--json', '--out', out);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('simulation_input.dat:16: event_report has no effect here');
    const run = JSON.parse(stdout);
    expect(run).toMatchObject({ model: 'deck', seed: 42, reason: 'time', time_s: 10 });
    expect(run.series.time_s).toHaveLength(21);
    expect(Object.keys(run.steps_executed)).toContain('A_adsorption-fcc_rev');
    const rows = readFileSync(join(out, 'specnum_output.txt'), 'utf8').trimEnd().split('\n');
    expect(rows).toHaveLength(22);
    expect(rows[0]!.trim().split(/\s+/).slice(5)).toEqual(['A*', 'B*', 'AB**', 'A', 'AB']);
    const [a, b, ab, gasA, gasAB] = rows.at(-1)!.trim().split(/\s+/).slice(5).map(Number) as number[];
    // Molecules, not sites; and none is lost: one A, five B and one AB at the start.
    expect(run.counts.AB).toBe(2 * ab!);
    expect(a! + ab! + gasA! + gasAB!).toBe(2);
    expect(b! + ab! + gasAB!).toBe(6);
    expect(readFileSync(join(out, 'procstat_output.txt'), 'utf8')).toMatch(/^ +Overall +A_adsorption_fwd_fcc /);
  });

  test('is written back by export, and the copy runs alike', async () => {
    const copy = join(folder, 'copy');
    const { code, stdout } = await kmc('export', deck, '--zacros', copy);
    expect(code).toBe(0);
    expect(stdout).toContain('mechanism_input.dat');
    const [first, second] = await Promise.all([result(deck, '--steps', '20'), result(copy, '--steps', '20')]);
    expect(second.counts).toEqual(first.counts);
    const refused = await kmc('export', 'sei-organic', '--zacros', copy);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/does not fit into Zacros input/);
  });

  test('samples by events and at growing times', async () => {
    const text = MADE_UP['simulation_input.dat']!;
    const series = async (statement: string) => {
      writeFileSync(join(deck, 'simulation_input.dat'), text.replace('species_numbers on time 0.5', statement));
      return (await result(deck, '--steps', '50')).series;
    };
    expect((await series('species_numbers on event 20')).steps).toEqual([0, 20, 40]);
    const { time_s } = await series('species_numbers on logtime 1e-6 10');
    expect(time_s[2]).toBeCloseTo(1e-5, 15);
    expect(time_s.slice(0, 2)).toEqual([0, 1e-6]);
    writeFileSync(join(deck, 'simulation_input.dat'), text);
  });

  test('flags go before its limits', async () => {
    expect(await result(deck, '--steps', '3')).toMatchObject({ steps: 3, reason: 'steps' });
  });

  test('a fault is told with file and line, before anything large is read', async () => {
    const bad = join(folder, 'bad-deck');
    mkdirSync(bad);
    for (const [name, text] of Object.entries(MADE_UP)) writeFileSync(join(bad, name), text);
    writeFileSync(join(bad, 'energetics_input.dat'), MADE_UP['energetics_input.dat']!.replace('1 A* 1', '1 AC* 1'));
    const { code, stderr } = await kmc('run', bad);
    expect(code).toBe(2);
    expect(stderr).toMatch(/energetics_input\.dat:5: there is no surface species "AC\*" \(did you mean A\*/);
    truncateSync(join(bad, 'energetics_input.dat'), 200_000_000);
    expect((await kmc('run', bad)).stderr).toMatch(/energetics_input\.dat:1: the file has 200 MB/);
  });
});

test('list and help', async () => {
  const [list, json, help, runHelp] = await Promise.all([
    kmc('list'),
    kmc('list', '--json'),
    kmc('help'),
    kmc('run', '--help'),
  ]);
  const ids = ['sei-inorganic', 'sei-organic', 'sei-unfinished', 'sei-empty'];
  for (const id of ids) expect(list.stdout).toContain(id);
  expect(JSON.parse(json.stdout).map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(ids));
  expect(help.stdout).toContain('kmc');
  for (const flag of ['seed', 'steps', 'time', 'replicas', 'set', 'every', 'out', 'json']) {
    expect(runHelp.stdout).toContain(`--${flag}`);
  }
});

test('a link is printed with the state of its run, and run again', async () => {
  const { stdout: link } = await kmc(
    'link',
    model,
    '--steps',
    '500',
    '--seed',
    '4',
    '--at',
    'https://example.org/#old',
  );
  expect(link).toMatch(/^https:\/\/example\.org\/#1\.[\w-]+\.[0-9a-f]{6}\n$/);
  expect(await result(link.trim())).toMatchObject({ model: 'adsorption', seed: 4, steps: 500, reproduced: true });
  const cut = await kmc('run', link.slice(0, 200));
  expect(cut).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/the link is damaged/) });
});

describe('bad input ends with exit code 2, the reason on stderr and nothing on stdout', () => {
  const broken = join(folder, 'broken.json');
  const invalid = join(folder, 'invalid.json');
  beforeAll(() => {
    writeFileSync(broken, '{ "format": "interphase/1",\n  "id": }');
    writeFileSync(invalid, JSON.stringify({ ...ADSORPTION, conditions: { temperature_K: 0 } }));
  });

  test.each<[string, string[], RegExp]>([
    [
      'a misspelt id',
      ['run', 'sei-organik'],
      /neither a library id nor a model file.*did you mean "sei-organic".*sei-empty/s,
    ],
    ['an address', ['run', 'https://example.org/?model=zgb'], /an address without an experiment.*sei-inorganic/s],
    ['a folder without a study', ['analyse', folder, '--result', 'A'], /is no folder of a study/],
    ['a folder', ['run', folder], /is a folder.*sei-inorganic/s],
    ['text that is no JSON', ['run', broken], /broken\.json.*line 2, column 9/s],
    ['a model that is not valid', ['run', invalid], /invalid\.json.*conditions\.temperature_K/s],
    ['an unknown path', ['run', model, '--set', 'steps.dess.barrier_eV=1'], /steps\.des\.barrier_eV/],
    ['a value out of range', ['run', model, '--set', 'steps.des.barrier_eV=-1e9'], /steps\[1\]\.barrier_eV/],
    ['a value that is no number', ['run', model, '--set', 'steps.des.barrier_eV=abc'], /steps\[1\]\.barrier_eV/],
    ['a flag misspelt', ['run', model, '--replica', '2'], /did you mean "--replicas"/],
    ['a number that is none', ['run', model, '--steps', 'abc'], /--steps is "abc"/],
    ['too many samples', ['run', model, '--time', '1', '--every', '1e-9'], /longer --every/],
    // Node's recursive mkdir never comes back from here.
    ['a folder where none can be', ['run', model, '--steps', '1', '--out', '/proc/x/y'], /Cannot write to \/proc\/x/],
    [
      'a folder that is a file',
      ['run', model, '--steps', '1', '--out', model],
      /Cannot write to .*adsorption\.json: there is a file/,
    ],
  ])('%s', async (_what, args, reason) => {
    const { code, stdout, stderr } = await kmc(...args, '--json');
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/\n +at /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
