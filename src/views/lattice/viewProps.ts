import type { Ref } from 'react';
import type { Geometry } from '../../model/lattices/geometry';
import type { Insets } from './camera';
import type { LatticeHandle } from './LatticeFrame';
import type { Painter, Palette } from './paint';
import type { NamedScale } from './scales';

/** What a view of a lattice is given, be it of a plane or of the whole. */
export interface ViewProps {
  ref?: Ref<LatticeHandle>;
  geometry: Geometry;
  /** Paints the sites of the whole lattice. Give a new one for a new state. */
  painter: Painter;
  palette: Palette;
  /** What the colours mean where they are not those of species or bodies; pictures of the view tell it. */
  scale: NamedScale | null;
  selected: number | null;
  onPick: (site: number | null) => void;
  /** Colour #rrggbb of empty ground. */
  background: string;
  /** Name for screen readers. */
  label: string;
  /** Whether the picture waits, so that the processor is free for something else. */
  held?: boolean;
  /** Room in CSS pixels kept free round a fitted lattice, for what the page lays over the view. */
  insets: Insets;
}
