import type { Quantity } from './quantities';

/** How far beyond the study range a slider goes, as a share of it. */
const MARGIN = 0.2;

/**
 * What a parameter's slider spans: the study range and a little more, and always the present value and the one as opened.
 * Within the bounds of the quantity; over decades always above 0.
 */
export function sliderSpan(
  value: number,
  opened: number,
  range: [number, number] | undefined,
  { log, around, step, min, max }: Pick<Quantity, 'log' | 'around' | 'step' | 'min' | 'max'>,
): [number, number] {
  const values = [value, opened].filter((v) => v > 0 || !log);
  if (log) {
    const centre = values[0] ?? 1;
    const [low, high] = range && range[0] > 0 ? range : [centre / 10 ** around, centre * 10 ** around];
    const margin = range ? (high / low) ** MARGIN : 1;
    return [Math.min(low / margin, ...values), Math.min(max, Math.max(high * margin, ...values))];
  }
  const [low, high] = range ?? [opened - around, opened + around];
  const margin = range ? (high - low) * MARGIN : 0;
  // A tenth of the reach or so, so that the ends are round numbers.
  const grid = 10 * step;
  const [from, to] = [Math.floor((low - margin) / grid + 1e-9), Math.ceil((high + margin) / grid - 1e-9)];
  // A barrier that is negative as opened lies beyond the usual bounds.
  const least = Math.min(min, ...values);
  return [
    Math.max(least, Math.min(round(from * grid), ...values)),
    Math.min(max, Math.max(round(to * grid), ...values)),
  ];
}

/** Without the noise of a multiplication. */
const round = (v: number) => Number(v.toPrecision(12));
