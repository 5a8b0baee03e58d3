/**
 * Sites on a grid (gridPlane.ts) as one full-screen triangle: each fragment finds the sites under its pixel by itself. It is
 * written to be cheap where a processor draws in place of a graphics card (SwiftShader): most pixels lie inside one site and pass no
 * branch, since a branch that no pixel of a group takes costs nothing there, while one function's early return does.
 * Lengths in device pixels unless a line says otherwise. Colours are mixed as squares, near enough to linear light, and
 * drawn as roots, so that an unmixed colour comes out exactly as it went in.
 */
export const GRID_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D uStates;    // R8: species of each site
uniform sampler2D uBorders;   // R8: see borders.ts
uniform sampler2D uPalette;   // RGBA32F, 256 × 1: squared colour; alpha 0, and the ground's colour, where hidden
uniform ivec2 uSites;
uniform int uFold;            // width of a folded texture (see fold.ts), 0 for none
uniform vec2 uView;           // size of the picture
uniform vec2 uPixels;         // pixels per site along x and y
uniform ivec2 uCentreSite;    // site in the middle of the view, and where in it:
uniform vec2 uCentreOffset;   // split in two, since a float cannot hold both for long chains
uniform float uRatio;         // device pixels per CSS pixel
uniform vec3 uBackground;
uniform vec3 uInk;
uniform float uGap;           // width of the gap between sites
uniform float uOutline;       // width of the outline of a body; 0 draws none
uniform float uOutlineStrength;
uniform float uEdge;          // how far from its edge a site may differ from its colour, at least half a pixel
uniform bvec2 uPeriodic;
uniform ivec2 uSelected;      // −1 for none
uniform ivec2 uHovered;
out vec4 colour;

const int MOST = 8;           // samples along one axis of a pixel

ivec2 texel(ivec2 site) {
  if (uFold == 0) return site;
  int i = site.y * uSites.x + site.x;
  return ivec2(i % uFold, i / uFold);
}
bool inside(ivec2 site) { return all(greaterThanEqual(site, ivec2(0))) && all(lessThan(site, uSites)); }
int byteAt(sampler2D bytes, ivec2 site) { return int(texelFetch(bytes, texel(site), 0).r * 255.0 + 0.5); }
vec4 speciesColour(ivec2 site) { return texelFetch(uPalette, ivec2(byteAt(uStates, site), 0), 0); }
vec4 siteColour(ivec2 site) {
  vec4 c = vec4(uBackground, 0.0);
  if (inside(site)) c = speciesColour(site);
  return c;
}
float cover(float distance, float halfWidth) { return clamp(halfWidth - distance + 0.5, 0.0, 1.0); }

// Mean colour of the box from lo to hi, in sites counted from uCentreSite.
vec3 areaMean(vec2 lo, vec2 hi) {
  ivec2 first = ivec2(floor(lo));
  ivec2 last = ivec2(floor(hi));
  ivec2 stride = (last - first) / MOST + 1;
  vec3 sum = vec3(0.0);
  float total = 0.0;
  for (int y = first.y; y <= last.y; y += stride.y) {
    float wy = min(hi.y, float(y + 1)) - max(lo.y, float(y));
    for (int x = first.x; x <= last.x; x += stride.x) {
      float w = wy * (min(hi.x, float(x + 1)) - max(lo.x, float(x)));
      sum += w * siteColour(uCentreSite + ivec2(x, y)).rgb;
      total += w;
    }
  }
  return sum / total;
}

