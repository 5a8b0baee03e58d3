import { Dices } from 'lucide-react';
import { useModel, useWorkbench } from '../hooks';
import { IconButton } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { ValueSlider } from '../ui/ValueSlider';

const TEMPERATURE = 'conditions.temperature_K';
/** What the slider spans; the field takes any temperature that the model format allows. */
const [COLDEST, HOTTEST] = [200, 450];

/** Temperature and seed. */
export function Conditions() {
  const workbench = useWorkbench();
  const temperature = useModel((model) => model.conditions.temperature_K);
  const seed = useModel((model) => model.seed);
  return (
    <div className="conditions">
      <div className="condition temperature">
        <NumberInput
          label="Temperature"
          showLabel
          unit="K"
          value={temperature}
          min={1}
          max={10000}
          step={1}
          onChange={(value) => workbench.edit(TEMPERATURE, value)}
        />
        <ValueSlider
          label="Temperature in kelvin"
          value={temperature}
          min={Math.min(COLDEST, temperature)}
          max={Math.max(HOTTEST, temperature)}
          step={1}
          formatOptions={{ maximumFractionDigits: 0 }}
          onChange={(value) => workbench.drag(TEMPERATURE, value)}
          onEnd={workbench.document.drop}
        />
      </div>
      <div className="condition seed">
        <NumberInput
          label="Seed"
          showLabel
          integer
          value={seed}
          min={0}
          max={Number.MAX_SAFE_INTEGER}
          onChange={(value) => workbench.edit('seed', value)}
        />
        <IconButton
          variant="quiet"
          icon={<Dices size={15} aria-hidden />}
          label="Draw a new seed"
          onPress={workbench.reseed}
        />
      </div>
    </div>
  );
}
