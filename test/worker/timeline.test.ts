/** Recording, going back and forth, and branching, through everything that the worker does. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeEngine, startCourse } from '../../src/cli/engine';
import { GENERAL_SELECTIONS, SELECTIONS } from '../../src/cli/validation/configurations';
import { smallModel } from '../../src/cli/validation/smallModel';
import type { Experiment } from '../../src/model/experiment';
import { findModel } from '../../src/model/library';
import { getAt } from '../../src/model/paths';
import type { ModelDocument } from '../../src/model/schema';
import { createHost } from '../../src/worker/host';
import type { Frame, WorkerApi } from '../../src/worker/protocol';
import { advance, replay } from '../model/replay';

const hosts: WorkerApi[] = [];

async function hostOf(model: unknown, seed = 1): Promise<WorkerApi> {
  const host = createHost(nodeEngine(), () => new Promise((resolve) => setImmediate(resolve)));
  hosts.push(host);
  await host.load(model, seed);
  return host;
}

/** The frame once it stands still. */
async function atRest(host: WorkerApi): Promise<Frame> {
  for (;;) {
    const frame = await host.frame(false);
    if (!frame.running && !frame.travel) return frame;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function step(host: WorkerApi, n: number): Promise<Frame> {
  await host.step(n);
  return atRest(host);
}

async function seek(host: WorkerApi, target: Parameters<WorkerApi['seek']>[0]): Promise<Frame> {
  await host.seek(target);
  return atRest(host);
}

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.pause();
});

/** Without bodies, with interactions, with every selection algorithm; with bodies; of several sites to a cell. */
const attracting = smallModel({
  size: [16, 16],
  species: ['free', 'A'],
  steps: [
    { step: 'A + free -> free + A', omega: 0.5, law: 'arrhenius', prefactor_per_s: 1e13, barrier_eV: 0.5 },
    { step: 'A -> free', omega: 0.9, law: 'arrhenius', prefactor_per_s: 1e12, barrier_eV: 0.6 },
    { law: 'reverse', of: 's2' },
  ],
  random: [['A', 0.3]],
  more: { interactions: [{ id: 'nn', sites: 'A + A', energy_eV: -0.03 }] },
});
/** Driven through cycles in which ramps, switches at a time and at a step, and segments without a deed follow each other. */
const electrode = smallModel({
  size: [16, 16],
  species: ['ion', 'metal'],
  steps: [
    {
      ...{ step: 'ion -> metal', law: 'butler-volmer', prefactor_per_s: 5, barrier_eV: 0, electrons: -1 },
      ...{ transfer_coefficient: 0.4, equilibrium_V: 0 },
    },
    { law: 'reverse', of: 's1' },
  ],
  more: {
    species: [
      { id: 'ion', name: 'Ion', color: '#ffffff', role: 'background', charge: 1 },
      { id: 'metal', name: 'Metal', color: '#000000' },
    ],
    conditions: { temperature_K: 300, potential_V: 0 },
    protocol: {
      cycles: 500,
      segments: [
        { id: 'down', potential_V: 0.05, potential_end_V: -0.05, duration_s: 0.2 },
        { id: 'rest', steps: 90 },
        { id: 'up', potential_V: 0.06, charge_e: 40, duration_s: 0.1 },
      ],
    },
  },
});
const ELECTRODE = [
  'protocol.segments.down.potential_end_V',
  'protocol.segments.down.duration_s',
  'protocol.segments.up.potential_V',
  'conditions.temperature_K',
];
const ATTRACTING = ['steps.s1.barrier_eV', 'steps.s2.omega', 'interactions.nn.energy_eV', 'conditions.temperature_K'];
const hopping = smallModel({
  size: [20, 20],
  species: ['free', 'A'],
  steps: [{ step: 'A + free -> free + A', law: 'arrhenius', prefactor_per_s: 1e12, barrier_eV: 0.4 }],
  random: [['A', 0.2]],
  more: { selection: 'null event' },
});
const SEI = ['steps.e5.barrier_eV', 'steps.e12.barrier_eV', 'conditions.temperature_K'];
const library = (id: string) => findModel(id) as ModelDocument;
const CASES: [string, ModelDocument, string[]][] = [
  ...GENERAL_SELECTIONS.map((selection): [string, ModelDocument, string[]] => [
    `interactions, ${selection}`,
    { ...attracting, selection },
    ATTRACTING,
  ]),
  ...SELECTIONS.filter((_, i) => i % 2 === 1).map((selection): [string, ModelDocument, string[]] => [
    `protocol, ${selection}`,
    { ...electrode, selection },
    ELECTRODE,
  ]),
  ['by trial', hopping, ['steps.s1.prefactor_per_s', 'conditions.temperature_K']],
  ['sei-organic', library('sei-organic'), SEI],
  ['sei-inorganic', library('sei-inorganic'), SEI],
  ['lifepo4-rows', library('lifepo4-rows'), ['conditions.temperature_K']],
  ['zgb', library('zgb'), ['conditions.temperature_K', 'gases.CO.pressure_bar']],
];

