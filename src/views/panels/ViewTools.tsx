import { Camera, Maximize, SquareDashed, ZoomIn, ZoomOut } from 'lucide-react';
import type { RefObject } from 'react';
import { Group } from 'react-aria-components';
import { useModel, useSetting, useWorkbench } from '../hooks';
import type { LatticeHandle } from '../lattice/LatticeView';
import { IconButton, IconToggle } from '../ui/Button';
import { saveLattice } from './exports';

const ZOOM = 1.4;

/** Fit, zoom, outlines of bodies, picture. */
export function ViewTools({ lattice }: { lattice: RefObject<LatticeHandle | null> }) {
  const workbench = useWorkbench();
  const outlines = useSetting('outlines');
  const hasBodies = useModel((model) => model.bodies.length > 0);
  return (
    <Group className="view-tools" aria-label="View">
      {hasBodies && (
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
