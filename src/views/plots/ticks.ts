/** Where an axis has its ticks, and what they say. */

export interface Axis {
  min: number;
  max: number;
  log: boolean;
  /** Unit at the last tick: 's', 'nm' and '' (a bare number) take SI prefixes, others are written as they are. */
  unit: string;
  /** Only whole numbers are marked: of what is counted there are no halves. */
  whole?: boolean;
}

export interface Tick {
  at: number;
  /** '' for a tick without text. */
  label: string;
}

const PREFIXES: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
  [1e-3, 'm'],
  [1e-6, 'µ'],
  [1e-9, 'n'],
  [1e-12, 'p'],
  [1e-15, 'f'],
];

/** Ticks at 1, 2 or 5 × 10ⁿ, or at decades, at most about `most` of them with a label. */
export function ticks(axis: Axis, most: number): Tick[] {
  return axis.log && axis.min > 0 ? logTicks(axis, most) : linearTicks(axis, most);
}

function linearTicks({ min, max, unit, whole }: Axis, most: number): Tick[] {
  if (!(max > min)) return [];
  const step = Math.max(whole ? 1 : 0, niceStep((max - min) / Math.max(1, most)));
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  const at = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  const [scale, shown] = unitFor(Math.max(Math.abs(min), Math.abs(max)), unit);
  const decimals = Math.max(0, -Math.floor(Math.log10(step / scale) + 1e-9));
  return at.map((value, i) => ({
    at: value,
    label: label((value / scale).toFixed(decimals), shown, unit !== '' && i < at.length - 1),
  }));
}

function logTicks({ min, max, unit }: Axis, most: number): Tick[] {
  const from = Math.ceil(Math.log10(min) - 1e-9);
  const to = Math.floor(Math.log10(max) + 1e-9);
  if (to - from < 1) return withinDecade(min, max, unit);
  const stride = Math.ceil((to - from + 1) / Math.max(1, most));
  const found: Tick[] = [];
  for (let decade = from; decade <= to; decade++) {
    const value = Number(`1e${decade}`);
    // Counted from the last decade, so that the newest times always carry a label.
    found.push({ at: value, label: (to - decade) % stride === 0 ? decadeLabel(value, unit) : '' });
  }
  return found;
}

/** Less than a decade or two: 1, 2 and 5 of each. */
function withinDecade(min: number, max: number, unit: string): Tick[] {
  const found: Tick[] = [];
  for (let decade = Math.floor(Math.log10(min)); decade <= Math.log10(max); decade++) {
    for (const digit of [1, 2, 5]) {
      const value = Number(`${digit}e${decade}`);
      if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9))
        found.push({ at: value, label: decadeLabel(value, unit) });
    }
  }
  return found.length > 1 ? found : linearTicks({ min, max, log: false, unit }, 3);
}

function decadeLabel(value: number, unit: string): string {
  const [scale, shown] = unitFor(value, unit);
  return label(String(Number((value / scale).toPrecision(3))), shown, false);
}

/** A bare number carries its prefix at every tick ("2k"), a unit stands only at the last ("400 µs"). */
function label(number: string, shown: string, isBare: boolean): string {
  const text = Number(number) === 0 ? '0' : number.replace('-', '−');
  return isBare || text === '0' ? text : text + shown;
}

/**
 * How many of the given unit suit a size, and what is then written after the number: of seconds any prefix; of
 * nanometres larger units once the numbers get long; of bare numbers only large ones ("0.2" rather than "200m").
 */
function unitFor(size: number, unit: string): readonly [number, string] {
  if (unit === 'nm' && size >= 1e4) return size >= 1e7 ? [1e6, ' mm'] : [1e3, ' µm'];
  if (unit !== 's' && (unit !== '' || size < 1000)) return [1, unit && ` ${unit}`];
  const [scale, prefix] = PREFIXES.find(([scale]) => size >= scale * (1 - 1e-9)) ?? [1e-15, 'f'];
  return [scale, unit ? ` ${prefix}${unit}` : prefix];
}

/** The smallest of 1, 2, 5 × 10ⁿ that is not below `least`. */
function niceStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least));
  const digit = [1, 2, 5, 10].find((d) => d * decade >= least * (1 - 1e-9)) ?? 10;
  return digit * decade;
}
