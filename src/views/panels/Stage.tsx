import { RotateCcw } from 'lucide-react';
import { type RefObject, useMemo } from 'react';
import { useStore } from 'zustand';
import { latticeOf } from '../../model/lattices/geometry';
import { type Layout, useIsVolume, useModel, useSetting, useTheme, useView, useWorkbench } from '../hooks';
import { type LatticeHandle, LatticeView } from '../lattice/LatticeView';
import { layersOf } from '../lattice/layers';
import { VolumeView } from '../lattice/volume/VolumeView';
import { Button } from '../ui/Button';
import { ColourScale } from './ColourScale';
import { CutPanel } from './CutPanel';
import { FaultBanner } from './FaultBanner';
import { LayerChoice } from './LayerChoice';
import { Legend } from './Legend';
import { OpeningBanner } from './OpeningBanner';
import { PanelSwitch } from './PanelSwitch';
import { Readouts } from './Readouts';
import { SiteCard } from './SiteCard';
import { usePaint } from './usePaint';
import { ViewTools } from './ViewTools';

/** Room for the view tools at the right, and for the scale bar and the end of the run below. */
const INSET = { left: 16, right: 60, top: 8, bottom: 60 };
/** The cut's controls take more of it. */
const INSET_CUT = { ...INSET, bottom: 132 };
const GROUND = { light: '#ffffff', dark: '#151a21' };

interface StageProps {
  layout: Layout;
  lattice: RefObject<LatticeHandle | null>;
}

/** The lattice with what belongs to it: readouts, legend, view tools, the picked site. */
export function Stage({ layout, lattice }: StageProps) {
  const shown = useLayer();
  const isVolume = useIsVolume();
  return (
    <section className="stage" aria-label="Lattice">
      <FaultBanner />
      <OpeningBanner />
      {layout !== 'wide' && (
        <div className="stage-bar">
          <Readouts />
          {layout === 'medium' && <PanelSwitch />}
        </div>
      )}
      <Legend />
      <div className="stage-view">
        <Lattice handle={lattice} {...shown} />
        <ViewTools lattice={lattice} />
        <SiteCard />
        <div className="stage-foot">
          <Ended />
          {isVolume && shown.geometry ? (
            <CutPanel geometry={shown.geometry} />
          ) : (
            <LayerChoice layers={shown.layers} index={shown.index} onChange={shown.choose} />
          )}
        </div>
      </div>
    </section>
  );
}

/** The only part of the page that is redrawn for every frame. */
function Lattice({ handle, layer, geometry }: ReturnType<typeof useLayer> & { handle: StageProps['lattice'] }) {
  const workbench = useWorkbench();
  const { frame, selected } = useStore(workbench.frames);
  const { shape, camera, cut, plane } = useStore(workbench.view);
  const theme = useTheme();
  const isVolume = useIsVolume();
  const cutAxis = useView('cutAxis');
  const outlines = useSetting('outlines');
  const colourBy = useView('colourBy');
  const { paint, palette, ends } = usePaint(frame);
  const name = useModel((model) => model.name);
  if (!frame || !geometry || !layer) return <p className="loading">Starting the engine …</p>;
  const common = {
    ref: handle,
    geometry,
    lattice: paint,
    palette,
    selected,
    onPick: workbench.select,
    inset: INSET,
    background: GROUND[theme],
    label: `Lattice of ${name}, ${geometry.cells.slice(0, geometry.dimensions).join(' × ')} ${geometry.basis.length === 1 ? 'sites' : 'cells'}`,
  };
  return (
    <>
      {isVolume ? (
        <VolumeView
          {...common}
          inset={cutAxis === null ? INSET : INSET_CUT}
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
function useLayer() {
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

/** Says on the lattice why nothing moves any more. */
function Ended() {
  const workbench = useWorkbench();
  const ended = useStore(workbench.playback, ({ running, reason }) => !running && reason === 'no event possible');
  if (!ended) return null;
  return (
    <div className="ended">
      <p>
        <strong>No event is possible any more.</strong> The state is kept.
      </p>
      <Button icon={<RotateCcw size={15} aria-hidden />} onPress={workbench.again}>
        Run again from t = 0
      </Button>
    </div>
  );
}
