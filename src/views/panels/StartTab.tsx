import { AXIS_NAMES } from '../../model/fields';
import { latticeOf } from '../../model/lattices/geometry';
import type { ModelDocument } from '../../model/schema';
import { useColours, useModel } from '../hooks';
import { ProvenanceMark } from './ProvenanceMark';

/** What stands where at t = 0. */
export function StartTab() {
  const start = useModel((model) => model.start);
  const lattice = useModel((model) => model.lattice);
  const name = useSpeciesName();
  return (
    <div className="form">
      <h2>At t = 0</h2>
      <ol className="start">
        <li>
          <Tile species={start.fill} /> Every site holds {name(start.fill)}.
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
            <Tile species={species} /> {(100 * fraction).toLocaleString('en-GB', { maximumFractionDigits: 2 })} % of the
            sites that hold {name(start.fill)}, drawn at random by the seed, hold {name(species)} instead.{' '}
            <ProvenanceMark path={`start.random.${i}.fraction`} name={`The share of ${name(species)}`} />
          </li>
        ))}
        {start.sites.length > 0 && (
          <li>
            {start.sites.length.toLocaleString('en-GB')} single {start.sites.length === 1 ? 'site is' : 'sites are'}{' '}
            placed one by one.
          </li>
        )}
      </ol>
      <p className="hint">
        Later lines replace earlier ones. Change them in the JSON tab, under “start”; the run then begins anew.
      </p>
    </div>
  );
}

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
