import { Trash2 } from 'lucide-react';
import { withoutSpecies } from '../../model/amend';
import { setAt } from '../../model/paths';
import type { Problem } from '../../model/problem';
import type { ModelDocument, SpeciesDocument } from '../../model/schema';
import { formatCount } from '../../model/units';
import { useColours, useModel, useSites, useWorkbench } from '../hooks';
import { IconButton } from '../ui/Button';
import { EditableText } from '../ui/EditableText';
import { AddSpecies } from './AddSpecies';
import { Refusal } from './Refusal';
import { useModelChange } from './useModelChange';

const ROLES: Record<SpeciesDocument['role'], string> = {
  background: 'medium',
  boundary: 'fixed boundary',
  intermediate: 'intermediate',
  product: 'product',
  adsorbate: 'adsorbate',
};

/** Every species: colour, formula, role, and how many sites it holds now. */
export function SpeciesTab() {
  const model = useModel((model) => model);
  const { species } = model;
  const colours = useColours();
  const { problems, change } = useModelChange();
  return (
    <div className="form species">
      <h2 className="visually-hidden">Species of the model</h2>
      <ul className="species-list">
        {species.map((one, index) => (
          <li key={one.id}>
            <span className="tile" style={{ background: colours[index] }} aria-hidden="true" />
            <div>
              <SpeciesName species={one} />
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
                <Colour species={one} field="color" of="the model’s own palette" name="colour" />
                {one.color_safe && (
                  <Colour species={one} field="color_safe" of="the colour-blind safe palette" name="safe colour" />
                )}
              </p>
            </div>
            <SpeciesCount index={index} />
            {one.role !== 'background' && (
              <IconButton
                variant="quiet"
                className="remove"
                icon={<Trash2 size={14} aria-hidden />}
                label={`Remove ${one.name}`}
                onPress={() => void change((model) => withoutSpecies(model, one.id))}
              />
            )}
          </li>
        ))}
      </ul>
      <Refusal
        title="This species is still needed: remove these steps and figures first."
        problems={namersOf(problems, model)}
      />
      <AddSpecies />
    </div>
  );
}

/** What still names a species, by what it is called on the page: steps and figures once each. */
function namersOf(problems: Problem[], { steps, interactions }: ModelDocument): Problem[] {
  const named = problems.map(({ path, message }) => {
    const [, list, number] = /^(steps|interactions)\[(\d+)\]/.exec(path) ?? [];
    const step = list === 'steps' ? steps[Number(number)] : undefined;
    const figure = list === 'interactions' ? interactions[Number(number)] : undefined;
    if (step) return { path: '', message: `step “${step.label}”` };
    return figure ? { path: '', message: `figure “${figure.label ?? figure.sites}”` } : { path, message };
  });
  return named.filter(({ message }, i) => named.findIndex((other) => other.message === message) === i);
}

/** The name of a species, which can be changed while it runs. */
function SpeciesName({ species: { id, name } }: { species: SpeciesDocument }) {
  const { document } = useWorkbench();
  const rename = (next: string) => document.change(setAt(document.getState().model, `species.${id}.name`, next));
  return (
    <EditableText label="Name" action={`Rename ${name}`} value={name} onChange={rename}>
      <h3>{name}</h3>
    </EditableText>
  );
}

interface ColourProps {
  species: SpeciesDocument;
  field: 'color' | 'color_safe';
  of: string;
  name: string;
}

/** A colour of the model, whichever palette is shown. A press chooses another; the run goes on. */
function Colour({ species, field, of, name }: ColourProps) {
  const { document } = useWorkbench();
  const value = species[field] ?? '';
  return (
    <label title={`${value}, ${of}`}>
      <input
        type="color"
        className="tile small"
        aria-label={`Colour of ${species.name} in ${of}`}
        value={value}
        onChange={(event) =>
          document.drag(setAt(document.getState().model, `species.${species.id}.${field}`, event.target.value))
        }
        onBlur={document.drop}
      />
      {name}
    </label>
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
