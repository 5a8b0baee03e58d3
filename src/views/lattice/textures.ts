/** Textures that hold one value for each site. */
import * as THREE from 'three';
import { padded } from './fold';

/** Gives new bytes to a texture; one of another shape is replaced, since a texture keeps the shape it was made with. */
export function upload(
  texture: THREE.DataTexture,
  bytes: Uint8Array,
  width: number,
  height: number,
): THREE.DataTexture {
  const data = padded(bytes, width * height);
  if (texture.image.width !== width || texture.image.height !== height) {
    texture.dispose();
    return byteTexture(data, width, height);
  }
  texture.image.data = data;
  texture.needsUpdate = true;
  return texture;
}

/** A texture of one byte for each texel, row by row. */
export function byteTexture(bytes: Uint8Array, width: number, height: number): THREE.DataTexture {
  return dataTexture(bytes, width, height, THREE.RedFormat, THREE.UnsignedByteType);
}

type Data = Uint8Array | Uint32Array | Int32Array | Float32Array;

/** A texture of numbers, row by row, without mipmaps and filtering. */
export function dataTexture(
  data: Data,
  width: number,
  height: number,
  format: THREE.PixelFormat,
  type: THREE.TextureDataType,
): THREE.DataTexture {
  const texture = new THREE.DataTexture(data as Data & ArrayBufferView<ArrayBuffer>, width, height, format, type);
  texture.needsUpdate = true;
  return texture;
}
