/**
 * A three-dimensional lattice as one full-screen triangle: each fragment sends a ray from bin to bin (volume.ts) until it meets
 * a sphere or a cube. The walk is that of ray.ts. Lengths in distances between sites, `f` in fractions of the cell
 * vectors, `g` in bins. Colours are mixed as squares, near enough to linear light, and drawn as roots, as in gridShader.ts.
 */
import { SEE_THROUGH } from '../paint';
import { BLOCK_BITS, BLOCK_ROW_BITS, MARGIN } from './blocks';
import { SAME } from './ray';
import { ROW_BITS } from './siteBytes';

/** Candidates of one bin, and neighbours of one site, in rows of this many texels. */
export const LIST_BITS = 10;
/** Ends a list. */
export const END = 1e8;

export const VOLUME_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;

uniform usampler2D uSites;    // R8UI: paint of each site, 0 for one that is not seen
uniform usampler2D uBlocks;   // RG8UI: blocks to the nearest one with a seen site; which of its bins have one
uniform sampler2D uPalette;   // RGBA32F, 256 × 1: squared colour, and how solid it is
uniform sampler2D uLists;     // RGBA32F: candidates (place in fractions, number less that of the cell's first site)
uniform sampler2D uStarts;    // R32F: of each bin of a cell, where its list begins
uniform sampler2D uNear;      // RGBA32F: neighbours of each site of a cell, NEAR_ROW texels each
uniform ivec3 uCells;
uniform int uPerCell;
uniform ivec3 uBins;          // of one cell
uniform ivec3 uBlockCount;
uniform vec3 uOrigin;
uniform mat3 uMatrix;         // from fractions to lengths
uniform mat3 uInverse;
uniform vec3 uPad;
uniform float uRadius;
uniform float uHalf;
uniform vec3 uFrom;           // fractions between which sites are shown
uniform vec3 uTo;
uniform vec3 uBoxFrom;        // and between which the lattice lies
uniform vec3 uBoxTo;
uniform vec2 uMiddle;         // of the picture, in pixels
uniform float uPixels;        // per distance between sites, at the target
uniform vec3 uTarget;
uniform vec3 uRight;
uniform vec3 uUp;
uniform vec3 uForward;
uniform float uDistance;
uniform bool uPerspective;
uniform vec2 uDepth;          // from the eye to the nearest and the farthest of the lattice
uniform float uRatio;         // device pixels per CSS pixel
uniform vec3 uBackground;
uniform vec3 uInk;
uniform vec4 uEdges[12];      // of the lattice's box on the picture, in pixels: from, to
uniform vec2 uEdgeDepths[12]; // and from the eye
uniform float uMargin;        // fractions by which the box is looked at beyond its edges
uniform float uHollows;       // 0 … 1: how dark hollows are
out vec4 colour;

const float FAR = 1e9;

struct Ray { vec3 origin; vec3 way; };
struct Hit { float t; int site; uint paint; vec3 place; };

int fetchSite(int site) { return int(texelFetch(uSites, ivec2(site & ${(1 << ROW_BITS) - 1}, site >> ${ROW_BITS}), 0).r); }
ivec2 fetchBlock(ivec3 block) {
  int i = (block.z * uBlockCount.y + block.y) * uBlockCount.x + block.x;
  return ivec2(texelFetch(uBlocks, ivec2(i & ${(1 << BLOCK_ROW_BITS) - 1}, i >> ${BLOCK_ROW_BITS}), 0).rg);
}
vec4 fetchEntry(sampler2D list, int i) { return texelFetch(list, ivec2(i & ${(1 << LIST_BITS) - 1}, i >> ${LIST_BITS}), 0); }
float least(vec3 v) { return min(v.x, min(v.y, v.z)); }
float most(vec3 v) { return max(v.x, max(v.y, v.z)); }
bool isShown(vec3 place) {
  return all(greaterThanEqual(place, uFrom - ${SAME})) && all(lessThanEqual(place, uTo + ${SAME}));
}
int siteNumber(ivec3 cell) { return ((cell.z * uCells.y + cell.y) * uCells.x + cell.x) * uPerCell; }
ivec3 floorDiv(ivec3 a, ivec3 b) { return (a + 8 * b) / b - 8; }

