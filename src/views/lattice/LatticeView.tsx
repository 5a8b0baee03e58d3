import { useEffect, useMemo, useRef, useState } from 'react';
import type { Camera, PlacedCamera, Point } from './camera';
import * as cameras from './camera';
import { keyCommand, type SharedCommand } from './keys';
import { LatticeFrame } from './LatticeFrame';
import { inLayer, type Layer, paintLayer, siteInLayer, siteOfLayer } from './layers';
import { planeOf } from './plane';
import { loadLatticeScene } from './scenes';
import { nameOf } from './siteName';
import { useSurface } from './useSurface';
import type { ViewProps } from './viewProps';
import './lattice.css';

export interface LatticeViewProps extends ViewProps {
  /** The plane of sites that is shown. */
  layer: Layer;
  /** Body number per site, −1 for none; null draws no outlines. */
  bodies: Int32Array | null;
  /** Where the camera stands; null shows the whole plane. */
  camera: PlacedCamera | null;
  /** Gives the change of the camera, since several can come between two repaints. */
  onCamera: (change: (last: PlacedCamera | null) => PlacedCamera | null) => void;
}

/** A plane of the lattice: pan, zoom and pick by mouse, touch and keyboard; scale bar; outlines of bodies. */
export function LatticeView(props: LatticeViewProps) {
  const { geometry, layer, painter, bodies, palette, selected, background } = props;
  const host = useRef<HTMLDivElement>(null);
  const { scene, status, view } = useSurface(host, loadLatticeScene, props.held ?? false);
  const [hovered, setHovered] = useState<number | null>(null);
  const [said, setSaid] = useState('');

  const plane = useMemo(() => planeOf(geometry, layer), [geometry, layer]);
  const { extent } = plane;
  // Until someone moves it, the camera fits the lattice, whatever size the view takes.
  const { left, right, top, bottom } = cameras.insetOn(view, props.insets);
  const fitted = useMemo(
    () => cameras.fitCamera(extent, view, { left, right, top, bottom }, window.devicePixelRatio),
    [extent, view, left, right, top, bottom],
  );
  // Layers of one lattice lie alike, so that the camera stays where it is when another one is shown.
  const camera = cameras.unplaced(props.camera, fitted, extent);
  const shownSelected = selected === null ? null : siteInLayer(selected, layer, geometry);

  useEffect(() => scene?.setPlane(plane), [scene, plane]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plane has no sites yet
  useEffect(
    () => scene?.setLattice(paintLayer(painter, layer, geometry), bodies && inLayer(bodies, layer, geometry)),
    [scene, plane, painter, bodies, layer, geometry],
  );
  useEffect(() => scene?.setPalette(palette.colors, palette.solidity, background), [scene, palette, background]);
  useEffect(() => scene?.setCamera(camera, view), [scene, camera, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plane has no marks yet
  useEffect(() => scene?.setMarks(shownSelected, hovered), [scene, plane, shownSelected, hovered]);

  // From the newest camera, not the drawn one.
  const move = (change: (camera: Camera) => Camera) =>
    props.onCamera((last) => cameras.placed(change(cameras.unplaced(last, fitted, extent)), fitted, extent));
  const showAll = () => props.onCamera(() => null);
  const centre: Point = [view.width / 2, view.height / 2];
  const zoom = (at: Point, factor: number) => move((c) => cameras.zoomAt(c, view, at, factor, extent));
  const pickAt = (at: Point) => plane.siteAt(cameras.toPlane(camera, view, at, extent));
  const pick = (site: number | null) => props.onPick(site === null ? null : siteOfLayer(site, layer, geometry));

  const gestures = {
    onPan: (dx: number, dy: number) => move((c) => cameras.pan(c, dx, dy, extent)),
    onZoom: zoom,
    onClick: (at: Point) => pick(pickAt(at)),
    onHover: (at: Point | null) => setHovered(at && pickAt(at)),
  };

  const select = (site: number | null) => {
    pick(site);
    if (site === null) return setSaid('No site selected');
    if (site !== shownSelected) move((c) => cameras.reveal(c, view, plane.middle(site), extent));
    setSaid(nameOf(siteOfLayer(site, layer, geometry), geometry));
  };

  const onCommand = (command: SharedCommand) => {
    if (command.do === 'pan') move((c) => cameras.pan(c, ...command.by, extent));
    else if (command.do === 'zoom') zoom(centre, command.factor);
    else if (command.do === 'fit') showAll();
    else if (command.do === 'unpick') select(null);
    else if (command.do === 'move' && shownSelected !== null) select(plane.neighbour(shownSelected, command.by));
    else select(shownSelected ?? hovered ?? pickAt(centre) ?? 0);
  };

  return (
    <LatticeFrame
      ref={props.ref}
      {...{ host, scene, status, view, said, gestures, onCommand }}
      commandOf={keyCommand}
      zoom={camera.zoom}
      unitNm={plane.unitNm}
      scale={props.scale}
      label={props.label}
      help="Arrows pan, plus and minus zoom, 0 fits. Enter selects a site, Shift with arrows moves the selection, Escape clears it."
      fit={showAll}
      zoomBy={(factor) => zoom(centre, factor)}
    />
  );
}
