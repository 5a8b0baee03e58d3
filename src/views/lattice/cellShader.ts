/**
 * Sites of any cell (cellPlane.ts) as one full-screen triangle. Each fragment looks up the few sites that its point may
 * belong to, and takes the nearest: Voronoi cells, cut at a radius. Lengths in device pixels, places relative to a cell in
 * distances between sites. Colours are mixed as squares and drawn as roots, as in gridShader.ts.
 */
import { CANDIDATES, NO_CANDIDATE } from './cellPlane';

/** Texels in a row of a list that is longer than a texture is wide. */
export const LIST_WIDTH = 2048;

export const CELL_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;
precision highp isampler2D;

uniform sampler2D uStates;    // R8: species of each site
uniform isampler2D uBodies;   // R32I: body of each site, −1 for none
uniform sampler2D uPalette;   // RGBA32F, 256 × 1: squared colour; alpha 0, and the ground's colour, where hidden
uniform usampler2D uLookup;   // RGBA32UI, a list: candidates of each bin of a cell
uniform ivec2 uBins;          // bins along a and b
uniform sampler2D uPlaces;    // RGBA32F, a list: (x, y, cells along a, along b) and (number in the cell) of each candidate
uniform ivec2 uCells;
uniform int uPerCell;
uniform int uFold;            // width of a folded texture (see fold.ts), 0 for none
uniform vec2 uView;           // size of the picture
uniform float uPixels;        // pixels per distance between sites
uniform float uRadius;        // of a site in distances between sites
uniform mat2 uMatrix;         // from fractions of the cell vectors to distances
uniform mat2 uInverse;
uniform ivec2 uCentreCell;    // cell in the middle of the view, and fractions within:
uniform vec2 uCentreOffset;   // split in two, since a float cannot hold both for large lattices
uniform vec2 uBoxFrom;        // fractions between which the sites lie
uniform vec2 uBoxTo;
uniform int uSamples;         // samples along one side of a pixel; more than one where sites are smaller than pixels
uniform float uRatio;         // device pixels per CSS pixel
uniform vec3 uBackground;
uniform vec3 uInk;
uniform float uGap;           // width of the gap between sites
uniform float uOutline;       // width of the outline of a body; 0 draws none
uniform float uOutlineStrength;
uniform bvec2 uPeriodic;
uniform vec3 uSelected;       // from the middle of the view in pixels; z 0 for none
uniform vec3 uHovered;
out vec4 colour;

const uint NONE = ${NO_CANDIDATE}u;

ivec2 listed(int i) { return ivec2(i % ${LIST_WIDTH}, i / ${LIST_WIDTH}); }

float cover(float distance, float halfWidth) { return clamp(halfWidth - distance + 0.5, 0.0, 1.0); }

ivec2 texel(ivec3 site) {
  int along = site.x * uPerCell + site.z;
  if (uFold == 0) return ivec2(along, site.y);
  int i = site.y * uCells.x * uPerCell + along;
  return ivec2(i % uFold, i / uFold);
}
vec4 siteColour(ivec3 site) {
  int species = int(texelFetch(uStates, texel(site), 0).r * 255.0 + 0.5);
  return texelFetch(uPalette, ivec2(species, 0), 0);
}

struct Found {
  ivec3 sites[${CANDIDATES}];  // cell along a and b, number in it
  vec2 ways[${CANDIDATES}];    // from the point to the site
  int count;
  bool inside[${CANDIDATES}];  // outside of the box there are places, which cut those inside, but no sites
  int nearest;                 // −1 where no site is within uRadius
};

// Sites near a point given in fractions from the middle of the view.
Found find(vec2 f) {
  Found found;
  found.count = 0;
  found.nearest = -1;
  vec2 cell = floor(f);
  vec2 part = f - cell;
  vec2 at = uMatrix * part;
  ivec2 bin = min(ivec2(part * vec2(uBins)), uBins - 1);
  uvec4 numbers = texelFetch(uLookup, listed(bin.y * uBins.x + bin.x), 0);
  float least = uRadius;
  for (int k = 0; k < ${CANDIDATES}; k++) {
    if (numbers[k] == NONE) break;
    int candidate = 2 * int(numbers[k]);
    vec4 place = texelFetch(uPlaces, listed(candidate), 0);
    ivec2 home = uCentreCell + ivec2(cell) + ivec2(place.zw);
    int number = int(texelFetch(uPlaces, listed(candidate + 1), 0).x);
    vec2 way = place.xy - at;
    float d = length(way);
    found.sites[found.count] = ivec3(home, number);
    found.ways[found.count] = way;
    found.inside[found.count] = all(greaterThanEqual(home, ivec2(0))) && all(lessThan(home, uCells));
    if (d < least) {
      least = d;
      found.nearest = found.count;
    }
    found.count++;
  }
  return found;
}

