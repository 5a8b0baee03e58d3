/** The lattice of a run, as the workbench at hand has it. Camera, layer and cut are in the view, which runs side by side share. */
import { type RefObject, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Geometry, latticeOf } from '../../model/lattices/geometry';
import {
  useIsQuiet,
  useIsSmall,
  useIsVolume,
  useModel,
  usePanel,
  useSetting,
  useTheme,
  useView,
  useWorkbench,
} from '../hooks';
import type { LatticeHandle } from '../lattice/LatticeFrame';
import { LatticeView } from '../lattice/LatticeView';
import { type Layer, layersOf } from '../lattice/layers';
import { VolumeView } from '../lattice/volume/VolumeView';
import { ColourScale, scaleOf } from './ColourScale';
import { usePaint } from './usePaint';

/** Room for the view tools at the right, and for the scale bar below; on short views the tools have two columns, with the bar under them. */
const TALL = { left: 16, right: 60, top: 8, bottom: 60 };
const SHORT = { left: 16, right: 104, top: 8, bottom: 12 };
const INSETS = { tall: TALL, short: SHORT };
/** The cut's controls take more of it. */
const INSETS_CUT = { tall: { ...TALL, bottom: 132 }, short: { ...SHORT, bottom: 104 } };
/** Two runs side by side on a telephone: their letter is at the left; the tools above stand beside the lattice alone. */
const BESIDE = { left: 36, right: 6, top: 6, bottom: 6 };
const BESIDE_TOOLS = { ...BESIDE, top: 94, bottom: 46 };
/** Without the view tools, for a frame of another page: the scale bar below, and above, where they are, two buttons in the corner. */
const INSETS_BARE = {
  controls: { tall: { left: 16, right: 16, top: 8, bottom: 52 }, short: { left: 16, right: 16, top: 4, bottom: 46 } },
  picture: { tall: { left: 16, right: 16, top: 52, bottom: 52 }, short: { left: 16, right: 16, top: 48, bottom: 48 } },
};
const GROUND = { light: '#ffffff', dark: '#151a21' };

interface RunLatticeProps {
  handle?: RefObject<LatticeHandle | null>;
  geometry: Geometry | null;
  layer: Layer | null;
  /** What stands around the lattice in a frame of another page; the view tools do not. */
  bare?: keyof typeof INSETS_BARE | null;
}

/** The only part of the page that is redrawn for every frame. */
export function RunLattice({ handle, layer, geometry, bare = null }: RunLatticeProps) {
  const workbench = useWorkbench();
  const { frame, selected } = useStore(workbench.frames);
  const { shape, camera, cut, plane } = useStore(workbench.view);
  const theme = useTheme();
  const isVolume = useIsVolume();
  const cutAxis = useView('cutAxis');
  const outlines = useSetting('outlines');
  const colourBy = useView('colourBy');
  const { painter, palette, ends } = usePaint(frame);
  const name = useModel((model) => model.name);
  const held = useIsQuiet();
  const isSmall = useIsSmall();
  const panel = usePanel();
  const narrow = isSmall ? { narrow: panel === 'lattice' ? BESIDE_TOOLS : BESIDE } : {};
  if (!frame || !geometry || !layer) return <p className="loading">Starting the engine …</p>;
  const common = {
    ...(handle && { ref: handle }),
    geometry,
    painter,
    palette,
    scale: scaleOf(colourBy, ends),
    selected,
    onPick: workbench.select,
    held,
    insets: bare ? INSETS_BARE[bare] : { ...INSETS, ...narrow },
    background: GROUND[theme],
    label: `Lattice of ${name}, ${geometry.cells.slice(0, geometry.dimensions).join(' × ')} ${geometry.basis.length === 1 ? 'sites' : 'cells'}`,
  };
  return (
    <>
      {isVolume ? (
        <VolumeView
          {...common}
          live={frame.running || frame.travel !== null}
          insets={cutAxis === null ? common.insets : INSETS_CUT}
          shape={shape}
          camera={camera}
          onCamera={(camera) => workbench.view.setState({ camera })}
          cut={cut}
          onCut={(cut) => workbench.view.setState({ cut })}
          handles={cutAxis}
        />
      ) : (
        <LatticeView
          {...common}
          layer={layer}
          bodies={outlines ? (frame.bodies ?? null) : null}
          camera={plane}
          onCamera={(change) => workbench.view.setState(({ plane }) => ({ plane: change(plane) }))}
        />
      )}
      <ColourScale by={colourBy} ends={ends} />
    </>
  );
}

/** The geometry of the lattice that the frames are of, and the plane of it that is shown: the middle one at first. */
export function useLayer() {
  const workbench = useWorkbench();
  const lattice = useStore(workbench.frames, (state) => state.lattice);
  const geometry = useMemo(() => lattice && latticeOf(lattice), [lattice]);
  const layers = useMemo(() => (geometry ? layersOf(geometry) : []), [geometry]);
  const chosen = useView('layer');
  const index =
    chosen?.of === layers.length ? Math.min(chosen.index, layers.length - 1) : Math.floor(layers.length / 2);
  const choose = (index: number) => workbench.view.setState({ layer: { index, of: layers.length } });
  return { geometry, layers, index, layer: layers[index] ?? null, choose };
}
