/** How React reaches the headless workbench: components subscribe to slices, never to the whole. */
import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { type StoreApi, useStore } from 'zustand';
import { sitesOf } from '../analysis/bySpecies';
import { latticeOf } from '../model/lattices/geometry';
import type { ModelDocument } from '../model/schema';
import type { Comparison } from '../state/comparison';
import { speciesColours } from '../state/palette';
import type { Settings } from '../state/settings';
import { type Sight, sightOf, withSight } from '../state/sight';
import type { View } from '../state/view';
import type { Workbench } from '../state/workbench';
import type { Frame } from '../worker/protocol';
import { inTurn } from './ui/inTurn';

export const WorkbenchContext = createContext<Workbench | null>(null);

/** The workbench of this part of the page. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) throw new Error('useWorkbench is called outside WorkbenchContext');
  return workbench;
}

/** The second run beside the present one; null where a page offers none. */
export const ComparisonContext = createContext<Comparison | null>(null);

/** The workbench of the second run; null while none is compared. */
export function useOther(): Workbench | null {
  return useOffered(useContext(ComparisonContext), (state) => state.other, null);
}

const NEVER = () => () => undefined;

/** A part of a store that not every page offers; `absent` where it does not. */
export function useOffered<State, T>(
  store: Pick<StoreApi<State>, 'subscribe' | 'getState'> | null,
  select: (state: State) => T,
  absent: T,
): T {
  return useSyncExternalStore(store?.subscribe ?? NEVER, () => (store ? select(store.getState()) : absent));
}

/** A part of the document. */
export function useModel<T>(select: (model: ModelDocument) => T): T {
  return useStore(useWorkbench().document, (state) => select(state.model));
}

/**
 * Something small that is computed from the document, as plain data: the same object for as long as it says the same, so that an edit
 * draws only what it changes.
 */
export function useModelData<T>(compute: (model: ModelDocument) => T): T {
  const text = useModel((model) => JSON.stringify(compute(model)));
  return useMemo(() => JSON.parse(text) as T, [text]);
}

/** Whether the processor is left to an experiment that is being opened: what can wait is not begun. */
export function useIsQuiet(): boolean {
  return useStore(useWorkbench().opening, (state) => state.isQuiet);
}

/** A part of the frame for numbers, at most ten times a second; `absent` before the first frame. */
export function useReadout<T>(select: (frame: Frame) => T, absent: T): T {
  return useStore(useWorkbench().frames, ({ readout }) => (readout ? select(readout) : absent));
}

/**
 * A part of a store for what takes long to draw, such as a plot: each that asks is told of a change in a task of its own, so that the
 * page answers in between.
 */
export function useInTurn<State, T>(
  store: Pick<StoreApi<State>, 'subscribe' | 'getState'>,
  select: (state: State) => T,
): T {
  const subscribe = useCallback(
    (changed: () => void) => {
      let giveUp: (() => void) | null = null;
      const tell = () => {
        giveUp = null;
        changed();
      };
      // One that waits keeps its place: it takes what is newest when its turn comes.
      const stop = store.subscribe(() => {
        giveUp ??= inTurn(tell);
      });
      return () => {
        stop();
        giveUp?.();
      };
    },
    [store],
  );
  return useSyncExternalStore(subscribe, () => select(store.getState()));
}

/** As `useReadout`, for a plot. */
export function usePlotted<T>(select: (frame: Frame) => T, absent: T): T {
  return useInTurn(useWorkbench().frames, ({ readout }) => (readout ? select(readout) : absent));
}

/** One of the reader's choices. */
export function useSetting<K extends keyof Settings>(key: K): Settings[K] {
  return useStore(useWorkbench().settings, (settings) => settings[key]);
}

/** A part of how the lattice is looked at. */
export function useView<K extends keyof View>(key: K): View[K] {
  return useStore(useWorkbench().view, (view) => view[key]);
}

/** Dimensions of the lattice that the frames are of; 0 before the first. */
export function useDimensions(): number {
  return useStore(useWorkbench().frames, ({ lattice }) => (lattice ? latticeOf(lattice).dimensions : 0));
}

