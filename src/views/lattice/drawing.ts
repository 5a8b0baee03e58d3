/** What the scene asks of the two ways to draw a plane: GridDrawing and CellDrawing. */
import * as THREE from 'three';
import type { Camera, Viewport } from './camera';
import { dataTexture } from './textures';

const VERTEX = /* glsl */ `
in vec3 position;
void main() { gl_Position = vec4(position, 1.0); }
`;

export interface Drawing {
  readonly mesh: THREE.Mesh<THREE.BufferGeometry, THREE.RawShaderMaterial>;
  /** Shows these sites, and outlines of these bodies (−1: none), from the next picture on. The arrays are not copied. */
  setSites(states: Uint8Array, bodies: Int32Array | null): void;
  /** Sites with a ring round them. */
  setMarks(selected: number | null, hovered: number | null): void;
  /** Sets what depends on the camera, before a picture of `ratio` device pixels per CSS pixel. */
  prepare(camera: Camera, view: Viewport, ratio: number): void;
  dispose(): void;
}

/** Uniforms that both drawings have, and that outlive a change of the plane. */
export function sharedUniforms() {
  return {
    uPalette: { value: dataTexture(new Float32Array(256 * 4), 256, 1, THREE.RGBAFormat, THREE.FloatType) },
    uView: { value: new THREE.Vector2(1, 1) },
    uRatio: { value: 1 },
    uBackground: { value: new THREE.Vector3(1, 1, 1) },
    uInk: { value: new THREE.Vector3() },
    uGap: { value: 0 },
    uOutline: { value: 0 },
    uOutlineStrength: { value: 0 },
  };
}

export type SharedUniforms = ReturnType<typeof sharedUniforms>;

/** A triangle that covers the picture. */
export function fullScreen(
  fragmentShader: string,
  uniforms: Record<string, THREE.IUniform>,
): THREE.Mesh<THREE.BufferGeometry, THREE.RawShaderMaterial> {
  const triangle = new THREE.BufferGeometry();
  triangle.setAttribute('position', new THREE.Float32BufferAttribute([-1, -1, 0, 3, -1, 0, -1, 3, 0], 3));
  const material = new THREE.RawShaderMaterial({
    glslVersion: THREE.GLSL3,
    vertexShader: VERTEX,
    fragmentShader,
    uniforms,
    depthTest: false,
    depthWrite: false,
  });
  const mesh = new THREE.Mesh(triangle, material);
  mesh.frustumCulled = false;
  return mesh;
}
