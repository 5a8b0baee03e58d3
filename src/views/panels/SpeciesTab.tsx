import type { SpeciesDocument } from '../../model/schema';
import { formatCount } from '../../model/units';
import { useColours, useModel, useSites } from '../hooks';

const ROLES: Record<SpeciesDocument['role'], string> = {
  background: 'medium',
  boundary: 'fixed boundary',
  intermediate: 'intermediate',
  product: 'product',
  adsorbate: 'adsorbate',
};

/** Every species: colour, formula, role, and how many sites it holds now. */
export function SpeciesTab() {
  const species = useModel((model) => model.species);
  const colours = useColours();
  return (
    <>
      <h2 className="visually-hidden">Species of the model</h2>
      <ul className="species-list">
        {species.map((one, index) => (
          <li key={one.id}>
            <span className="tile" style={{ background: colours[index] }} aria-hidden="true" />
            <div>
              <h3>{one.name}</h3>
              <p className="hint">
                {[
                  one.formula,
                  ROLES[one.role],
                  one.charge !== 0 && formatCharge(one.charge),
                  one.radius_nm && `radius ${one.radius_nm} nm`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p className="hint species-colours">
                <code>{one.id}</code>
                <Colour value={one.color} of="the model’s own palette" name="own" />
                {one.color_safe && <Colour value={one.color_safe} of="colour-blind safe palette" name="safe" />}
              </p>
            </div>
            <SpeciesCount index={index} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A colour of the model, whichever palette is shown. */
function Colour({ value, of, name }: { value: string; of: string; name: string }) {
  return (
    <span title={`${value}, ${of}`}>
      <i className="tile small" style={{ background: value }} aria-hidden="true" /> {name}
    </span>
  );
}

function SpeciesCount({ index }: { index: number }) {
  const count = useSites(index);
  return (
    <span className="species-count">
      <b>{formatCount(count)}</b> sites
    </span>
  );
}

const formatCharge = (charge: number) => `charge ${charge > 0 ? '+' : '−'}${Math.abs(charge)} e`;