// A hair of the ground's colour between sites, except inside a body, and the outline of a body.
vec3 addEdges(vec3 c, vec4 own, vec2 at, ivec2 site) {
  vec2 near = fract(at) * uPixels;
  vec2 far = uPixels - near;
  int bits = 255;
  if (uOutline > 0.0) bits = byteAt(uBorders, site);
  float d = 1e9;
  if ((bits & 1) != 0) d = min(d, near.x);
  if ((bits & 2) != 0) d = min(d, far.x);
  if ((bits & 4) != 0) d = min(d, near.y);
  if ((bits & 8) != 0) d = min(d, far.y);
  c = mix(c, uBackground, 0.75 * min(uGap, 1.0) * cover(d, uGap * 0.5));
  if (bits != 255 && own.a > 0.0) {
    if ((bits & 16) != 0) d = min(d, max(near.x, near.y));
    if ((bits & 32) != 0) d = min(d, max(far.x, near.y));
    if ((bits & 64) != 0) d = min(d, max(near.x, far.y));
    if ((bits & 128) != 0) d = min(d, max(far.x, far.y));
    float luminance = dot(own.rgb, vec3(0.2126, 0.7152, 0.0722));
    vec3 line = luminance > 0.03 ? own.rgb * 0.22 : mix(own.rgb, vec3(1.0), 0.35);
    c = mix(c, line, cover(d, uOutline) * uOutlineStrength);
  }
  return c;
}

// Just outside the lattice: a solid line at a closed edge, dashes at a periodic one.
vec3 addFrame(vec3 c, vec2 at) {
  vec2 corner = (at + vec2(uCentreSite)) * uPixels;
  vec2 beyond = max(-corner, corner - vec2(uSites) * uPixels);
  float width = max(1.0, round(uRatio));
  float away = max(beyond.x, beyond.y);
  bool vertical = beyond.x > beyond.y;
  bool wraps = vertical ? uPeriodic.x : uPeriodic.y;
  float along = vertical ? corner.y : corner.x;
  float dash = abs(fract(along / (11.0 * uRatio)) - 0.5) * 11.0 * uRatio;
  float strength = wraps ? 0.75 * cover(dash, 3.0 * uRatio) : 0.35;
  return mix(c, mix(uBackground, uInk, strength), cover(abs(away - width * 0.5), width * 0.5));
}

// Whether the ring round a site can touch this pixel.
bool isNear(vec2 at, ivec2 site) {
  vec2 v = abs((vec2(site - uCentreSite) + 0.5 - at) * uPixels) - max(uPixels * 0.5, vec2(4.0 * uRatio));
  return max(v.x, v.y) < 6.0 * uRatio;
}

// Distance from the ring round a site.
float ringDistance(vec2 at, ivec2 site) {
  vec2 v = abs((vec2(site - uCentreSite) + 0.5 - at) * uPixels);
  vec2 q = v - max(uPixels * 0.5, vec2(4.0 * uRatio)) + uRatio;
  return abs(length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - 3.0 * uRatio);
}

void main() {
  vec2 at = uCentreOffset + (gl_FragCoord.xy - uView * 0.5) / uPixels;
  vec2 cell = floor(at);
  ivec2 site = uCentreSite + ivec2(cell);
  vec4 own = siteColour(site);
  vec3 c = own.rgb;
  vec2 edge = (0.5 - abs(at - cell - 0.5)) * uPixels;
  float near = min(edge.x, edge.y);
  if (near < uEdge) {
    // A little less than half a pixel, so that edges which lie on pixels stay sharp.
    if (near < 0.499) c = areaMean(at - 0.5 / uPixels, at + 0.5 / uPixels);
    if (inside(site)) c = addEdges(c, own, at, site);
  }
  if (!inside(site)) c = addFrame(c, at);
  if (uHovered.x >= 0) {
    if (isNear(at, uHovered)) {
      float d = ringDistance(at, uHovered);
      c = mix(c, uBackground, 0.8 * cover(d, 1.75 * uRatio));
      c = mix(c, uInk, 0.8 * cover(d, 0.75 * uRatio));
    }
  }
  if (uSelected.x >= 0) {
    if (isNear(at, uSelected)) {
      float d = ringDistance(at, uSelected);
      c = mix(c, vec3(0.003), cover(d, 2.5 * uRatio));
      c = mix(c, vec3(1.0), cover(d, 1.1 * uRatio));
    }
  }
  colour = vec4(sqrt(c), 1.0);
}
`;
