import { ChevronDown, FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { families } from '../../model/library';
import { NEW_MODEL } from '../../model/newModel';
import { useColours, useModel, useWorkbench } from '../hooks';
import { Button } from '../ui/Button';
import { Window } from '../ui/Popup';
import { ModelCard } from './ModelCard';

/** The name of the model; opens the library. */
export function ModelPicker() {
  const [open, setOpen] = useState(false);
  const workbench = useWorkbench();
  const name = useModel((model) => model.name);
  const id = useModel((model) => model.id);
  return (
    <>
      <Button
        className="picker"
        aria-label={`Model: ${name}. Choose another`}
        icon={<Swatch />}
        onPress={() => setOpen(true)}
      >
        <span className="picker-name">{name}</span>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Window title="Models" wide isOpen={open} onClose={() => setOpen(false)}>
        <div className="new-model">
          <Button
            icon={<FilePlus2 size={15} aria-hidden />}
            onPress={() => {
              setOpen(false);
              void workbench.open(NEW_MODEL);
            }}
          >
            New model
          </Button>
          <p className="hint">
            One kind of particle that hops on a square lattice. Lattice, species, steps and interactions are then yours
            to change.
          </p>
        </div>
        {families.map(({ label, members }) => (
          <section key={label} aria-label={label}>
            <h3 className="family">{label}</h3>
            <div className="cards">
              {members.map((entry) => (
                <ModelCard
                  key={entry.id}
                  model={entry.source}
                  isCurrent={entry.id === id}
                  onChoose={() => {
                    setOpen(false);
                    void workbench.open(entry.model);
                  }}
                />
              ))}
            </div>
          </section>
        ))}
      </Window>
    </>
  );
}

/** Stripes in the colours of the products. */
function Swatch() {
  const species = useModel((model) => model.species);
  const colours = useColours();
  const products = colours
    .filter((_, i) => species[i]?.role === 'product' || species[i]?.role === 'adsorbate')
    .slice(0, 4);
  return (
    <span className="swatch" aria-hidden="true">
      {products.map((colour) => (
        <i key={colour} style={{ background: colour }} />
      ))}
    </span>
  );
}
