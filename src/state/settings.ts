/**
 * What a person chose about the screen, kept in localStorage: theme, palette, tabs, plot axes, hidden species.
 * None of it belongs to the model.
 */
import { createStore } from 'zustand/vanilla';
import { z } from '../model/zod';

const KEY = 'interphase.settings';

/** Every field falls back by itself, so that a damaged or older entry never stops the page. */
export const Settings = z.object({
  theme: z.enum(['auto', 'light', 'dark']).catch('auto'),
  palette: z.enum(['published', 'safe']).catch('published'),
  outlines: z.boolean().catch(false),
  /** What stands beside the lattice where there is no room for everything; 'lattice' is the lattice alone, 'auto' as fits. */
  panel: z.enum(['auto', 'model', 'lattice', 'plots']).catch('auto'),
  /** Panels put away, where there is room for them; they travel in a link, so that a lesson shows what it is about. */
  aside: z.array(z.enum(['model', 'plots', 'timeline'])).catch([]),
  tab: z.enum(['steps', 'interactions', 'lattice', 'species', 'start', 'notes', 'json']).catch('steps'),
  /** How interaction energies are written. */
  energyUnit: z.enum(['eV', 'kJ/mol']).catch('eV'),
  /** Ids of the species that are not drawn. */
  hidden: z.array(z.string()).catch([]),
  /** Events that the Step button executes. */
  stepCount: z.int().min(1).max(1e9).catch(1),
  /** Whether an axis is logarithmic, by `plot.axis`. */
  logAxes: z.record(z.string(), z.boolean()).catch({}),
  /** Whether the guide of the model stands under the lattice. */
  guide: z.boolean().catch(true),
  /** Whether the mean-field equations of the model are drawn beside the run. */
  meanField: z.boolean().catch(false),
  /** Whether an ensemble of the model that is open is drawn behind the curves of the run. */
  ensemble: z.boolean().catch(true),
  /** How the timeline is divided. */
  timelineAxis: z.enum(['events', 'time']).catch('events'),
  timelineLog: z.boolean().catch(false),
  /** Memory for kept states of the run. */
  timelineBudget_MB: z.int().min(16).max(4096).catch(128),
  /** Plot sections that are closed. */
  closed: z.array(z.string()).catch(['more', 'radial']),
});

export type Settings = z.infer<typeof Settings>;
export type SettingsStore = ReturnType<typeof createSettings>;

/**
 * Creates the store of settings.
 * @param storage where they are kept; a browser that forbids storage only forgets them.
 */
export function createSettings(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
  const store = createStore<Settings>(() => read(storage));
  let own = store.getState();
  let lent: Partial<Settings> = {};

  store.subscribe((settings) => {
    // What a person changes from then on is their own.
    lent = Object.fromEntries(Object.entries(lent).filter(([key, value]) => settings[key as keyof Settings] === value));
    own = { ...settings, ...Object.fromEntries(Object.keys(lent).map((key) => [key, own[key as keyof Settings]])) };
    try {
      storage?.setItem(KEY, JSON.stringify(own));
    } catch {
      // Storage is full or forbidden: the choice holds for this visit.
    }
  });

  /** Sets what a link came with, for this visit only: the person's own choices stay as they are kept. */
  function lend(settings: Partial<Settings>): void {
    lent = { ...lent, ...settings };
    store.setState(settings);
  }

  return { ...store, lend, own: () => own };
}

function read(storage: Pick<Storage, 'getItem'> | null): Settings {
  try {
    return Settings.parse(JSON.parse(storage?.getItem(KEY) ?? '{}'));
  } catch {
    return Settings.parse({});
  }
}