vec3 plainColour(vec2 f) {
  Found found = find(f);
  if (found.nearest < 0 || !found.inside[found.nearest]) return uBackground;
  return siteColour(found.sites[found.nearest]).rgb;
}

// The colour of a point with edges: neighbours mixed over a pixel, gaps, outlines of bodies.
vec3 edgedColour(vec2 f) {
  Found found = find(f);
  if (found.nearest < 0 || !found.inside[found.nearest]) return uBackground;
  ivec3 site = found.sites[found.nearest];
  vec2 way = found.ways[found.nearest];
  vec4 own = siteColour(site);
  vec3 c = own.rgb;
  float rim = (uRadius - length(way)) * uPixels;
  int body = uOutline > 0.0 ? texelFetch(uBodies, texel(site), 0).r : -1;
  float gap = 1e9;
  float border = rim;
  for (int k = 0; k < found.count; k++) {
    if (k == found.nearest) continue;
    vec2 other = found.ways[k];
    // Distance to the line half-way between the two sites.
    float d = 0.5 * (dot(other, other) - dot(way, way)) / max(length(other - way), 1e-6) * uPixels;
    vec3 across = found.inside[k] ? siteColour(found.sites[k]).rgb : uBackground;
    if (d < 0.5) c = mix(across, c, 0.5 + max(d, 0.0));
    if (body >= 0 && found.inside[k] && texelFetch(uBodies, texel(found.sites[k]), 0).r == body) continue;
    gap = min(gap, d);
    border = min(border, d);
  }
  c = mix(c, uBackground, 0.75 * min(uGap, 1.0) * cover(gap, uGap * 0.5));
  if (body >= 0 && own.a > 0.0) {
    float luminance = dot(own.rgb, vec3(0.2126, 0.7152, 0.0722));
    vec3 line = luminance > 0.03 ? own.rgb * 0.22 : mix(own.rgb, vec3(1.0), 0.35);
    c = mix(c, line, cover(border, uOutline) * uOutlineStrength);
  }
  return mix(uBackground, c, clamp(rim + 0.5, 0.0, 1.0));
}

// Just outside the box: a solid line at a closed edge, dashes at a periodic one.
vec3 addFrame(vec3 c, vec2 f) {
  vec2 from = uBoxFrom - vec2(uCentreCell);
  vec2 to = uBoxTo - vec2(uCentreCell);
  // Pixels across the cell along each vector, at right angles to the other.
  vec2 across = abs(determinant(uMatrix)) * uPixels / vec2(length(uMatrix[1]), length(uMatrix[0]));
  vec2 beyond = max(from - f, f - to) * across;
  float width = max(1.0, round(uRatio));
  float away = max(beyond.x, beyond.y);
  bool first = beyond.x > beyond.y;
  bool wraps = first ? uPeriodic.x : uPeriodic.y;
  float along = first ? (f.y - from.y) * length(uMatrix[1]) * uPixels : (f.x - from.x) * length(uMatrix[0]) * uPixels;
  float dash = abs(fract(along / (11.0 * uRatio)) - 0.5) * 11.0 * uRatio;
  float strength = wraps ? 0.75 * cover(dash, 3.0 * uRatio) : 0.35;
  return mix(c, mix(uBackground, uInk, strength), cover(abs(away - width * 0.5), width * 0.5));
}

float ringDistance(vec2 from, vec3 site) {
  return abs(length(from - site.xy) - max(0.6 * uPixels, 4.0 * uRatio) - uRatio);
}

void main() {
  vec2 middle = gl_FragCoord.xy - uView * 0.5;
  vec2 f = uCentreOffset + uInverse * (middle / uPixels);
  vec3 c = vec3(0.0);
  if (uSamples == 1) c = edgedColour(f);
  else {
    for (int y = 0; y < uSamples; y++) {
      for (int x = 0; x < uSamples; x++) {
        vec2 shift = (vec2(x, y) + 0.5) / float(uSamples) - 0.5;
        c += plainColour(f + uInverse * (shift / uPixels));
      }
    }
    c /= float(uSamples * uSamples);
  }
  c = addFrame(c, f);
  if (uHovered.z > 0.0) {
    float d = ringDistance(middle, uHovered);
    c = mix(c, uBackground, 0.8 * cover(d, 1.75 * uRatio));
    c = mix(c, uInk, 0.8 * cover(d, 0.75 * uRatio));
  }
  if (uSelected.z > 0.0) {
    float d = ringDistance(middle, uSelected);
    c = mix(c, vec3(0.003), cover(d, 2.5 * uRatio));
    c = mix(c, vec3(1.0), cover(d, 1.1 * uRatio));
  }
  colour = vec4(sqrt(c), 1.0);
}
`;
