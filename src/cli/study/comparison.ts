/** The comparison of two models as text. */
import { type PairedDifference, verdict } from '../../analysis/study/comparison';

/** @returns one line for each result, after a heading */
export function comparisonLines(all: readonly PairedDifference[]): string[] {
  const width = Math.max(0, ...all.map(({ label }) => label.length));
  const number = (value: number) => String(Number(value.toPrecision(4)));
  return [
    '',
    'B − A at the end, mean of the pairs of runs with the same seed and its 95 % confidence (comparison.csv):',
    ...all.map((one) => {
      const { label, a, b, difference } = one;
      const way = verdict(one);
      const told = way === 'not told' ? 'no difference told' : way === 'equal' ? 'equal' : `${way} in B`;
      const error = Number.isFinite(difference.error) ? ` ± ${difference.error.toPrecision(2)}` : '';
      return `  ${label.padEnd(width)}  ${number(difference.mean)}${error}, ${told} (A ${number(a.mean)}, B ${number(b.mean)})`;
    }),
  ];
}
