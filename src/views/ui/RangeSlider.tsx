import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';

interface RangeSliderProps {
  /** Names of the two ends for screen readers. */
  labels: readonly [string, string];
  label: string;
  value: readonly [number, number];
  min: number;
  max: number;
  onChange: (value: [number, number]) => void;
}

/** A range of whole numbers, with a thumb at each end. */
export function RangeSlider({ labels, label, value, min, max, onChange }: RangeSliderProps) {
  const share = (v: number) => `${(100 * (v - min)) / Math.max(1, max - min)}%`;
  return (
    <Slider
      aria-label={label}
      className="slider"
      value={[...value]}
      minValue={min}
      maxValue={max}
      step={1}
      onChange={(next) => onChange([next[0]!, next[1]!])}
    >
      <SliderTrack className="slider-track">
        <span
          className="slider-fill"
          style={{ marginLeft: share(value[0]), width: `calc(${share(value[1])} - ${share(value[0])})` }}
        />
        <SliderThumb className="slider-thumb" index={0} aria-label={labels[0]} />
        <SliderThumb className="slider-thumb" index={1} aria-label={labels[1]} />
      </SliderTrack>
    </Slider>
  );
}
