/** The page's end of the worker. */
import * as Comlink from 'comlink';
import { createPatience, LOST_S } from './patience';
import type { FaultDetail, WorkerApi } from './protocol';
import { startWorker } from './startWorker';

export interface WorkbenchClient extends WorkerApi {
  /** Calls back when the worker itself dies or no longer answers. Rejected calls carry their own FaultDetail. */
  onFault(callback: (fault: FaultDetail) => void): void;
  /** Calls back when the worker has not answered for some seconds, and when it answers again. */
  onSilence(callback: (isSilent: boolean) => void): void;
  /** Ends the worker. */
  dispose(): void;
}

/** Starts a worker. */
export function createClient(): WorkbenchClient {
  const worker = startWorker();
  const remote = Comlink.wrap<WorkerApi>(worker);
  const callbacks: ((fault: FaultDetail) => void)[] = [];
  let fault: FaultDetail | null = null;
  const fail = (message: string) => {
    fault = { kind: 'engine', message, problems: [] };
    for (const callback of callbacks) callback(fault);
  };
  worker.addEventListener('error', (event) => {
    fail(`The simulation's worker ended: ${event.message || 'it could not be started'}.`);
  });
  worker.addEventListener('messageerror', () => fail('A message of the simulation could not be read.'));

  let tellSilence: (isSilent: boolean) => void = () => undefined;
  const { during, heard, end } = createPatience({
    onSilence: (isSilent) => tellSilence(isSilent),
    onLost: () => fail(`The simulation has not answered for ${LOST_S} s.`),
  });
  worker.addEventListener('message', heard);

  return {
    load: (document, seed) => during(remote.load(document, seed)),
    run: () => during(remote.run()),
    pause: () => during(remote.pause()),
    step: (n) => during(remote.step(n)),
    runTo: (seconds) => during(remote.runTo(seconds)),
    setSpeed: (speed) => during(remote.setSpeed(speed)),
    reset: (seed, set) => during(remote.reset(seed, set)),
    edit: (path, value) => during(remote.edit(path, value)),
    open: (experiment, go) => during(remote.open(experiment, go)),
    experiment: (upTo, line) => during(remote.experiment(upTo, line)),
    record: (upTo) => during(remote.record(upTo)),
    seek: (target) => during(remote.seek(target)),
    openLink: (link, atOnce) => during(remote.openLink(link, atOnce)),
    arrived: () => remote.arrived(),
    playBack: () => during(remote.playBack()),
    timeline: () => during(remote.timeline()),
    branch: () => during(remote.branch()),
    chooseLine: (id) => during(remote.chooseLine(id)),
    removeLine: (id) => during(remote.removeLine(id)),
    setBudget: (bytes) => during(remote.setBudget(bytes)),
    frame: (wantBodies) => during(remote.frame(wantBodies), 'frame'),
    history: (from) => during(remote.history(from)),
    segments: (from, fromCycle) => during(remote.segments(from, fromCycle)),
    inspect: (site) => during(remote.inspect(site)),
    spectrum: (step) => during(remote.spectrum(step)),
    siteValues: (figure) => during(remote.siteValues(figure)),
    radial: (species) => during(remote.radial(species)),
    hash: () => during(remote.hash()),
    snapshot: () => during(remote.snapshot()),
    jobs: (jobs, pictures, study) => remote.jobs(jobs, pictures, study),
    restore: (snapshot) => during(remote.restore(snapshot)),
    onFault: (callback) => {
      callbacks.push(callback);
      // It may have died before anybody listened.
      if (fault) callback(fault);
    },
    onSilence: (callback) => {
      tellSilence = callback;
    },
    dispose: () => {
      end();
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
}
