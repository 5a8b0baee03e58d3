/**
 * How an experiment is looked at, as it travels in a link beside it: which species are hidden, palette, layout. Only what
 * differs from the usual is written. Theme and the like are the reader's own and do not travel.
 */
import { Settings, type SettingsStore } from './settings';

const TRAVELLING = ['palette', 'outlines', 'panel', 'tab', 'energyUnit', 'hidden', 'logAxes', 'closed'] as const;

type Look = Partial<Pick<Settings, (typeof TRAVELLING)[number]>>;

const usual: Look = pick(Settings.parse({}));

/** What of the present look differs from the usual one. */
export function lookOf(settings: SettingsStore): Look {
  const now = pick(settings.getState());
  const differs = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(usual[key as keyof Look]);
  return Object.fromEntries(Object.entries(now).filter(differs));
}

/**
 * Shows what a link came with, field by field: what is of no use there falls back to the usual. A reader who has chosen
 * the colour-blind-safe palette keeps it.
 */
export function takeLook(look: unknown, settings: SettingsStore): void {
  if (typeof look !== 'object' || look === null) return;
  const parsed = pick(Settings.parse({ ...look }));
  if (settings.own().palette === 'safe') parsed.palette = 'safe';
  settings.lend(parsed);
}

function pick(settings: Settings): Look {
  return Object.fromEntries(TRAVELLING.map((key) => [key, settings[key]]));
}
