/** What the engine last said: the loaded model, the latest frame, and the picked site. */
import { createStore } from 'zustand/vanilla';
import type { LatticeDocument } from '../model/lattices/schema';
import type { Frame, Loaded, Radial, SiteInfo, SiteValues, Spectrum } from '../worker/protocol';

export interface FramesState {
  loaded: Loaded | null;
  /** The lattice that the frames are of; the document's may already be another. */
  lattice: LatticeDocument | null;
  /** The newest frame, up to once per repaint; for the lattice. */
  frame: Frame | null;
  /** A frame at most every READOUT_MS and READOUT_FRAMES; for numbers, bars and plots. */
  readout: Frame | null;
  /** The picked site, and what the engine says of it. */
  selected: number | null;
  site: SiteInfo | null;
  /** The figure of each site that the lattice is coloured by, if it is. */
  values: SiteValues | null;
  /** Spread of the rates of the steps that are looked at, by id. */
  spectra: Record<string, Spectrum>;
  /** Radial distribution of the species that is looked at. */
  radial: Radial | null;
}

export type FramesStore = ReturnType<typeof createFrames>;

/** People cannot read numbers that change faster. */
const READOUT_MS = 100;
/** Where drawing is slow, numbers wait for this many frames, so that most of the time goes to the lattice. */
const READOUT_FRAMES = 4;

/** Creates the store of frames; `now` gives milliseconds. */
export function createFrames(now: () => number) {
  const store = createStore<FramesState>(() => ({
    loaded: null,
    lattice: null,
    frame: null,
    readout: null,
    selected: null,
    site: null,
    values: null,
    spectra: {},
    radial: null,
  }));
  let lastReadout = Number.NEGATIVE_INFINITY;
  let framesSince = 0;

  /**
   * A model was placed: its first frame comes with it, so that size and sites always fit together. A picked site stays
   * picked as long as there is such a site.
   */
  function begin(loaded: Loaded, frame: Frame, lattice: LatticeDocument): void {
    const { selected } = store.getState();
    const stays = selected !== null && selected < loaded.sites;
    store.setState({
      loaded,
      lattice,
      frame,
      readout: frame,
      selected: stays ? selected : null,
      site: null,
      values: null,
      spectra: {},
      radial: null,
    });
  }

  /** Takes a frame; returns whether it also became the readout. A frame of a run that stands still always does. */
  function take(frame: Frame): boolean {
    framesSince++;
    const moves = frame.running || frame.travel !== null;
    const due = !moves || (framesSince >= READOUT_FRAMES && now() - lastReadout >= READOUT_MS);
    if (due) {
      lastReadout = now();
      framesSince = 0;
    }
    store.setState(due ? { frame, readout: frame } : { frame });
    return due;
  }

  /** Shows rate constants that an edit has just given, ahead of the next readout. */
  function showRates(rateConstants: number[]): void {
    store.setState(({ readout }) => ({ readout: readout && { ...readout, rateConstants } }));
  }

  return { ...store, begin, take, showRates };
}
