import * as THREE from 'three';
import { bodyBorders, NO_BODY } from './borders';
import { type Camera, sitePixels, type Viewport } from './camera';
import { type Drawing, fullScreen, type SharedUniforms } from './drawing';
import { textureShape } from './fold';
import { type GridPlane, gridSite } from './gridPlane';
import { GRID_FRAGMENT } from './gridShader';
import { byteTexture, upload } from './textures';

/** Draws sites on a grid. One byte per site goes to the graphics processor. */
export class GridDrawing implements Drawing {
  readonly mesh;
  private readonly uniforms = {
    uStates: { value: byteTexture(new Uint8Array(1), 1, 1) },
    uBorders: { value: byteTexture(Uint8Array.of(NO_BODY), 1, 1) },
    uSites: { value: new Int32Array([1, 1]) },
    uFold: { value: 0 },
    uPixels: { value: new THREE.Vector2(1, 1) },
    uCentreSite: { value: new Int32Array(2) },
    uCentreOffset: { value: new THREE.Vector2() },
    uEdge: { value: 0.5 },
    uPeriodic: { value: [0, 0] },
    uSelected: { value: new Int32Array([-1, -1]) },
    uHovered: { value: new Int32Array([-1, -1]) },
  };
  private bodies: Int32Array | null = null;
  private bordersFit = false;

  /** @param largest side of a texture */
  constructor(
    private readonly plane: GridPlane,
    private readonly shared: SharedUniforms,
    private readonly largest: number,
  ) {
    this.mesh = fullScreen(GRID_FRAGMENT, { ...shared, ...this.uniforms });
    this.uniforms.uSites.value.set(plane.sites);
    this.uniforms.uPeriodic.value = plane.periodic.map(Number);
  }

  setSites(states: Uint8Array, bodies: Int32Array | null): void {
    const { sites } = this.plane;
    const { width, height } = textureShape(sites[0], sites[1], this.largest);
    this.uniforms.uStates.value = upload(this.uniforms.uStates.value, states, width, height);
    this.uniforms.uFold.value = width === sites[0] ? 0 : width;
    this.bodies = bodies;
    this.bordersFit = false;
  }

  setMarks(selected: number | null, hovered: number | null): void {
    const { sites } = this.plane;
    this.uniforms.uSelected.value.set(selected === null ? [-1, -1] : gridSite(selected, sites));
    this.uniforms.uHovered.value.set(hovered === null ? [-1, -1] : gridSite(hovered, sites));
  }

  prepare({ x, y, zoom }: Camera, _: Viewport, ratio: number): void {
    const u = this.uniforms;
    const [px, py] = sitePixels(zoom, this.plane.extent);
    u.uPixels.value.set(px * ratio, py * ratio);
    u.uCentreSite.value.set([Math.floor(x), Math.floor(y)]);
    u.uCentreOffset.value.set(x - Math.floor(x), y - Math.floor(y));
    u.uEdge.value = Math.max(this.shared.uGap.value / 2, this.shared.uOutline.value) + 0.5;
    if (this.shared.uOutline.value > 0 && !this.bordersFit) this.uploadBorders();
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.uniforms.uStates.value.dispose();
    this.uniforms.uBorders.value.dispose();
  }

  private uploadBorders(): void {
    const { width, height } = this.uniforms.uStates.value.image;
    const bytes = new Uint8Array(width * height);
    if (this.bodies) bodyBorders(this.bodies, this.plane.sites, this.plane.periodic, bytes);
    this.uniforms.uBorders.value = upload(this.uniforms.uBorders.value, bytes, width, height);
    this.bordersFit = true;
  }
}