/** Whether the lattice is drawn as a volume. */
export function useIsVolume(): boolean {
  const dimensions = useDimensions();
  return useView('mode') === 'volume' && dimensions === 3;
}

/** What is seen of each species, in their order, and how to change it. */
export function useSights(): { sights: Sight[]; see: (sights: Record<string, Sight>) => void } {
  const { settings, view } = useWorkbench();
  const species = useModel((model) => model.species);
  const hidden = useSetting('hidden');
  const seeThrough = useView('seeThrough');
  const revealed = useView('revealed');
  const isVolume = useIsVolume();
  const sights = useMemo(
    () => species.map((one) => sightOf(one, { hidden, seeThrough, revealed }, isVolume)),
    [species, hidden, seeThrough, revealed, isVolume],
  );
  const see = (next: Record<string, Sight>) => {
    let now = { hidden, seeThrough, revealed };
    for (const one of species) if (next[one.id]) now = withSight(now, one, next[one.id]!, isVolume);
    settings.setState({ hidden: now.hidden });
    view.setState({ seeThrough: now.seeThrough, revealed: now.revealed });
  };
  return { sights, see };
}

/** Whether a CSS media query holds. */
export function useMedia(query: string): boolean {
  const media = useMemo(() => matchMedia(query), [query]);
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => media.matches,
  );
}

/** Whether the page is being printed. Told by an event, since a media query changes after the pages are counted. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const tell = ({ type }: Event) => {
        printing = type === 'beforeprint';
        changed();
      };
      addEventListener('beforeprint', tell);
      addEventListener('afterprint', tell);
      return () => {
        removeEventListener('beforeprint', tell);
        removeEventListener('afterprint', tell);
      };
    },
    () => printing,
  );
}

let printing = false;

export type Layout = 'wide' | 'medium' | 'narrow';

/** wide: three columns, and whatever is printed; medium: the lattice and one panel; narrow: the lattice on top, the panel below. */
export function useLayout(): Layout {
  const wide = useMedia('(min-width: 1100px)');
  const narrow = useMedia('(max-width: 699px)');
  const printed = usePrinting();
  if (printed) return 'wide';
  return wide ? 'wide' : narrow ? 'narrow' : 'medium';
}

export type Panel = Exclude<Settings['panel'], 'auto'>;

/** Whether there is too little room for the lattice to share it: a phone, an upright tablet, a small frame of another page. */
export function useIsSmall(): boolean {
  return useMedia('(max-width: 899px), (max-height: 599px)');
}

/**
 * The panel beside the lattice, where there is room for one: until one is chosen, the first that is not put away; where
 * there is little room none, so that the lattice is large.
 */
export function usePanel(): Panel {
  const isSmall = useIsSmall();
  const panel = useSetting('panel');
  const aside = useSetting('aside');
  if (panel !== 'auto') return panel;
  if (isSmall) return 'lattice';
  return (['model', 'plots'] as const).find((one) => !aside.includes(one)) ?? 'lattice';
}

/** The theme of the screen. */
export function useTheme(): 'light' | 'dark' {
  const theme = useSetting('theme');
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  return theme === 'auto' ? (systemIsDark ? 'dark' : 'light') : theme;
}

/** The theme of what is not the lattice: paper is light, while the drawing is printed as it stands on the screen. */
export function usePageTheme(): 'light' | 'dark' {
  const theme = useTheme();
  return usePrinting() ? 'light' : theme;
}

/** Sites that a species of the document holds now. */
export function useSites(index: number): number {
  const species = useModel((model) => model.species);
  return useReadout((frame) => sitesOf(species, index, frame.counts), 0);
}

/** The colour of each species, in their order, as #rrggbb. */
export function useColours(): string[] {
  const species = useModel((model) => model.species);
  const palette = useSetting('palette');
  const dark = useTheme() === 'dark';
  return useMemo(() => speciesColours(species, palette, dark), [species, palette, dark]);
}
