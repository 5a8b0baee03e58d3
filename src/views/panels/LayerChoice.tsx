import type { Layer } from '../lattice/layers';
import { ValueSlider } from '../ui/ValueSlider';

interface LayerChoiceProps {
  layers: Layer[];
  index: number;
  onChange: (index: number) => void;
}

/** Which plane of a three-dimensional lattice is shown. */
export function LayerChoice({ layers, index, onChange }: LayerChoiceProps) {
  const layer = layers[index];
  if (layers.length < 2 || !layer) return null;
  return (
    <div className="layer-choice">
      <p>
        Layer <b>{index + 1}</b> of {layers.length} along z · {Number(layer.height.toPrecision(3))} nm
      </p>
      <ValueSlider
        label={`Layer shown, of ${layers.length} along z`}
        value={index + 1}
        min={1}
        max={layers.length}
        step={1}
        onChange={(next) => onChange(Math.round(next) - 1)}
      />
    </div>
  );
}
