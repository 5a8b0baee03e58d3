/** Saves the model, the results and the picture of the lattice as files. */
import { strToU8, zipSync } from 'fflate';
import { toCsv } from '../../analysis/csv';
import { deckOf } from '../../formats/zacros/export';
import { writeDeck } from '../../formats/zacros/write';
import type { Experiment } from '../../model/experiment';
import { ModelError } from '../../model/problem';
import type { Workbench } from '../../state/workbench';
import type { LatticeHandle } from '../lattice/LatticeFrame';
import { download, downloadCsv } from '../plots/download';

/** Pixels of the picture for each one on the screen. */
const PICTURE_SCALE = 2;

/** The document as it stands. */
export function saveModel({ document }: Workbench): void {
  const { model } = document.getState();
  download(new Blob([`${JSON.stringify(model, null, 2)}\n`], { type: 'application/json' }), `${model.id}.json`);
}

/** The document as Zacros input files, in one archive; what these cannot say is told, with its place in the document. */
export function saveZacros({ document, notices }: Workbench): void {
  const { model } = document.getState();
  try {
    const files = Object.entries(writeDeck(deckOf(model)));
    const archive = zipSync(Object.fromEntries(files.map(([name, text]) => [`${model.id}/${name}`, strToU8(text)])));
    download(new Blob([archive], { type: 'application/zip' }), `${model.id}-zacros.zip`);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    notices.say('error', 'This model cannot be written as Zacros input.', error.problems);
  }
}

/** A recorded run, as a file that computes it again. */
export function saveExperiment(experiment: Experiment): void {
  const text = `${JSON.stringify(experiment, null, 2)}\n`;
  download(new Blob([text], { type: 'application/json' }), `${experiment.model.id}-experiment.json`);
}

/** The run on the screen up to the moment shown, with the other lines of its timeline, as such a file. */
export async function saveRun(workbench: Workbench): Promise<void> {
  saveExperiment(await workbench.answered((client) => client.record('here')));
}

/** Every row of the history: time, events, sites of each species, observables. */
export function saveSeries({ document, history, frames }: Workbench): void {
  const { model } = document.getState();
  const { loaded } = frames.getState();
  const { time, steps, energy, counts, observables } = history.getState();
  if (!loaded) return;
  const csv = toCsv([
    { name: 'time', unit: 's', values: time },
    { name: 'events', values: steps },
    ...(model.interactions.length > 0 ? [{ name: 'energy', unit: 'eV', values: energy }] : []),
    ...counts.map((values, s) => ({ name: loaded.species[s] ?? '', unit: 'sites', values })),
    ...observables.map((values, o) => ({ name: loaded.observables[o] ?? '', values })),
  ]);
  downloadCsv(csv, `${model.id}-series`);
}

/** The lattice as it is shown. */
export async function saveLattice({ document, notices }: Workbench, lattice: LatticeHandle | null): Promise<void> {
  try {
    if (lattice) download(await lattice.png(PICTURE_SCALE), `${document.getState().model.id}-lattice.png`);
  } catch (error) {
    notices.say('error', `The picture could not be made: ${error instanceof Error ? error.message : error}`);
  }
}
