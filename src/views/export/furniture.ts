/** What stands beside the lattice in a picture of it, as the page shows it now. */
import { formatSI } from '../../model/units';
import { speciesColours } from '../../state/palette';
import { sightOf } from '../../state/sight';
import type { Workbench } from '../../state/workbench';
import type { LatticeHandle } from '../lattice/LatticeFrame';
import type { Furniture } from './compose';
import type { Look } from './picture';

/** Which parts a person wants. */
export interface Parts {
  legend: boolean;
  bar: boolean;
  caption: boolean;
}

export const ALL_PARTS: Parts = { legend: true, bar: true, caption: true };

/** @param viewWidth CSS pixels of the view, to which the scale bar refers */
export function furnitureOf(
  { document, settings, view, frames }: Workbench,
  lattice: LatticeHandle,
  viewWidth: number,
  parts: Parts,
  { isDark, isVolume }: Pick<Look, 'isDark' | 'isVolume'>,
): Furniture {
  const { model } = document.getState();
  const { palette, hidden } = settings.getState();
  const isBySpecies = view.getState().colourBy === 'species';
  const { frame } = frames.getState();
  const colours = speciesColours(model.species, palette, isDark);
  const sights = { ...view.getState(), hidden };
  const legend = model.species
    .map((species, s) => ({ species, label: species.formula ?? species.name, color: colours[s]! }))
    .filter(({ species }) => sightOf(species, sights, isVolume) !== 'hidden')
    .map(({ label, color }) => ({ label, color }));
  const bar = lattice.scaleBar();
  const moment = frame ? `t = ${formatSI(frame.time, 's', 4)} · ${formatSI(frame.steps, '', 4)} events` : '';
  return {
    legend: parts.legend && isBySpecies ? legend : [],
    scale: parts.legend ? lattice.scale() : null,
    bar: parts.bar ? { label: bar.label, share: bar.pixels / viewWidth } : null,
    caption: parts.caption ? `${model.name} · seed ${model.seed} · ${moment}` : null,
  };
}