// Where the ray meets the site, FAR where it does not or before \`after\`.
float meet(Ray ray, vec3 middle, float after) {
  vec3 way = middle - ray.origin;
#ifdef CUBES
  vec3 a = (way - uHalf) / ray.way;
  vec3 b = (way + uHalf) / ray.way;
  float enter = most(min(a, b));
  return enter <= least(max(a, b)) && enter > after ? enter : FAR;
#else
  float along = dot(way, ray.way);
  vec3 aside = way - along * ray.way;
  float inside = uRadius * uRadius - dot(aside, aside);
  float t = along - sqrt(max(inside, 0.0));
  return inside > 0.0 && t > after ? t : FAR;
#endif
}

void look(Ray ray, vec3 place, int site, float after, inout Hit hit) {
  if (!isShown(place)) return;
  int paint = fetchSite(site);
  if (paint == 0) return;
  float t = meet(ray, uMatrix * place, after);
  if (t < hit.t) hit = Hit(t, site, uint(paint), place);
}

// The nearest site in a bin that the ray meets after a point of itself.
void lookInBin(Ray ray, ivec3 bin, float after, inout Hit hit) {
#ifdef ALONE
  look(ray, vec3(bin) + uOrigin + 0.5, siteNumber(bin), after, hit);
#else
  ivec3 cell = floorDiv(bin, uBins);
  ivec3 within = bin - cell * uBins;
  int i = int(fetchEntry(uStarts, (within.z * uBins.y + within.y) * uBins.x + within.x).r);
  int first = siteNumber(cell);
  for (int k = 0; k < 64; k++, i++) {
    vec4 entry = fetchEntry(uLists, i);
    if (entry.w >= ${END.toExponential()}) break;
    look(ray, vec3(cell) + entry.xyz, first + int(entry.w), after, hit);
  }
#endif
}

// Pixels per distance between sites at a depth.
float pixelsAt(float depth) { return uPixels * (uPerspective ? uDistance / max(depth, 1e-3) : 1.0); }

// What is farther away is nearer to the ground's colour.
vec3 fade(vec3 c, float depth) {
  return mix(c, uBackground, 0.3 * clamp((depth - uDepth.x) / (uDepth.y - uDepth.x), 0.0, 1.0));
}

// Part of the space round a point of a surface that is taken, some sites away: 0 in the open, towards 1 in a hollow.
float hollow(vec3 place, vec3 outward) {
  vec3 aside = normalize(abs(outward.z) < 0.9 ? vec3(-outward.y, outward.x, 0.0) : vec3(0.0, -outward.z, outward.y));
  vec3 across = cross(outward, aside);
  float taken = 0.0;
  for (int k = 0; k < 10; k++) {
    float side = float(k >> 1) * 1.5708;
    vec3 way = k < 2 ? outward : normalize(outward + 1.1 * (cos(side) * aside + sin(side) * across));
    vec3 f = place + uInverse * (way * ((k & 1) == 0 ? 3.2 : 6.5));
    if (!isShown(f)) continue;
    ivec3 block = (ivec3(floor((f - uOrigin) * vec3(uBins))) + ${MARGIN}) >> ${BLOCK_BITS};
    if (any(lessThan(block, ivec3(0))) || any(greaterThanEqual(block, uBlockCount))) continue;
    int bits = fetchBlock(block).y;
    bits -= (bits >> 1) & 0x55;
    bits = (bits & 0x33) + ((bits >> 2) & 0x33);
    taken += float((bits + (bits >> 4)) & 0x0f);
  }
  return taken / 80.0;
}

