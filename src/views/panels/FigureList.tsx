import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { latticeOf } from '../../model/lattices/geometry';
import type { LatticeDocument } from '../../model/lattices/schema';
import { figureSites } from '../../model/placedFigures';
import { placementsOn } from '../../model/placing';
import type { InteractionDocument } from '../../model/schema';
import { CrystalDrawing } from '../drawings/CrystalDrawing';
import { type Drawing, drawFigure } from '../drawings/crystal';
import { useColours, useModel } from '../hooks';
import { IconButton } from '../ui/Button';
import { Lazy } from '../ui/Lazy';
import { AddFigure } from './AddFigure';
import { ParameterControl } from './ParameterControl';
import { useEnergyQuantity } from './useEnergyQuantity';

const ROW_HEIGHT = 96;

interface FigureListProps {
  figures: InteractionDocument[];
  onRemove: (id: string) => void;
}

/** Figures of one, three and more sites, and pairs on certain sites or directions only. */
export function FigureList({ figures, onRemove }: FigureListProps) {
  return (
    <section aria-label="Other figures" className="figures">
      <h2>Other figures</h2>
      {figures.length === 0 && (
        <p className="hint">Energies of single sites, and of three and more that stand together, belong here.</p>
      )}
      {figures.map((figure) => (
        <Lazy key={figure.id} height={ROW_HEIGHT}>
          <FigureRow figure={figure} onRemove={() => onRemove(figure.id)} />
        </Lazy>
      ))}
      <AddFigure />
    </section>
  );
}

function FigureRow({ figure, onRemove }: { figure: InteractionDocument; onRemove: () => void }) {
  const lattice = useModel((model) => model.lattice);
  const quantity = useEnergyQuantity();
  const colours = useFigureColours(figure.sites);
  const drawing = useMemo(() => figureDrawing(figure, lattice), [figure, lattice]);
  const name = figure.label ?? figure.sites;
  return (
    <div className="figure">
      {drawing && <CrystalDrawing drawing={drawing} width={84} height={76} colours={colours} />}
      <div className="figure-text">
        <div className="pair-head">
          <h3>{name}</h3>
          <IconButton
            variant="quiet"
            icon={<Trash2 size={14} aria-hidden />}
            label={`Remove the figure ${name}`}
            onPress={onRemove}
          />
        </div>
        {figure.label && <p className="hint">{figure.sites}</p>}
        <ParameterControl
          path={`interactions.${figure.id}.energy_eV`}
          name={`Energy of ${name}`}
          value={figure.energy_eV}
          range={figure.range?.energy_eV}
          quantity={quantity}
        />
      </div>
    </div>
  );
}

/** One of the places of the figure; null where the lattice has none. */
function figureDrawing(figure: InteractionDocument, lattice: LatticeDocument): Drawing | null {
  const geometry = latticeOf(lattice);
  const sites = figureSites(figure.sites, geometry.siteTypes, '');
  const placement = placementsOn({ ...figure, sites }, geometry, true)[0];
  return placement ? drawFigure(geometry, placement.places) : null;
}

/** Colours of the figure's species, site by site; '' for a site with anything. */
function useFigureColours(sites: string): string[] {
  const species = useModel((model) => model.species);
  const colours = useColours();
  return sites.split('+').map((term) => {
    const id = term.replace(/[.#@].*/s, '').trim();
    return colours[species.findIndex((one) => one.id === id)] ?? '';
  });
}
