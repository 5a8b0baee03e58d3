/** The page's end of the worker. */
import * as Comlink from 'comlink';
import type { FaultDetail, WorkerApi } from './protocol';
import { startWorker } from './startWorker';

/** A frame that takes longer than this means that the worker is dead or stuck. */
const PATIENCE_MS = 20_000;

export interface WorkbenchClient extends WorkerApi {
  /** Calls back when the worker itself dies or no longer answers. Rejected calls carry their own FaultDetail. */
  onFault(callback: (fault: FaultDetail) => void): void;
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

  async function frame(wantBodies: boolean) {
    const timer = setTimeout(() => fail(`The simulation has not answered for ${PATIENCE_MS / 1000} s.`), PATIENCE_MS);
    try {
      return await remote.frame(wantBodies);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    load: (document, seed) => remote.load(document, seed),
    run: () => remote.run(),
    pause: () => remote.pause(),
    step: (n) => remote.step(n),
    runTo: (seconds) => remote.runTo(seconds),
    setSpeed: (speed) => remote.setSpeed(speed),
    reset: (seed, set) => remote.reset(seed, set),
    edit: (path, value) => remote.edit(path, value),
    open: (experiment, go) => remote.open(experiment, go),
    experiment: (upTo, line) => remote.experiment(upTo, line),
    record: (upTo) => remote.record(upTo),
    seek: (target) => remote.seek(target),
    openLink: (link, atOnce) => remote.openLink(link, atOnce),
    arrived: () => remote.arrived(),
    playBack: () => remote.playBack(),
    timeline: () => remote.timeline(),
    branch: () => remote.branch(),
    chooseLine: (id) => remote.chooseLine(id),
    removeLine: (id) => remote.removeLine(id),
    setBudget: (bytes) => remote.setBudget(bytes),
    frame,
    history: (from) => remote.history(from),
    segments: (from, fromCycle) => remote.segments(from, fromCycle),
    inspect: (site) => remote.inspect(site),
    spectrum: (step) => remote.spectrum(step),
    siteValues: (figure) => remote.siteValues(figure),
    radial: (species) => remote.radial(species),
    hash: () => remote.hash(),
    snapshot: () => remote.snapshot(),
    jobs: (jobs, pictures, study) => remote.jobs(jobs, pictures, study),
    restore: (snapshot) => remote.restore(snapshot),
    onFault: (callback) => {
      callbacks.push(callback);
      // It may have died before anybody listened.
      if (fault) callback(fault);
    },
    dispose: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
}
