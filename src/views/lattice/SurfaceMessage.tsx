import type { SurfaceStatus } from './useSurface';

/** Says why there is no picture of the lattice. */
export function SurfaceMessage({ status }: { status: SurfaceStatus }) {
  if (status === 'coming' || status === 'ready') return null;
  return (
    <div className="lattice-message" role="alert">
      {status === 'lost'
        ? 'The graphics processor was reset. The lattice comes back as soon as the browser returns it; the simulation is not affected.'
        : 'This browser offers no WebGL 2, so the lattice cannot be drawn. Update the browser, or turn on hardware acceleration in its settings. The simulation, plots and exports work without it.'}
    </div>
  );
}