// The colour of a site where a ray meets it: light from the upper left of the viewer, dimmed by what stands round it
// (wholly) or not.
vec3 shade(Ray ray, Hit hit, vec3 paint, bool wholly) {
  float pixels = pixelsAt(hit.t * dot(ray.way, uForward));
  vec3 at = ray.origin + hit.t * ray.way - uMatrix * hit.place;
#ifdef CUBES
  vec3 part = at / uHalf;
  vec3 far = abs(part);
  vec3 normal = far.x >= far.y && far.x >= far.z ? vec3(sign(part.x), 0, 0)
    : far.y >= far.z ? vec3(0, sign(part.y), 0) : vec3(0, 0, sign(part.z));
  vec3 outward = normalize(part + normal);
#else
  vec3 normal = at / uRadius;
  vec3 outward = normal;
#endif
  float covered = 0.0;
  float coverable = 1e-3;
  vec3 open = vec3(0.0);
  int from = (hit.site % uPerCell) * NEAR_ROW;
  for (int k = 0; wholly && k < NEAR_ROW; k++) {
    vec4 entry = fetchEntry(uNear, from + k);
    if (entry.w >= ${END.toExponential()}) break;
    vec3 way = uMatrix * entry.xyz;
    float towards = max(dot(outward, way), 0.0) / dot(way, way);
    coverable += towards;
    if (!isShown(hit.place + entry.xyz)) continue;
    int paint = fetchSite(hit.site + int(entry.w));
    if (paint == 0 || paint >= ${SEE_THROUGH}) continue;
    covered += towards;
    open -= way;
  }
  // Sites smaller than a few pixels are shaded as one surface, or they would be noise.
  float merged = smoothstep(5.0, 2.0, pixels / uRatio);
  if (dot(open, open) > 0.0) normal = normalize(mix(normal, normalize(open), merged));
  vec3 light = normalize(-0.5 * uRight + 0.75 * uUp - 0.7 * uForward);
  float lit = 0.5 + 0.5 * dot(normal, light);
  float bare = 1.0 - covered / coverable;
  float shine = (0.32 + 0.94 * lit * lit) * mix(0.34, 1.0, bare);
  // One look for the whole site, where it is open and seen: blocks are coarse, and would end in the middle of a sphere.
  vec3 look = normalize(open - 2.0 * ray.way);
  if (wholly && uHollows > 0.0) shine *= 1.0 - uHollows * smoothstep(0.0, 0.7, hollow(hit.place, look));
#ifdef CUBES
  vec3 rim = (1.0 - far) + abs(normal);
  float edge = least(rim) * uHalf * pixels;
  shine *= mix(1.0, mix(0.62, 1.0, clamp(edge / uRatio - 0.3, 0.0, 1.0)), smoothstep(5.0, 12.0, pixels / uRatio));
#else
  // The rim of a sphere is darker, so that like ones can be told apart.
  float facing = max(-dot(normal, ray.way), 0.0);
  shine *= mix(mix(0.5, 1.0, smoothstep(0.0, 0.5, facing)), 1.0, merged);
#endif
  return paint * shine;
}

// How strongly an edge of the lattice's box is seen in this pixel, before something at a depth.
float boxEdge(float behind) {
  float line = 0.0;
  float halfWidth = max(0.55 * uRatio, 0.5);
  for (int i = 0; i < 12; i++) {
    vec2 along = uEdges[i].zw - uEdges[i].xy;
    vec2 way = gl_FragCoord.xy - uEdges[i].xy;
    float s = clamp(dot(way, along) / max(dot(along, along), 1e-6), 0.0, 1.0);
    float near = clamp(halfWidth + 0.5 - length(way - s * along), 0.0, 1.0);
    if (near <= line) continue;
    vec2 d = uEdgeDepths[i];
    float depth = uPerspective ? d.x * d.y / mix(d.y, d.x, s) : mix(d.x, d.y, s);
    if (depth < behind) line = near * mix(1.0, 0.55, clamp((depth - uDepth.x) / (uDepth.y - uDepth.x), 0.0, 1.0));
  }
  return line;
}

