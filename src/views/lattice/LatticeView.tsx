import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { Geometry } from '../../model/lattices/geometry';
import { formatSI } from '../../model/units';
import type { Camera, Inset, Point, Viewport } from './camera';
import * as cameras from './camera';
import { listenToGestures } from './gestures';
import { keyCommand } from './keys';
import { LatticeScene, NoWebGL2 } from './LatticeScene';
import { inLayer, type Layer, siteInLayer, siteOfLayer } from './layers';
import { type Plane, planeOf } from './plane';
import './lattice.css';

export interface LatticeHandle {
  /** The present view without marks, as a PNG of `scale` pixels per CSS pixel. */
  png(scale: number): Promise<Blob>;
  /** Shows the whole lattice. */
  fit(): void;
  /** Zooms about the middle of the view. */
  zoomBy(factor: number): void;
}

export interface LatticeViewProps {
  ref?: Ref<LatticeHandle>;
  geometry: Geometry;
  /** The plane of sites that is shown. */
  layer: Layer;
  /** Species index per site of the whole lattice. Give a new array for a new state. */
  lattice: Uint8Array;
  /** Body number per site, −1 for none; null draws no outlines. */
  bodies: Int32Array | null;
  /** Colour #rrggbb of each species. */
  colors: readonly string[];
  /** Whether each species is shown. */
  visible: readonly boolean[];
  selected: number | null;
  onPick: (site: number | null) => void;
  /** Colour #rrggbb of empty ground. */
  background: string;
  /** Name for screen readers. */
  label: string;
  /** Room in CSS pixels kept free round a fitted lattice, for what the page lays over the view. */
  inset?: Inset;
}

const INSET: Inset = { left: 20, right: 20, top: 20, bottom: 48 };
const SCALE_BAR_PIXELS = 170;

type Status = 'ready' | 'lost' | 'missing';

