/** An initial design from a file: barriers, and the class that somebody else found for each, if there is one. */
import { readFileSync } from 'node:fs';
import type { Box } from '../../analysis/activeLearning/box';
import { CLASSES } from '../../analysis/activeLearning/outcomes';
import { UsageError } from '../flags';

export interface Designs {
  barriers: Float64Array[];
  /** Index into `CLASSES` of each; null where the file has no column "class". */
  classes: number[] | null;
}

/**
 * Reads a CSV with a header. A column for each varied step, named e1, E1, e1_eV or E1_eV; perhaps one named class.
 * @throws UsageError naming file and line
 */
export function readDesigns(path: string, { steps }: Box): Designs {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`"${path}" cannot be read: ${(error as Error).message}.`);
  }
  const [header = '', ...lines] = text.split(/\r?\n/);
  const names = header.split(',').map((name) => name.trim().toLowerCase().replace(/_ev$/, ''));
  const columns = steps.map((id) => {
    const column = names.indexOf(id.toLowerCase());
    if (column < 0)
      throw new UsageError(`${path}:1: there is no column "${id}_eV"; one is needed for each of ${steps.join(', ')}.`);
    return column;
  });
  const classColumn = names.indexOf('class');
  const barriers: Float64Array[] = [];
  const classes: number[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(',');
    barriers.push(
      Float64Array.from(columns, (column, k) => {
        const value = Number(cells[column]);
        if (!(cells[column]?.trim() && value >= 0 && value <= 10))
          throw new UsageError(
            `${path}:${i + 2}: ${steps[k]} is "${cells[column] ?? ''}", but it is a barrier from 0 to 10 eV.`,
          );
        return value;
      }),
    );
    if (classColumn < 0) continue;
    const name = cells[classColumn]?.trim() ?? '';
    const label = CLASSES.indexOf(name as (typeof CLASSES)[number]);
    if (label < 0)
      throw new UsageError(`${path}:${i + 2}: class is "${name}", but it is one of ${CLASSES.join(', ')}.`);
    classes.push(label);
  }
  return { barriers, classes: classColumn < 0 ? null : classes };
}