void main() {
  vec2 s = (gl_FragCoord.xy - uMiddle) / uPixels;
  vec3 aside = s.x * uRight + s.y * uUp;
  Ray ray;
  ray.origin = uTarget - uDistance * uForward + (uPerspective ? vec3(0.0) : aside);
  ray.way = uPerspective ? normalize(uDistance * uForward + aside) : uForward;
  float cosine = dot(ray.way, uForward);
  vec3 fo = uInverse * ray.origin;
  vec3 fd = uInverse * ray.way;
  fd = mix(fd, vec3(1e-9), lessThan(abs(fd), vec3(1e-9)));
  vec3 back = 1.0 / fd;

  vec3 a = (uBoxFrom - uPad - uMargin - fo) * back;
  vec3 b = (uBoxTo + uPad + uMargin - fo) * back;
  float boxEnter = most(min(a, b));
  float boxLeave = least(max(a, b));
  if (boxLeave <= max(boxEnter, 0.0)) {
    colour = vec4(sqrt(uBackground), 1.0);
    return;
  }
  a = (uFrom - uPad - fo) * back;
  b = (uTo + uPad - fo) * back;
  float enter = max(most(min(a, b)), 0.0);
  float leave = least(max(a, b));

  vec3 bins = vec3(uBins);
  vec3 go = (fo - uOrigin) * bins;
  vec3 gd = fd * bins;
  vec3 inverse = back / bins;
  vec3 ahead = step(0.0, gd);
  vec3 sum = vec3(0.0);
  float clear = 1.0;
  float t = enter;
  float after = 0.0;
  Hit solid = Hit(FAR, 0, 0u, vec3(0.0));
  ivec3 bin = ivec3(floor(go + gd * t));
  ivec3 known = ivec3(-99);
  ivec2 found = ivec2(0);
  for (int i = 0; i < MOST_STEPS; i++) {
    if (t >= leave) break;
    ivec3 block = (bin + ${MARGIN}) >> ${BLOCK_BITS};
    if (block != known) {
      found = fetchBlock(block);
      known = block;
    }
    // On to where the ray leaves this bin, or, where there is nothing for so many blocks on all sides, those.
    int far = found.x;
    vec3 low = far > 0 ? vec3(((block - far + 1) << ${BLOCK_BITS}) - ${MARGIN}) : vec3(bin);
    vec3 high = far > 0 ? vec3(((block + far) << ${BLOCK_BITS}) - ${MARGIN}) : low + 1.0;
    vec3 ends = (mix(low, high, ahead) - go) * inverse;
    float end = least(ends);
    ivec3 part = bin & 1;
    if ((found.y >> (part.z * 4 + part.y * 2 + part.x) & 1) != 0) {
      Hit hit = Hit(FAR, 0, 0u, vec3(0.0));
      lookInBin(ray, bin, after, hit);
      if (hit.t <= end + 1e-4) {
        if (hit.paint < ${SEE_THROUGH}u) {
          solid = hit;
          break;
        }
        vec4 paint = texelFetch(uPalette, ivec2(int(hit.paint), 0), 0);
        sum += clear * paint.a * fade(shade(ray, hit, paint.rgb, false), hit.t * cosine);
        clear *= 1.0 - paint.a;
        if (clear < 0.03) break;
        after = hit.t + 1e-3;
        continue;
      }
    }
    t = end;
    vec3 next = clamp(floor(go + gd * t), low, high - 1.0);
    bin = ivec3(mix(next, mix(low - 1.0, high, ahead), lessThanEqual(ends, vec3(end))));
  }

  vec3 ground = uBackground;
  if (solid.t < FAR) ground = fade(shade(ray, solid, texelFetch(uPalette, ivec2(int(solid.paint), 0), 0).rgb, true), solid.t * cosine);
  ground = mix(ground, uInk, 0.42 * boxEdge(solid.t * cosine));
  vec3 c = sum + clear * ground;
  colour = vec4(sqrt(max(c, 0.0)), 1.0);
}
`;
