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
            <p className="hint">
              <code>{one.id}</code> · published {one.color}
              {one.color_safe && `, safe ${one.color_safe}`}
            </p>
          </div>
          <SpeciesCount index={index} />
        </li>
      ))}
    </ul>
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
