import { useEffect, useMemo, useRef, useState } from 'react';
import type { Cut, View, View3d } from '../../../state/view';
import { FIRST_CAMERA } from '../../../state/view';
import { insetOn, type Point } from '../camera';
import { LatticeFrame } from '../LatticeFrame';
import { SEE_THROUGH } from '../paint';
import { loadVolumeScene } from '../scenes';
import { nameOf } from '../siteName';
import { useSurface } from '../useSurface';
import type { ViewProps } from '../viewProps';
import { CutHandles } from './CutHandles';
import { type Axis, boundsOf } from './cut';
import { type VolumeCommand, volumeCommand } from './keys3d';
import { eyeOf, panBy, rayAt, turn, turnBy, zoomAt } from './orbit';
import { Mark, Triad } from './overlays';
import { firstSite } from './ray';
import { besideOf, placeOf } from './sites';
import { volumeOf } from './volume';
import './volume.css';

export interface VolumeViewProps extends ViewProps {
  /** Whether a run goes on: more is to come soon. */
  live: boolean;
  shape: View['shape'];
  camera: View3d;
  onCamera: (camera: View3d) => void;
  cut: Cut;
  onCut: (cut: Cut) => void;
  /** The axis whose cut has handles in the picture. */
  handles: Axis | null;
}

/** A three-dimensional lattice as a whole: turn, pan, zoom and pick by mouse, touch and keyboard; cuts; scale and axes. */
export function VolumeView(props: VolumeViewProps) {
  const { geometry, painter, palette, shape, camera, cut, selected, background } = props;
  const host = useRef<HTMLDivElement>(null);
  const { scene, status, view } = useSurface(host, loadVolumeScene, props.held ?? false);
  const [hovered, setHovered] = useState<number | null>(null);
  const [said, setSaid] = useState('');

  const volume = useMemo(() => volumeOf(geometry), [geometry]);
  const bounds = useMemo(() => boundsOf(volume, cut), [volume, cut]);
  const inset = insetOn(view, props.insets);
  const eye = useMemo(() => eyeOf(camera, volume, view, inset), [camera, volume, view, inset]);

  useEffect(() => scene?.setVolume(volume, shape, geometry.sites), [scene, volume, shape, geometry]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new volume has no sites yet
  useEffect(() => scene?.setSites(painter, palette, background), [scene, volume, shape, painter, palette, background]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new volume is not cut yet
  useEffect(() => scene?.setBounds(bounds), [scene, volume, shape, bounds]);
  useEffect(() => scene?.setLive(props.live), [scene, props.live]);
  useEffect(() => scene?.setCamera(eye, view), [scene, eye, view]);

  /** What can be seen through is not in the way. */
  const isSolid = (site: number) => {
    const paint = painter.at(site);
    return paint > 0 && paint < SEE_THROUGH;
  };
  const pickAt = (at: Point) => firstSite(volume, shape, bounds, rayAt(eye, at), isSolid);

  // From the newest camera, not the drawn one: several gestures can come between two repaints.
  const newest = useRef(camera);
  newest.current = camera;
  const move = (change: (camera: View3d) => View3d) => {
    newest.current = change(newest.current);
    props.onCamera(newest.current);
  };
  const eyeNow = () => eyeOf(newest.current, volume, view, inset);
  const pan = (dx: number, dy: number) => move((c) => panBy(c, eyeNow(), volume, dx, dy));
  const zoom = (at: Point, factor: number) => move((c) => zoomAt(c, eyeNow(), volume, at, factor));
  const showAll = () => move((c) => ({ ...FIRST_CAMERA, projection: c.projection }));
  const centre = eye.middle;

  const gestures = {
    onPan: pan,
    onTurn: (dx: number, dy: number) => move((c) => turn(c, dx, dy)),
    onZoom: zoom,
    onClick: (at: Point) => props.onPick(pickAt(at)),
    onHover: (at: Point | null) => setHovered(at && pickAt(at)),
  };

  const select = (site: number | null) => {
    props.onPick(site);
    setSaid(site === null ? 'No site selected' : nameOf(site, geometry));
  };

  const onCommand = (command: VolumeCommand) => {
    if (command.do === 'turn') move((c) => turnBy(c, ...command.by));
    else if (command.do === 'pan') pan(...command.by);
    else if (command.do === 'zoom') zoom(centre, command.factor);
    else if (command.do === 'fit') showAll();
    else if (command.do === 'along') move((c) => ({ ...c, ...ALONG[command.axis] }));
    else if (command.do === 'unpick') select(null);
    else if (command.do === 'move' && selected !== null) select(besideOf(selected, volume, eye, command.by, bounds));
    else select(selected ?? hovered ?? pickAt(centre));
  };

  return (
    <LatticeFrame
      ref={props.ref}
      {...{ host, scene, status, view, said, gestures, onCommand }}
      className="volume-view"
      commandOf={volumeCommand}
      zoom={eye.pixels}
      unitNm={volume.unitNm}
      scale={props.scale}
      label={props.label}
      help="Arrows turn, W A S D pan, plus and minus zoom, 0 fits, X Y Z look along an axis. Enter selects the site in the middle, Shift with arrows moves the selection, Escape clears it."
      fit={showAll}
      zoomBy={(factor) => zoom(centre, factor)}
    >
      {hovered !== null && hovered !== selected && (
        <Mark eye={eye} place={placeOf(hovered, volume)} radius={volume.radius} kind="hovered" />
      )}
      {selected !== null && <Mark eye={eye} place={placeOf(selected, volume)} radius={volume.radius} kind="selected" />}
      {props.handles !== null && (
        <CutHandles eye={eye} volume={volume} cut={cut} axis={props.handles} onCut={props.onCut} />
      )}
      <Triad eye={eye} volume={volume} />
    </LatticeFrame>
  );
}

/** Where the camera stands to look along an axis, with the others to the right and up. */
const ALONG: Record<Axis, Pick<View3d, 'azimuth' | 'elevation'>> = {
  0: { azimuth: 90, elevation: 0 },
  1: { azimuth: 0, elevation: 0 },
  2: { azimuth: 0, elevation: 90 },
};
