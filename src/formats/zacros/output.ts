/** Results in the form of Zacros' output files, column for column. */

/** Numbers of molecules over time. */
export interface SpeciesSeries {
  /** s */
  times: number[];
  /** Events since the start, for each time. */
  events: number[];
  /** K, for each time. */
  temperatures: number[];
  /** Energy of the lattice in eV, for each time. */
  energies: number[];
  /** Molecules on the surface, then molecules given off to the gas (negative where taken up), each for every time. */
  counts: { species: string; numbers: number[] }[];
}

/** Events of each step over time. */
export interface ProcessSeries {
  /** s */
  times: number[];
  /** Events since the start, for each time. */
  events: number[];
  /** Named as in `processName`. For every time: events since the start, and the mean wait before them in s, if known. */
  steps: { name: string; numbers: number[]; waits?: number[] }[];
}

const INTEGER = 20;
const REAL = 30;
const STEP = 64;
const DIGITS = 16;

/** Text of specnum_output.txt. */
export function specnumOutput({ times, events, temperatures, energies, counts }: SpeciesSeries): string {
  const rows = times.map((time, i) => [
    [integer(i + 1, INTEGER), integer(events[i]!, INTEGER), real(time), real(temperatures[i]!), real(energies[i]!)],
    counts.map(({ numbers }) => integer(numbers[i]!, INTEGER)),
  ]);
  const head = [
    ['Entry', 'Nevents', 'Time', 'Temperature', 'Energy'].map((title, i) => title.padStart(i < 2 ? INTEGER : REAL)),
    counts.map(({ species }) => species.padStart(INTEGER)),
  ];
  // Zacros leaves no space between the energy and the first species.
  return table([head, ...rows].map(([left, right]) => [left!.join(' ') + right!.join(' ')]));
}

/**
 * Text of procstat_output.txt: for each time a heading, the mean wait before the events of each kind, and their number.
 * A wait that is not known is written as 0.
 */
export function procstatOutput({ times, events, steps }: ProcessSeries): string {
  const overall = times.map((time, i) => (events[i] === 0 ? 0 : time / events[i]!));
  const columns = [{ name: 'Overall', numbers: events, waits: overall }, ...steps];
  const head = columns.map(({ name }) => name.slice(0, STEP).padStart(STEP));
  const rows = times.flatMap((time, i) => {
    return [
      ['configuration', integer(i + 1, INTEGER), integer(events[i]!, INTEGER), real(time)],
      columns.map(({ waits }) => real(waits?.[i] ?? 0)),
      columns.map(({ numbers }) => integer(numbers[i]!, REAL)),
    ];
  });
  return table([head, ...rows]);
}

/** The name that Zacros gives a direction of a step: `CO_adsorption_fwd_fcc`, or without a way back `CO_adsorption_fcc`. */
export function processName(step: string, variant: string, direction: 'fwd' | 'rev' | undefined): string {
  return [step, direction, variant].filter(Boolean).join('_');
}

const table = (rows: string[][]) => `${rows.map((row) => row.join(' ')).join('\n')}\n`;
const integer = (value: number, width: number) => String(value).padStart(width);

/** 16 digits after the point and an exponent of at least two, as Fortran's ES format. */
function real(value: number): string {
  const [mantissa, exponent] = value.toExponential(DIGITS).split('e') as [string, string];
  const digits = exponent.slice(1).padStart(2, '0');
  return `${mantissa}E${exponent[0]}${digits}`.padStart(REAL);
}
