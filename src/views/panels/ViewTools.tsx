import { Box, Camera, Maximize, Slice, SquareDashed, ZoomIn, ZoomOut } from 'lucide-react';
import type { RefObject } from 'react';
import { Group } from 'react-aria-components';
import { useDimensions, useIsVolume, useModel, useSetting, useView, useWorkbench } from '../hooks';
import type { LatticeHandle } from '../lattice/LatticeFrame';
import { IconButton, IconToggle } from '../ui/Button';
import { saveLattice } from './exports';
import { ViewOptions } from './ViewOptions';

const ZOOM = 1.4;

/** Whole or layers, cut, options, outlines of bodies, zoom, fit, picture. */
export function ViewTools({ lattice }: { lattice: RefObject<LatticeHandle | null> }) {
  const workbench = useWorkbench();
  const outlines = useSetting('outlines');
  const hasBodies = useModel((model) => model.bodies.length > 0);
  const dimensions = useDimensions();
  const isVolume = useIsVolume();
  const cutAxis = useView('cutAxis');
  return (
    <Group className="view-tools" aria-label="View">
      {dimensions === 3 && (
        <IconToggle
          icon={<Box size={16} aria-hidden />}
          label="The whole lattice in 3D; otherwise layer by layer"
          isSelected={isVolume}
          onChange={(on) => workbench.view.setState({ mode: on ? 'volume' : 'layers' })}
        />
      )}
      {isVolume && (
        <IconToggle
          icon={<Slice size={16} aria-hidden />}
          label="Cut the lattice"
          isSelected={cutAxis !== null}
          onChange={(on) => workbench.view.setState({ cutAxis: on ? 0 : null })}
        />
      )}
      <ViewOptions />
      {hasBodies && !isVolume && (
        <IconToggle
          icon={<SquareDashed size={16} aria-hidden />}
          label="Outline the bodies"
          isSelected={outlines}
          onChange={(on) => workbench.settings.setState({ outlines: on })}
        />
      )}
      <IconButton
        className="zoom"
        icon={<ZoomOut size={16} aria-hidden />}
        label="Zoom out"
        onPress={() => lattice.current?.zoomBy(1 / ZOOM)}
      />
      <IconButton
        className="zoom"
        icon={<ZoomIn size={16} aria-hidden />}
        label="Zoom in"
        onPress={() => lattice.current?.zoomBy(ZOOM)}
      />
      <IconButton
        icon={<Maximize size={16} aria-hidden />}
        label="Fit the whole lattice"
        onPress={() => lattice.current?.fit()}
      />
      <IconButton
        icon={<Camera size={16} aria-hidden />}
        label="Save a picture of the lattice"
        onPress={() => void saveLattice(workbench, lattice.current)}
      />
    </Group>
  );
}
