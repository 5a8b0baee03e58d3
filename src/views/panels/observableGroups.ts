import type { ModelDocument, ObservableDocument } from '../../model/schema';
import { patternSites } from '../../model/stepPattern';

type GroupId = ObservableDocument['kind'] | 'charge per area' | 'current per area';

export interface ObservableGroup {
  id: GroupId;
  title: string;
  unit: string;
  /** Shown without being asked for. */
  isMain: boolean;
  members: { id: string; index: number; label: string; color: string }[];
}

const GROUPS: Omit<ObservableGroup, 'members'>[] = [
  { id: 'layers', title: 'Thickness', unit: 'layers', isMain: true },
  { id: 'passed', title: 'Passed so far', unit: 'sites', isMain: false },
  { id: 'bodies', title: 'Bodies', unit: 'number, or sites', isMain: false },
  { id: 'charge', title: 'Charge passed', unit: 'e', isMain: true },
  { id: 'charge per area', title: 'Charge passed', unit: 'mAh cm⁻²', isMain: true },
  { id: 'current', title: 'Current', unit: 'e/s', isMain: true },
  { id: 'current per area', title: 'Current density', unit: 'mA cm⁻²', isMain: true },
  { id: 'cut off', title: 'Cut off', unit: 'sites', isMain: true },
  { id: 'roughness', title: 'Surface roughness', unit: 'layers', isMain: true },
  { id: 'porosity', title: 'Porosity of the film', unit: 'share of sites', isMain: false },
];

/** Several measures of the same thing are told apart by these, readable on light and dark. */
const MEASURE_COLOURS = { number: '#3b7dd8', 'mean size': '#b7791f', largest: '#b04bb5' };
const NEUTRAL = '#5f8f8b';

/**
 * The observables of a model by what they measure, as one plot takes them: each with its place in a frame's list and
 * the colour of the species that it is about. Kinds that the model does not have are left out.
 * @param colours of the species, in their order
 */
export function observableGroups(model: ModelDocument, colours: string[]): ObservableGroup[] {
  const colourOf = (species: string | undefined) =>
    colours[model.species.findIndex(({ id }) => id === species)] ?? NEUTRAL;
  const members = model.observables.map((observable, index) => ({
    kind: groupOf(observable),
    id: observable.id,
    index,
    label: shortLabel(observable.label, GROUPS.find(({ id }) => id === groupOf(observable))!),
    color: colour(observable),
  }));

  function colour(observable: ObservableDocument): string {
    if (observable.kind === 'layers' || observable.kind === 'cut off' || observable.kind === 'roughness')
      return colourOf(observable.species[0]);
    if (observable.kind === 'bodies') return MEASURE_COLOURS[observable.measure];
    if (observable.kind !== 'passed') return NEUTRAL;
    const step = model.steps.find(({ id }) => id === observable.steps[0]);
    return colourOf(step && patternSites(step, model)[0]?.before);
  }

  return GROUPS.map((group) => ({ ...group, members: members.filter(({ kind }) => kind === group.id) })).filter(
    (group) => group.members.length > 0,
  );
}

/** What the title and the unit of the plot say already is left out: "Organic thickness in layers" is "Organic". */
function shortLabel(label: string, { title, unit }: Pick<ObservableGroup, 'title' | 'unit'>): string {
  const word = title.toLowerCase();
  const rest = label
    .replace(` in ${unit}`, '')
    .replace(new RegExp(` ${word}$|^${word} of (the )?`, 'i'), '')
    .trim();
  return rest ? rest[0]!.toUpperCase() + rest.slice(1) : label;
}

/** Charge and current in other units are plots of their own. */
function groupOf(observable: ObservableDocument): GroupId {
  if ((observable.kind === 'charge' || observable.kind === 'current') && observable.unit.endsWith('cm2'))
    return `${observable.kind} per area`;
  return observable.kind;
}
