/** Films from single pictures, by the browser's own encoder (WebCodecs), as WebM. */
import { type EncodedPicture, type FilmFormat, webm } from '../../formats/webm';

const CODECS: [name: FilmFormat['codec'], config: string][] = [
  ['V_VP9', 'vp09.00.40.08'],
  ['V_VP8', 'vp8'],
];
/** A player can jump to these. */
const SECONDS_BETWEEN_KEYS = 1;
/** Bits for each pixel of a picture: flat colours with sharp edges need many, and change little. */
const BITS_PER_PIXEL = 0.25;
/** Pictures that may wait for the encoder. */
const MOST_WAITING = 4;

interface FilmSize {
  width: number;
  height: number;
  picturesPerSecond: number;
}

/** The best way to encode such a film that this browser has; null for none. */
export async function encoding({ width, height, picturesPerSecond }: FilmSize) {
  if (typeof VideoEncoder === 'undefined') return null;
  for (const [name, codec] of CODECS) {
    const config: VideoEncoderConfig = {
      codec,
      width,
      height,
      bitrate: Math.round(width * height * picturesPerSecond * BITS_PER_PIXEL),
      framerate: picturesPerSecond,
      latencyMode: 'quality',
    };
    const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
    if (supported) return { name, config };
  }
  return null;
}

/** Why there are no films here, and what to do. */
export const NO_ENCODER =
  typeof isSecureContext !== 'undefined' && !isSecureContext
    ? 'Browsers make films only on pages served over https or from this machine (localhost).'
    : 'This browser cannot make films (it has no WebCodecs encoder for VP8 or VP9). Chrome, Edge, Firefox and Safari of 2025 and later can.';

/**
 * Makes a film.
 * @throws Error where the browser cannot
 */
export async function createFilm(size: FilmSize) {
  const chosen = await encoding(size);
  if (!chosen) throw new Error(NO_ENCODER);
  const pictures: EncodedPicture[] = [];
  let failure: Error | null = null;
  const encoder = new VideoEncoder({
    output(chunk) {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      pictures.push({ milliseconds: Math.round(chunk.timestamp / 1000), isKey: chunk.type === 'key', data });
    },
    error(error) {
      failure = error;
    },
  });
  encoder.configure(chosen.config);
  const microseconds = 1e6 / size.picturesPerSecond;
  const keyEvery = Math.round(SECONDS_BETWEEN_KEYS * size.picturesPerSecond);
  let taken = 0;

  return {
    /** Adds what a canvas shows as the next picture. */
    async add(canvas: OffscreenCanvas | HTMLCanvasElement): Promise<void> {
      if (failure) throw failure;
      const picture = new VideoFrame(canvas, { timestamp: taken * microseconds, duration: microseconds });
      encoder.encode(picture, { keyFrame: taken % keyEvery === 0 });
      picture.close();
      taken++;
      while (encoder.encodeQueueSize > MOST_WAITING) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    /** The file, with all pictures. */
    async finish(): Promise<Blob> {
      await encoder.flush();
      if (failure) throw failure;
      encoder.close();
      const { width, height } = size;
      return webm({ codec: chosen.name, width, height, milliseconds: (taken * microseconds) / 1000 }, pictures);
    },
    /** Gives everything up. */
    abandon(): void {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}
