/** The samples of a run as the output files of Zacros, for any model. */
import { procstatOutput, specnumOutput } from '../formats/zacros/output';
import type { ModelDocument } from '../model/schema';
import { forwardOf } from '../model/stepPattern';
import type { Samples } from './simulate';

/** Text of `specnum_output.txt` and `procstat_output.txt`. The species of an empty start is left out, as the vacancy there. */
export function zacrosOutputs(model: ModelDocument, samples: Samples): Record<string, string> {
  const { time_s: times, steps: events, energy_eV: energies, counts, steps_executed } = samples;
  const onSurface = model.species
    .filter(({ id }) => id !== model.start.fill)
    .map(({ id, name, dentates }) => ({
      species: wordOf(name, id),
      numbers: counts[id]!.map((sites) => sites / dentates),
    }));
  const inGas = model.gases.map(({ id, name }) => ({
    species: wordOf(name, id),
    numbers: givenOff(id, model, samples),
  }));
  const steps = model.steps.map(({ id, label }) => ({ name: wordOf(label, id), numbers: steps_executed[id]! }));
  const temperatures = samples.conditions?.temperature_K ?? times.map(() => model.conditions.temperature_K);
  return {
    'specnum_output.txt': specnumOutput({ times, events, temperatures, energies, counts: [...onSurface, ...inGas] }),
    'procstat_output.txt': procstatOutput({ times, events, steps }),
  };
}

/** Headings are single words there. */
function wordOf(name: string | undefined, id: string): string {
  return name && /^\S+$/.test(name) ? name : id;
}

/** Particles of a gas given off since the start, less those taken up, for each sample. */
function givenOff(gas: string, model: ModelDocument, { time_s, steps_executed }: Samples): number[] {
  return time_s.map((_, i) =>
    model.steps.reduce((sum, step) => {
      const change = forwardOf(step, model)?.gas?.[gas] ?? 0;
      return sum + (step.law === 'reverse' ? -change : change) * steps_executed[step.id]![i]!;
    }, 0),
  );
}
