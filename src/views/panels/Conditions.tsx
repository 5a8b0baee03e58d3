import { Dices } from 'lucide-react';
import { useModel, useWorkbench } from '../hooks';
import { NowByProtocol } from '../protocol/NowByProtocol';
import { ProtocolEditor } from '../protocol/ProtocolEditor';
import { IconButton } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { ValueSlider } from '../ui/ValueSlider';
import { Origin } from './Origin';
import { ParameterControl } from './ParameterControl';
import { ACTIVITY, QUANTITIES } from './quantities';

const TEMPERATURE = 'conditions.temperature_K';
/** What the slider spans; the field takes any temperature that the model format allows. */
const [COLDEST, HOTTEST] = [200, 450];

/**
 * Temperature, seed, potential, gas pressures, activities of ions, and how potential and temperature change in time.
 * @param brief only what a small frame has room for: neither the seed nor the protocol
 */
export function Conditions({ brief = false }: { brief?: boolean }) {
  return (
    <div className="conditions" data-brief={brief || undefined}>
      <Temperature />
      {!brief && <Seed />}
      <Potential />
      <Pressures />
      {!brief && <ProtocolEditor />}
    </div>
  );
}

function Temperature() {
  const workbench = useWorkbench();
  const temperature = useModel((model) => model.conditions.temperature_K);
  const opened = workbench.document.getState().opened.conditions.temperature_K;
  return (
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
        max={Math.max(HOTTEST, 1.5 * opened, temperature)}
        step={1}
        formatOptions={{ maximumFractionDigits: 0 }}
        onChange={(value) => workbench.drag(TEMPERATURE, value)}
        onEnd={workbench.document.drop}
      />
      <Origin path={TEMPERATURE} name="Temperature" value={temperature} shown={(v) => `${v} K`} />
      <NowByProtocol quantity="temperature_K" />
    </div>
  );
}

function Seed() {
  const workbench = useWorkbench();
  const seed = useModel((model) => model.seed);
  return (
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
  );
}

function Potential() {
  const potential = useModel((model) => model.conditions.potential_V);
  if (potential === undefined) return null;
  return (
    <div className="condition whole">
      <span className="condition-name">Potential against Li/Li⁺</span>
      <ParameterControl
        path="conditions.potential_V"
        name="Potential"
        value={potential}
        quantity={QUANTITIES.potential_V!}
      />
      <NowByProtocol quantity="potential_V" />
    </div>
  );
}

function Pressures() {
  const gases = useModel((model) => model.gases);
  return gases.map(({ id, name, pressure_bar, charge }) => {
    // An ion of a solution has no pressure: what multiplies the rates is its activity.
    const quantity = charge === 0 ? QUANTITIES.pressure_bar! : ACTIVITY;
    const label = `${quantity.label} of ${name ?? id}`;
    return (
      <div className="condition whole" key={id}>
        <span className="condition-name">{label}</span>
        <ParameterControl path={`gases.${id}.pressure_bar`} name={label} value={pressure_bar} quantity={quantity} />
      </div>
    );
  });
}
