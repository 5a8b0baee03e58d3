/**
 * How an experiment is looked at, as it travels in a link beside it: which species are hidden, palette, layout, camera, cut,
 * colouring. Only what differs from the usual is written. Theme and the like are the reader's own and do not travel.
 */
import { Settings, type SettingsStore } from './settings';
import { View, type ViewStore } from './view';

const TRAVELLING = [
  'palette',
  'outlines',
  'panel',
  'aside',
  'tab',
  'energyUnit',
  'hidden',
  'logAxes',
  'closed',
] as const;

type Look = Partial<Pick<Settings, (typeof TRAVELLING)[number]>> & { view?: Partial<View> };

const usual = pick(Settings.parse({}));
const usualView = View.parse({});

/** What of the present look differs from the usual one. */
export function lookOf(settings: SettingsStore, view: ViewStore): Look {
  const look: Look = differing(pick(settings.getState()), usual);
  const seen = differing(view.getState(), usualView);
  return Object.keys(seen).length > 0 ? { ...look, view: seen } : look;
}

/**
 * Shows what a link came with, field by field: what is of no use there falls back to the usual. A reader who has chosen
 * the colour-blind-safe palette keeps it.
 */
export function takeLook(look: unknown, settings: SettingsStore, view: ViewStore): void {
  if (typeof look !== 'object' || look === null) return;
  const parsed = pick(Settings.parse({ ...look }));
  if (settings.own().palette === 'safe') parsed.palette = 'safe';
  settings.lend(parsed);
  const seen = 'view' in look && typeof look.view === 'object' ? look.view : null;
  view.setState(View.parse({ ...seen }));
}

function pick(settings: Settings): Partial<Settings> {
  return Object.fromEntries(TRAVELLING.map((key) => [key, settings[key]]));
}

/** The fields that are not as usual. */
function differing<T extends object>(now: T, usual: T): Partial<T> {
  const differs = ([key, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(usual[key as keyof T]);
  return Object.fromEntries(Object.entries(now).filter(differs)) as Partial<T>;
}
