/** How far beyond the study range a slider goes, as a share of it. */
const MARGIN = 0.2;
/** Half the span where there is no study range: in eV, or in decades. */
const [AROUND_EV, AROUND_DECADES] = [0.25, 3];

/**
 * What a parameter's slider spans: the study range and a little more, and always the present value and the one as opened.
 * Not below 0; over decades (`log`) always above it.
 */
export function sliderSpan(
  value: number,
  opened: number,
  range: [number, number] | undefined,
  log: boolean,
): [number, number] {
  const values = [value, opened].filter((v) => v > 0 || !log);
  if (log) {
    const centre = values[0] ?? 1;
    const around: [number, number] = [centre / 10 ** AROUND_DECADES, centre * 10 ** AROUND_DECADES];
    const [low, high] = range && range[0] > 0 ? range : around;
    const margin = range ? (high / low) ** MARGIN : 1;
    return [Math.min(low / margin, ...values), Math.max(high * margin, ...values)];
  }
  const [low, high] = range ?? [opened - AROUND_EV, opened + AROUND_EV];
  const margin = range ? (high - low) * MARGIN : 0;
  return [Math.max(0, Math.min(floor(low - margin), ...values)), Math.max(ceil(high + margin), ...values)];
}

const floor = (v: number) => Math.floor(v * 100) / 100;
const ceil = (v: number) => Math.ceil(v * 100) / 100;
