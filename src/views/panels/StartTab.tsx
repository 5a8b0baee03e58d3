import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { withFill, withShare } from '../../model/amend';
import { AXIS_NAMES } from '../../model/fields';
import { latticeOf } from '../../model/lattices/geometry';
import type { ModelDocument } from '../../model/schema';
import { useColours, useModel, useModelData } from '../hooks';
import { IconButton } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { Select } from '../ui/Select';
import { ChangeForm } from './ChangeForm';
import { ProvenanceMark } from './ProvenanceMark';
import { Refusal } from './Refusal';
import { useModelChange } from './useModelChange';

/** What stands where at t = 0. */
export function StartTab() {
  const start = useModel((model) => model.start);
  const lattice = useModel((model) => model.lattice);
  const name = useSpeciesName();
  const { problems, change } = useModelChange();
  return (
    <div className="form">
      <h2>At t = 0</h2>
      <ol className="start">
        <li className="start-fill">
          <Tile species={start.fill} />
          <FillChoice fill={start.fill} onChange={change} />
        </li>
        {start.layers.map((layer, i) => (
          <li key={`${layer.axis} ${layer.from} ${layer.to} ${layer.species}`}>
            <Tile species={layer.species} /> {describeLayers(layer, lattice)}{' '}
            {layer.from === layer.to ? 'holds' : 'hold'} {name(layer.species)}.{' '}
            <ProvenanceMark path={`start.layers.${i}.species`} name={`The place of ${name(layer.species)}`} />
          </li>
        ))}
        {start.random.map(({ species, fraction }, i) => (
          <li key={species}>
            <div className="start-share">
              <Tile species={species} />
              <NumberInput
                label={`Share of ${name(species)} in percent`}
                unit="%"
                min={0}
                max={100}
                step={1}
                value={percentOf(fraction)}
                onChange={(percent) => void change((model) => withShare(model, species, percent / 100))}
              />
              <ProvenanceMark path={`start.random.${i}.fraction`} name={`The share of ${name(species)}`} />
              <IconButton
                variant="quiet"
                className="remove"
                icon={<Trash2 size={14} aria-hidden />}
                label={`Remove the share of ${name(species)}`}
                onPress={() => void change((model) => withShare(model, species, 0))}
              />
            </div>
            <p className="hint">
              of the sites that hold {name(start.fill)}, drawn at random by the seed, hold {name(species)} instead.
            </p>
          </li>
        ))}
        {start.sites.length > 0 && (
          <li>
            {start.sites.length.toLocaleString('en-GB')} single {start.sites.length === 1 ? 'site is' : 'sites are'}{' '}
            placed one by one.
          </li>
        )}
      </ol>
      <Refusal problems={problems} />
      <AddShare />
      <p className="hint">
        Later lines replace earlier ones; a change begins the run anew. Layers and single sites are written in the JSON
        tab, under “start”.
      </p>
    </div>
  );
}

const percentOf = (fraction: number) => Number((100 * fraction).toPrecision(6));

interface FillChoiceProps {
  fill: string;
  onChange: ReturnType<typeof useModelChange>['change'];
}

/** What every site holds that nothing else is said of. */
function FillChoice({ fill, onChange }: FillChoiceProps) {
  const options = useModelData(({ species }) => pointsOf(species));
  return (
    <Select
      label="Every site holds"
      value={fill}
      options={options}
      onChange={(next) => void onChange((model) => withFill(model, next))}
    />
  );
}

/** The fields of another species that stands on a share of the sites. */
function AddShare() {
  const options = useModelData(({ species, start }) =>
    pointsOf(species).filter(({ value }) => value !== start.fill && !start.random.some((one) => one.species === value)),
  );
  const [chosen, setChosen] = useState('');
  const [percent, setPercent] = useState(10);
  if (options.length === 0) return null;
  const species = options.find(({ value }) => value === chosen)?.value ?? options[0]!.value;
  return (
    <ChangeForm
      title="Add a species at random sites"
      make={(model) => withShare(model, species, percent / 100)}
      onDone={() => setPercent(10)}
    >
      <div className="row">
        <Select label="Species" value={species} options={options} onChange={setChosen} />
        <NumberInput
          label="Share"
          showLabel
          unit="%"
          min={0.001}
          max={100}
          step={1}
          value={percent}
          onChange={setPercent}
        />
      </div>
    </ChangeForm>
  );
}

/** Species that stand on one site each. */
const pointsOf = (species: ModelDocument['species']) =>
  species.filter(({ dentates }) => dentates === 1).map(({ id, name }) => ({ value: id, label: name }));

function Tile({ species }: { species: string }) {
  const index = useModel((model) => model.species.findIndex((one) => one.id === species));
  const colours = useColours();
  return <span className="tile small" style={{ background: colours[index] }} aria-hidden="true" />;
}

function useSpeciesName(): (id: string) => string {
  const species = useModel((model) => model.species);
  return (id) => species.find((one) => one.id === id)?.name ?? id;
}

/** Layers in words; negative numbers count from the far end. */
function describeLayers(
  { axis, from, to }: ModelDocument['start']['layers'][number],
  lattice: ModelDocument['lattice'],
): string {
  const last = latticeOf(lattice).cells[AXIS_NAMES.indexOf(axis)]! - 1;
  const absolute = (layer: number) => (layer < 0 ? last + 1 + layer : layer);
  const [first, final] = [absolute(from), absolute(to)];
  const along = { x: 'column', y: 'row', z: 'layer' }[axis];
  const place = first === 0 ? ' (the first)' : final === last ? ' (the last)' : '';
  return first === final ? `The ${along} ${axis} = ${first}${place}` : `The ${along}s ${axis} = ${first} to ${final}`;
}