const Command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('step' as const), n: fc.integer({ min: 1, max: 1500 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), share: fc.double({ min: 0, max: 2, noNaN: true }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      path: fc.nat({ max: 9 }),
      factor: fc.double({ min: 0.9, max: 1.1, noNaN: true }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('seek' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('branch' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const), seed: fc.integer({ min: 5, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('choose' as const), line: fc.nat({ max: 9 }) }) },
);
type Command = typeof Command extends fc.Arbitrary<infer T> ? T : never;

async function perform(host: WorkerApi, model: ModelDocument, paths: string[], command: Command): Promise<void> {
  const frame = await host.frame(false);
  if (command.do === 'step') await step(host, command.n);
  if (command.do === 'wait') {
    const rate = frame.possible.reduce((sum, n, s) => sum + n * frame.rateConstants[s]!, 0);
    if (rate > 0) await host.runTo(frame.time + command.share / rate);
    await atRest(host);
  }
  if (command.do === 'edit') {
    const path = paths[command.path % paths.length]!;
    const value = (getAt(model, path) as number) * command.factor;
    await host.edit(path, path.endsWith('.steps') ? Math.round(value) : value);
  }
  if (command.do === 'seek') await seek(host, { step: Math.floor(frame.end.step * command.share) });
  if (command.do === 'branch') await host.branch();
  if (command.do === 'reset') await host.reset(command.seed);
  if (command.do === 'choose') {
    const { lines } = await host.timeline();
    await host.chooseLine(lines[command.line % lines.length]!.id);
    await atRest(host);
  }
}

it('shows the first moment as it was left, its change included', async () => {
  const host = await hostOf(attracting);
  await host.edit('steps.s1.barrier_eV', 0.45);
  const changed = await host.hash();
  await step(host, 2);
  await seek(host, { step: 0 });
  expect(await host.hash()).toBe(changed);
});

it('goes back by computing from t = 0 where no state fits the budget', async () => {
  const host = await hostOf(attracting);
  await host.setBudget(1);
  await host.load(attracting, 1);
  await step(host, 900);
  const then = await host.hash();
  await host.edit('steps.s1.barrier_eV', 0.45);
  await step(host, 3000);
  const end = await host.hash();
  expect((await host.timeline()).bytes).toBe(0);
  await seek(host, { step: 899 });
  await step(host, 1);
  await host.branch();
  await step(host, 10);
  await host.chooseLine(1);
  expect([(await atRest(host)).steps, await host.hash()]).toEqual([3900, end]);
  await seek(host, { step: 900 });
  expect(await host.hash()).not.toBe(then);
  expect((await host.frame(false)).applied).toBe(1);
});

it('keeps the lines before a reset, but those that hold nothing of their own', async () => {
  const host = await hostOf(attracting);
  const lines = async () => (await host.timeline()).lines.map(({ id, end, seed }) => [id, end.step, seed]);
  await host.reset(1);
  expect(await lines()).toEqual([[2, 0, 1]]);
  await step(host, 500);
  await host.reset(1);
  await step(host, 300);
  // The same run, not as far.
  await host.reset(9);
  expect(await lines()).toEqual([
    [2, 500, 1],
    [4, 0, 9],
  ]);
  await step(host, 200);
  await host.edit('steps.s1.barrier_eV', 0.45);
  await step(host, 100);
  await host.reset(9);
  const { lines: all } = await host.timeline();
  expect(all.map(({ id, set }) => [id, set])).toEqual([
    [2, {}],
    [4, {}],
    [5, { 'steps.s1.barrier_eV': 0.45 }],
  ]);
  await host.chooseLine(2);
  expect((await atRest(host)).steps).toBe(500);
  expect((await host.frame(false)).historyRows).toBeGreaterThan(300);
});

it('what an opened experiment promises of its end stays as it is, wherever in it somebody goes', async () => {
  const host = await hostOf(attracting);
  await step(host, 900);
  const recorded = await host.experiment('here');
  const other = await hostOf(attracting);
  await other.open(recorded);
  await seek(other, { step: 400 });
  await seek(other, { step: 50 });
  expect((await other.experiment('end')).end).toEqual(recorded.end);
});

it('all lines come back from the record, each to the same bits', async () => {
  const host = await hostOf(attracting);
  await step(host, 400);
  await host.edit('steps.s1.barrier_eV', 0.45);
  await step(host, 300);
  await seek(host, { step: 200 });
  await host.edit('conditions.temperature_K', 350);
  await step(host, 500);
  await host.reset(3);
  await step(host, 250);
  await host.chooseLine(2);
  await atRest(host);
  const record: Experiment = JSON.parse(JSON.stringify(await host.record('end')));
  expect([record.line?.id, record.lines?.map(({ id, parent, seed }) => [id, parent, seed])]).toEqual([
    2,
    [
      [1, null, 1],
      [3, null, 3],
    ],
  ]);
  const other = await hostOf(hopping);
  await other.open(record);
  for (const id of [2, 1, 3]) {
    for (const each of [host, other]) {
      await each.chooseLine(id);
      await atRest(each);
    }
    expect(await other.hash()).toBe(await host.hash());
    expect((await other.timeline()).lines.find((line) => line.id === id)).toMatchObject({ promise: { kept: true } });
  }
  // What was opened is recorded as what was saved.
  for (const each of [host, other]) await each.chooseLine(2);
  await Promise.all([atRest(host), atRest(other)]);
  expect(await other.record('end')).toEqual(await host.record('end'));
  await other.reset(1);
  expect((await other.timeline()).line).toBe(4);
});

describe.each(CASES)('%s', (_, model, paths) => {
  it('comes back to the same bits from any record, at any moment, however sliced', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(Command, { minLength: 3, maxLength: 12 }),
        fc.integer({ min: 1, max: 700 }),
        fc.constantFrom('here' as const, 'end' as const),
        async (commands, slice, upTo) => {
          const host = await hostOf(model, 5);
          for (const command of commands) await perform(host, model, paths, command);
          const saved: Experiment = JSON.parse(JSON.stringify(await host.experiment(upTo)));
          // In another instance at once …
          const again = await replay(saved);
          expect([again.complete, again.agrees]).toEqual([true, true]);
          // … and in slices of another length, stopped at times as well.
          const course = await startCourse(saved.model, saved.model.seed, saved.interventions);
          const { simulation } = course;
          for (let i = 0; simulation.steps < saved.end!.step; i++) {
            if (i % 3) course.run(Math.min(saved.end!.step, simulation.steps + slice));
            else course.run(saved.end!.step, simulation.clock + 0.4 / simulation.totalRate);
          }
          course.wait(saved.end!.time_s);
          expect(simulation.hash()).toBe(saved.end!.hash);
          // Scrubbed to a step, it is as if freshly run to it.
          const at = Math.floor(saved.end!.step / 2);
          await seek(host, { step: at });
          const line = await host.experiment('end');
          const fresh = await startCourse(line.model, line.model.seed, line.interventions);
          // The last step of a line stands for its very end, where the clock may have gone on.
          if (at < line.end!.step) fresh.run(at);
          else advance(fresh, line.end!, at);
          expect(await host.hash()).toBe(fresh.simulation.hash());
        },
      ),
      { numRuns: 6, seed: 11 },
    );
  });
});
