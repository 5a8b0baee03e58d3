import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';

interface ValueSliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** A part of the track to mark, e.g. the range that a study explored. */
  mark?: [number, number] | undefined;
  /** Runs over decades. Then min, max and value are > 0, and step is in decades. */
  log?: boolean;
  formatOptions?: Intl.NumberFormatOptions;
  onChange: (value: number) => void;
  /** The drag or key press is over. */
  onEnd?: () => void;
}

/** A slider for a physical value, linear or over decades. */
export function ValueSlider({
  label,
  value,
  min,
  max,
  step,
  mark,
  log = false,
  formatOptions,
  onChange,
  onEnd,
}: ValueSliderProps) {
  const toTrack = log ? Math.log10 : (v: number) => v;
  const fromTrack = log ? (v: number) => Number((10 ** v).toPrecision(4)) : (v: number) => Number(v.toFixed(6));
  const [low, high] = [toTrack(min), toTrack(max)];
  const share = (v: number) => `${100 * Math.min(1, Math.max(0, (toTrack(v) - low) / (high - low)))}%`;
  return (
    <Slider
      aria-label={label}
      className="slider"
      value={toTrack(value)}
      minValue={low}
      maxValue={high}
      step={step}
      {...(formatOptions && !log && { formatOptions })}
      onChange={(v) => onChange(fromTrack(v))}
      {...(onEnd && { onChangeEnd: onEnd })}
    >
      <SliderTrack className="slider-track">
        {mark && (
          <span className="slider-mark" style={{ left: share(mark[0]), right: `calc(100% - ${share(mark[1])})` }} />
        )}
        <span className="slider-fill" style={{ width: share(value) }} />
        <SliderThumb className="slider-thumb" />
      </SliderTrack>
    </Slider>
  );
}
