import { expect, test, vi } from 'vitest';
import { nodeEngine } from '../../../src/cli/engine';
import { openFiles } from '../../../src/formats/open';
import { jsonOfPage, pageWith } from '../../../src/formats/page';
import { EXPERIMENT_FORMAT, type Experiment } from '../../../src/model/experiment';
import { findModel } from '../../../src/model/library';
import { createJobs } from '../../../src/state/export/jobs';
import { momentsOf } from '../../../src/state/export/moments';
import { trajectoryFile } from '../../../src/state/export/trajectory';
import { createNotices } from '../../../src/state/notices';
import type { WorkbenchClient } from '../../../src/worker/client';
import { createHost } from '../../../src/worker/host';
import { readExtxyz } from '../../formats/extxyz/read';
import { replay } from '../../model/replay';

const experiment = async (): Promise<Experiment> => {
  const begun: Experiment = {
    format: EXPERIMENT_FORMAT,
    engine: 'interphase-engine/1',
    model: findModel('sei-organic'),
    interventions: [{ step: 700, time_s: 0, set: { 'conditions.temperature_K': 350 } }],
    end: null,
  };
  const { course } = await replay({
    ...begun,
    interventions: [],
    end: { step: 700, time_s: 0, hash: '0'.repeat(16) },
  });
  course.edit({ 'conditions.temperature_K': 350 });
  course.run(2000);
  return {
    ...begun,
    interventions: course.interventions,
    end: { ...course.moment, hash: course.simulation.hash() },
  };
};

const connect = (): WorkbenchClient => ({
  ...createHost(nodeEngine(), () => new Promise((resolve) => setTimeout(resolve))),
  onFault: () => undefined,
  onSilence: () => undefined,
  dispose: vi.fn(),
});

test('moments divide the events or the time of a run, ends included', () => {
  const end = { step: 100, time_s: 2 };
  expect(momentsOf(end, 3, 'events')).toEqual([{ step: 0 }, { step: 50 }, end]);
  expect(momentsOf(end, 3, 'time')).toEqual([{ time_s: 0 }, { time_s: 1 }, end]);
  expect(momentsOf({ step: 2, time_s: 1 }, 50, 'events')).toEqual([{ step: 0 }, { step: 1 }, { step: 2, time_s: 1 }]);
  expect(momentsOf({ step: 0, time_s: 0 }, 5, 'time')).toEqual([{ step: 0, time_s: 0 }]);
  expect(momentsOf(end, 1, 'events')).toEqual([end]);
});

test('a trajectory has the states of the recorded run, changes on the way included', async () => {
  const recorded = await experiment();
  const shares: number[] = [];
  const request = { frames: 5, spacing: 'events' as const, background: true };
  const file = await trajectoryFile(connect, recorded, request, (share) => shares.push(share));
  const frames = readExtxyz(await file.text(), 'trajectory.xyz');
  expect(frames.map(({ info }) => Number(info.get('step')))).toEqual([0, 500, 1000, 1500, 2000]);
  const { course } = await replay(recorded);
  expect(frames.at(-1)!.columns.get('kind')!.values).toEqual([...course.simulation.lattice()].map((s) => s + 1));
  expect(Number(frames.at(-1)!.info.get('time_s'))).toBe(recorded.end!.time_s);
  expect(shares.at(-1)).toBe(1);
});

test('an export that is broken off gives nothing, and ends its worker', async () => {
  const recorded = await experiment();
  const jobs = createJobs(createNotices());
  const client = connect();
  const request = { frames: 50, spacing: 'time' as const, background: false };
  const made = jobs.run('Trajectory', (progress) =>
    trajectoryFile(
      () => client,
      recorded,
      request,
      (share, detail) => {
        if (share > 0.3) jobs.cancel();
        progress(share, detail);
      },
    ),
  );
  expect(jobs.getState().job?.title).toBe('Trajectory');
  expect(await made).toBeNull();
  expect(client.dispose).toHaveBeenCalled();
  expect(jobs.getState().job).toBeNull();
});

test('an export that fails says so', async () => {
  const notices = createNotices();
  const jobs = createJobs(notices);
  expect(await jobs.run('Video', () => Promise.reject({ message: 'no encoder', problems: [] }))).toBeNull();
  expect(notices.getState().toasts[0]?.text).toBe('Video failed: no encoder');
});

test('what an experiment says cannot leave its element of the page', async () => {
  const recorded = await experiment();
  const model = { ...recorded.model, name: '</script><script>alert(1)</script><!--' };
  const template = '<body><script type="application/json" id="experiment">null</script></body>';
  const page = pageWith(template, { ...recorded, model });
  expect(page.match(/<\/?script/g)).toHaveLength(2);
  const [, json] = page.match(/id="experiment">(.*)<\/script><\/body>$/)!;
  expect(JSON.parse(json!)).toEqual({ ...recorded, model });
  expect(pageWith(page, recorded)).toContain(recorded.end!.hash);
  expect(JSON.parse(jsonOfPage(page)!)).toEqual({ ...recorded, model });
  // Such a page is opened like the experiment in it.
  expect(openFiles([{ name: 'run.html', text: page }]).experiment?.end).toEqual(recorded.end);
  expect(() => openFiles([{ name: 'page.html', text: template }])).toThrow('page.html is a page without a run in it');
  expect(() => openFiles([{ name: 'page.html', text: '<p>' }])).toThrow('page without a run');
  expect(() => pageWith('<p>', recorded)).toThrow('no place');
});
