/** What a plane and a volume have in common: the element that is drawn into, its gestures, keys and words, and its handle. */
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import type { Viewport } from './camera';
import { type Gestures, listenToGestures } from './gestures';
import type { KeyPress } from './keys';
import { barOf, ScaleBar } from './ScaleBar';
import { SurfaceMessage } from './SurfaceMessage';
import type { NamedScale } from './scales';
import type { Surface } from './surface';
import type { SurfaceStatus } from './useSurface';

export interface LatticeHandle {
  /** The present view without marks, as a PNG of `scale` pixels per CSS pixel. */
  png(scale: number): Promise<Blob>;
  /** CSS pixels of the view. */
  size(): { width: number; height: number };
  /** What the colours mean where they are not those of species or bodies. */
  scale(): NamedScale | null;
  /** A round length on the present view, and how long it is drawn in CSS pixels. */
  scaleBar(): { label: string; pixels: number };
  /** Shows the whole lattice. */
  fit(): void;
  /** Zooms about the middle of the view. */
  zoomBy(factor: number): void;
}

interface FrameProps<Command> {
  ref: Ref<LatticeHandle> | undefined;
  host: RefObject<HTMLDivElement | null>;
  scene: Surface | null;
  status: SurfaceStatus;
  view: Viewport;
  /** CSS pixels of `unitNm`, of which the scale bar is made. */
  zoom: number;
  unitNm: number;
  scale: NamedScale | null;
  className?: string;
  /** Name for screen readers, and which keys there are. */
  label: string;
  help: string;
  /** What was picked, in words. */
  said: string;
  gestures: Gestures;
  commandOf: (press: KeyPress) => Command | null;
  onCommand: (command: Command) => void;
  fit: () => void;
  zoomBy: (factor: number) => void;
  /** What lies over the picture. */
  children?: ReactNode;
}

export function LatticeFrame<Command>(props: FrameProps<Command>) {
  const { host, scene, status, view, className = '', label, help, said, commandOf, onCommand } = props;
  const described = useId();
  useGestures(host, props.gestures);
  const bar = { zoom: props.zoom, unitNm: props.unitNm, width: view.width };
  useImperativeHandle(props.ref, () => ({
    png: (scale) =>
      scene?.png(scale) ?? Promise.reject(new Error('There is no picture: this browser offers no WebGL 2')),
    size: () => view,
    scale: () => props.scale,
    scaleBar: () => barOf(bar),
    fit: props.fit,
    zoomBy: props.zoomBy,
  }));
  const onKeyDown = (event: KeyboardEvent) => {
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    onCommand(command);
  };
  return (
    <div className={`lattice-view ${className}`}>
      <div
        ref={host}
        className="lattice-canvas"
        role="application"
        aria-label={label}
        aria-describedby={described}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the role application is interactive: keys move, zoom and pick
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      <p id={described} className="visually-hidden">
        {help}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      {(status === 'coming' || status === 'ready') && view.width > 0 && (
        <>
          {props.children}
          <ScaleBar {...bar} />
        </>
      )}
      {status === 'coming' && <p className="lattice-message coming">Preparing the drawing …</p>}
      <SurfaceMessage status={status} />
    </div>
  );
}

/** Listens to gestures once, and answers as the newest drawing of the component does. */
function useGestures(host: RefObject<HTMLDivElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });
  const turns = gestures.onTurn !== undefined;
  useEffect(
    () =>
      listenToGestures(host.current!, {
        onPan: (dx, dy) => latest.current.onPan(dx, dy),
        ...(turns && { onTurn: (dx: number, dy: number) => latest.current.onTurn?.(dx, dy) }),
        onZoom: (at, factor) => latest.current.onZoom(at, factor),
        onClick: (at) => latest.current.onClick(at),
        onHover: (at) => latest.current.onHover(at),
      }),
    [host, turns],
  );
}
