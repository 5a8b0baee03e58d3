/**
 * Encoded pictures as a WebM film. Formats: EBML, RFC 8794; Matroska, RFC 9559; https://www.webmproject.org/docs/container/
 * One video track, times in ms, a cluster for each key frame, and cues, so that players can jump to any of them.
 */

export interface EncodedPicture {
  /** From the start of the film. */
  milliseconds: number;
  isKey: boolean;
  data: Uint8Array<ArrayBuffer>;
}

export interface FilmFormat {
  codec: 'V_VP8' | 'V_VP9';
  /** Pixels. */
  width: number;
  height: number;
  /** Length of the film. */
  milliseconds: number;
}

/** Identifiers of the elements, as they stand in the file. */
const ID = {
  ebml: 0x1a45dfa3,
  ebmlVersion: 0x4286,
  ebmlReadVersion: 0x42f7,
  ebmlMaxIdLength: 0x42f2,
  ebmlMaxSizeLength: 0x42f3,
  docType: 0x4282,
  docTypeVersion: 0x4287,
  docTypeReadVersion: 0x4285,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackUid: 0x73c5,
  trackType: 0x83,
  flagLacing: 0x9c,
  codecId: 0x86,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
} as const;

const NANOSECONDS_PER_TICK = 1_000_000;
const VIDEO_TRACK = 1;
const KEY_FRAME = 0x80;
/** A block's time counts from its cluster in 16 bits with a sign. */
const LONGEST_CLUSTER_MS = 30_000;

/**
 * The file.
 * @param pictures in order of time; the first is a key frame
 */
export function webm({ codec, width, height, milliseconds }: FilmFormat, pictures: readonly EncodedPicture[]): Blob {
  const head = element(ID.ebml, [
    number(ID.ebmlVersion, 1),
    number(ID.ebmlReadVersion, 1),
    number(ID.ebmlMaxIdLength, 4),
    number(ID.ebmlMaxSizeLength, 8),
    text(ID.docType, 'webm'),
    number(ID.docTypeVersion, 4),
    number(ID.docTypeReadVersion, 2),
  ]);
  const info = element(ID.info, [
    number(ID.timestampScale, NANOSECONDS_PER_TICK),
    float(ID.duration, milliseconds),
    text(ID.muxingApp, 'Interphase'),
    text(ID.writingApp, 'Interphase'),
  ]);
  const tracks = element(ID.tracks, [
    element(ID.trackEntry, [
      number(ID.trackNumber, VIDEO_TRACK),
      number(ID.trackUid, 1),
      number(ID.trackType, 1),
      number(ID.flagLacing, 0),
      text(ID.codecId, codec),
      element(ID.video, [number(ID.pixelWidth, width), number(ID.pixelHeight, height)]),
    ]),
  ]);
  const clusters = inClusters(pictures).map((cluster) => ({
    time: cluster[0]!.milliseconds,
    bytes: clusterOf(cluster),
  }));
  let position = info.byteLength + tracks.byteLength;
  const cues = clusters.map(({ time, bytes }) => {
    const at = position;
    position += bytes.byteLength;
    const where = element(ID.cueTrackPositions, [number(ID.cueTrack, VIDEO_TRACK), number(ID.cueClusterPosition, at)]);
    return element(ID.cuePoint, [number(ID.cueTime, time), where]);
  });
  const segment = [info, tracks, ...clusters.map(({ bytes }) => bytes), element(ID.cues, cues)];
  const size = segment.reduce((sum, part) => sum + part.byteLength, 0);
  return new Blob([head, idBytes(ID.segment), sizeBytes(size), ...segment], { type: 'video/webm' });
}

/** Runs of pictures that begin with a key frame. */
function inClusters(pictures: readonly EncodedPicture[]): EncodedPicture[][] {
  const clusters: EncodedPicture[][] = [];
  for (const picture of pictures) {
    const last = clusters.at(-1);
    const isLong = last && picture.milliseconds - last[0]!.milliseconds > LONGEST_CLUSTER_MS;
    if (!last || picture.isKey || isLong) clusters.push([picture]);
    else last.push(picture);
  }
  return clusters;
}

function clusterOf(pictures: EncodedPicture[]): Uint8Array<ArrayBuffer> {
  const start = pictures[0]!.milliseconds;
  const blocks = pictures.map(({ milliseconds, isKey, data }) => {
    const head = new Uint8Array(4);
    head[0] = 0x80 | VIDEO_TRACK;
    new DataView(head.buffer).setInt16(1, milliseconds - start);
    head[3] = isKey ? KEY_FRAME : 0;
    return element(ID.simpleBlock, [head, data]);
  });
  return element(ID.cluster, [number(ID.timestamp, start), ...blocks]);
}

function element(id: number, parts: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, part) => sum + part.byteLength, 0);
  return joined([idBytes(id), sizeBytes(size), ...parts]);
}

const number = (id: number, value: number) => element(id, [bytesOf(value)]);
const text = (id: number, value: string) => element(id, [new TextEncoder().encode(value)]);

function float(id: number, value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return element(id, [bytes]);
}

/** An unsigned whole number in as few bytes as it takes. */
function bytesOf(value: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let rest = Math.round(value); rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256)) {
    bytes.unshift(rest % 256);
  }
  return Uint8Array.from(bytes);
}

const idBytes = (id: number) => bytesOf(id);

/** A size: eight bytes, of which the first marks that there are eight. */
function sizeBytes(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(size));
  bytes[0] = 0x01;
  return bytes;
}

function joined(parts: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
