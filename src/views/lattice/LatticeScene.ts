import { CellDrawing } from './CellDrawing';
import type { Camera, Viewport } from './camera';
import type { Drawing } from './drawing';
import { GridDrawing } from './GridDrawing';
import type { Plane } from './plane';
import { Surface } from './surface';

/** Sizes of a site, in CSS pixels, from which outlines of bodies and gaps between sites appear and are full. */
const OUTLINE_FROM = 3;
const OUTLINE_FULL = 8;
const GAP_FROM = 5;
const GAP_FULL = 18;

/**
 * Draws a plane of sites. Sites go to the graphics processor when they have changed; a picture is drawn only after
 * something changed.
 */
export class LatticeScene extends Surface {
  private drawing: Drawing | null = null;
  private hasBodies = false;
  private marks: [selected: number | null, hovered: number | null] = [null, null];
  private camera: Camera = { x: 0, y: 0, zoom: 1 };

  /** Draws another plane from now on; its sites come with `setLattice`. */
  setPlane(plane: Plane): void {
    this.forget();
    const largest = this.renderer.capabilities.maxTextureSize;
    this.drawing =
      plane.kind === 'grid'
        ? new GridDrawing(plane, this.shared, largest)
        : new CellDrawing(plane, this.shared, largest);
    this.add(this.drawing.mesh);
    this.marks = [null, null];
  }

  /**
   * Shows these sites from the next picture on. The arrays are not copied: give new ones for a new state.
   * @param states number of the paint of each site of the plane
   * @param bodies body number per site, −1 for none; null draws no outlines
   */
  setLattice(states: Uint8Array, bodies: Int32Array | null): void {
    this.drawing?.setSites(states, bodies);
    this.hasBodies = bodies !== null;
    this.invalidate();
  }

  setCamera(camera: Camera, view: Viewport): void {
    this.camera = camera;
    this.view = view;
    this.invalidate();
  }

  /** Sites with a ring round them: the selected one, and the one under the pointer. */
  setMarks(selected: number | null, hovered: number | null): void {
    this.marks = [selected, hovered === selected ? null : hovered];
    this.invalidate();
  }

  protected override forget(): void {
    if (!this.drawing) return;
    this.scene.remove(this.drawing.mesh);
    this.drawing.dispose();
    this.drawing = null;
  }

  protected override prepare(width: number, height: number, ratio: number, withMarks: boolean): void {
    const u = this.shared;
    const { zoom } = this.camera;
    u.uView.value.set(width, height);
    u.uRatio.value = ratio;
    u.uGap.value = ratio * ramp(zoom, GAP_FROM, GAP_FULL);
    u.uOutline.value = this.hasBodies && zoom >= OUTLINE_FROM ? ratio * Math.min(2.5, Math.max(1, 0.09 * zoom)) : 0;
    u.uOutlineStrength.value = ramp(zoom, OUTLINE_FROM, OUTLINE_FULL);
    const [selected, hovered] = withMarks ? this.marks : [null, null];
    this.drawing?.setMarks(selected, hovered);
    this.drawing?.prepare(this.camera, this.view, ratio);
  }
}

/** From 0 at `from` to 1 at `full`. */
function ramp(value: number, from: number, full: number): number {
  return Math.min(1, Math.max(0, (value - from) / (full - from)));
}
