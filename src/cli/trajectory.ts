/** The frames of a run as a file in extended XYZ, written as they come. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulation } from '../engine/simulation';
import { hasMolecules, trajectoryWriter } from '../formats/extxyz/write';
import type { ModelDocument } from '../model/schema';
import { cannotWrite } from './files';

/**
 * Begins trajectory.xyz in a folder, which is made if it is not there. The returned function adds a frame.
 * @throws UsageError when the file cannot be written
 */
export function trajectoryFile(model: ModelDocument, folder: string): (simulation: Simulation, time: number) => void {
  const path = join(folder, 'trajectory.xyz');
  const write = trajectoryWriter(model, { background: false });
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      throw cannotWrite(path, error as NodeJS.ErrnoException);
    }
  };
  attempt(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, '');
  });
  return (simulation, time) => {
    const { steps, energy } = simulation;
    const bodies = hasMolecules(model) ? simulation.bodies() : undefined;
    const text = write({ steps, time, energy, lattice: simulation.lattice(), bodies });
    attempt(() => appendFileSync(path, text));
  };
}