/** A plane of the lattice: pan, zoom and pick by mouse, touch and keyboard; scale bar; outlines of bodies. */
export function LatticeView(props: LatticeViewProps) {
  const { ref, geometry, layer, lattice, bodies, colors, visible, selected, background, label, inset = INSET } = props;
  const host = useRef<HTMLDivElement>(null);
  const [scene, setScene] = useState<LatticeScene | null>(null);
  const [status, setStatus] = useState<Status>('ready');
  const [view, setView] = useState<Viewport>({ width: 0, height: 0 });
  const [moved, setMoved] = useState<{ plane: Plane; camera: Camera } | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const help = useId();

  const plane = useMemo(() => planeOf(geometry, layer), [geometry, layer]);
  const { extent } = plane;
  // Until someone moves it, the camera fits the lattice, whatever size the view takes.
  const { left, right, top, bottom } = inset;
  const fitted = useMemo(
    () => cameras.fitCamera(extent, view, { left, right, top, bottom }, window.devicePixelRatio),
    [extent, view, left, right, top, bottom],
  );
  // Layers of one lattice lie alike, so that the camera stays where it is when another one is shown.
  const isAlike = (other: Plane) => other.extent.every((length, axis) => Math.abs(length - extent[axis]!) < 1e-6);
  const camera = moved && isAlike(moved.plane) ? moved.camera : fitted;
  const shownSelected = selected === null ? null : siteInLayer(selected, layer, geometry);

  useEffect(() => {
    const element = host.current!;
    try {
      const created = new LatticeScene(element, {
        onLost: () => setStatus('lost'),
        onRestored: () => setStatus('ready'),
      });
      setScene(created);
      setStatus('ready');
      return () => {
        created.dispose();
        setScene(null);
      };
    } catch (error) {
      if (!(error instanceof NoWebGL2)) throw error;
      setStatus('missing');
      return undefined;
    }
  }, []);

  useEffect(() => {
    const element = host.current!;
    const observer = new ResizeObserver(() => setView({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => scene?.setPlane(plane), [scene, plane]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plane has no sites yet
  useEffect(
    () => scene?.setLattice(inLayer(lattice, layer, geometry), bodies && inLayer(bodies, layer, geometry)),
    [scene, plane, lattice, bodies, layer, geometry],
  );
  useEffect(() => scene?.setPalette(colors, visible, background), [scene, colors, visible, background]);
  useEffect(() => scene?.setCamera(camera, view), [scene, camera, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plane has no marks yet
  useEffect(() => scene?.setMarks(shownSelected, hovered), [scene, plane, shownSelected, hovered]);

  // From the newest camera, not the drawn one: several gestures can come between two repaints.
  const move = (change: (camera: Camera) => Camera) =>
    setMoved((last) => ({ plane, camera: change(last && isAlike(last.plane) ? last.camera : fitted) }));
  const showAll = () => setMoved(null);
  const centre: Point = [view.width / 2, view.height / 2];
  const zoom = (at: Point, factor: number) => move((c) => cameras.zoomAt(c, view, at, factor, extent));
  const pickAt = (at: Point) => plane.siteAt(cameras.toPlane(camera, view, at, extent));
  const pick = (site: number | null) => props.onPick(site === null ? null : siteOfLayer(site, layer, geometry));

  const actions = {
    onPan: (dx: number, dy: number) => move((c) => cameras.pan(c, dx, dy, extent)),
    onZoom: zoom,
    onClick: (at: Point) => pick(pickAt(at)),
    onHover: (at: Point | null) => setHovered(at && pickAt(at)),
  };
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(
    () =>
      listenToGestures(host.current!, {
        onPan: (dx, dy) => latest.current.onPan(dx, dy),
        onZoom: (at, factor) => latest.current.onZoom(at, factor),
        onClick: (at) => latest.current.onClick(at),
        onHover: (at) => latest.current.onHover(at),
      }),
    [],
  );

  useImperativeHandle(ref, () => ({
    png: (scale) =>
      scene?.png(scale) ?? Promise.reject(new Error('There is no picture: this browser offers no WebGL 2')),
    fit: showAll,
    zoomBy: (factor) => zoom(centre, factor),
  }));

  const select = (site: number | null) => {
    pick(site);
    if (site === null) return setSaid('No site selected');
    if (site !== shownSelected) move((c) => cameras.reveal(c, view, plane.middle(site), extent));
    setSaid(nameOf(siteOfLayer(site, layer, geometry), geometry));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const command = keyCommand(event);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    if (command.do === 'pan') move((c) => cameras.pan(c, ...command.by, extent));
    else if (command.do === 'zoom') zoom(centre, command.factor);
    else if (command.do === 'fit') showAll();
    else if (command.do === 'unpick') select(null);
    else if (command.do === 'move' && shownSelected !== null) select(plane.neighbour(shownSelected, command.by));
    else select(shownSelected ?? hovered ?? pickAt(centre) ?? 0);
  };

  const bar = cameras.scaleBar(camera.zoom, plane.unitNm, Math.min(SCALE_BAR_PIXELS, Math.max(40, view.width / 3)));
  return (
    <div className="lattice-view">
      <div
        ref={host}
        className="lattice-canvas"
        role="application"
        aria-label={label}
        aria-describedby={help}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the role application is interactive: keys pan, zoom and pick
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      <p id={help} className="lattice-hidden">
        Arrows pan, plus and minus zoom, 0 fits. Enter selects a site, Shift with arrows moves the selection, Escape
        clears it.
      </p>
      <p className="lattice-hidden" aria-live="polite">
        {said}
      </p>
      {status === 'ready' && view.width > 0 && (
        <div className="lattice-scale">
          <span>{formatSI(bar.nm * 1e-9, 'm', 1)}</span>
          <i style={{ width: bar.pixels }} />
        </div>
      )}
      {status !== 'ready' && (
        <div className="lattice-message" role="alert">
          {status === 'lost'
            ? 'The graphics processor was reset. The lattice comes back as soon as the browser returns it; the simulation is not affected.'
            : 'This browser offers no WebGL 2, so the lattice cannot be drawn. Update the browser, or turn on hardware acceleration in its settings. The simulation, plots and exports work without it.'}
        </div>
      )}
    </div>
  );
}

/** "Site 3, 5", and where a cell has several the number of the site. */
function nameOf(site: number, { at, basis, dimensions }: Geometry): string {
  const { cell, basis: number } = at(site);
  return `Site ${[...cell.slice(0, dimensions), ...(basis.length > 1 ? [number] : [])].join(', ')}`;
}
