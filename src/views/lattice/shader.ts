/**
 * The lattice as one full-screen triangle: each fragment finds the sites under its pixel by itself.
 * Lengths in device pixels unless a line says otherwise; colours in linear light until the last line.
 */
export const VERTEX = /* glsl */ `
in vec3 position;
void main() { gl_Position = vec4(position, 1.0); }
`;

export const FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D uStates;    // R8: species of each site
uniform sampler2D uBorders;   // R8: see borders.ts
uniform sampler2D uPalette;   // RGBA32F, 256 × 1: linear colour, alpha 0 where hidden
uniform ivec2 uSites;
uniform int uTextureWidth;
uniform vec2 uView;           // size of the picture
uniform vec2 uPixels;         // pixels per site along x and y
uniform ivec2 uCentreSite;    // site in the middle of the view, and where in it:
uniform vec2 uCentreOffset;   // split in two, since a float cannot hold both for long chains
uniform float uRatio;         // device pixels per CSS pixel
uniform vec3 uBackground;
uniform vec3 uInk;
uniform bool uOutlines;
uniform bvec2 uPeriodic;
uniform ivec2 uSelected;      // −1 for none
uniform ivec2 uHovered;
out vec4 colour;

const int MOST = 16;          // samples along one axis of a pixel

ivec2 texel(ivec2 site) {
  int i = site.y * uSites.x + site.x;
  return ivec2(i % uTextureWidth, i / uTextureWidth);
}
bool inside(ivec2 site) { return all(greaterThanEqual(site, ivec2(0))) && all(lessThan(site, uSites)); }
int byteAt(sampler2D bytes, ivec2 site) { return int(texelFetch(bytes, texel(site), 0).r * 255.0 + 0.5); }
vec4 speciesColour(ivec2 site) { return texelFetch(uPalette, ivec2(byteAt(uStates, site), 0), 0); }

vec3 siteColour(ivec2 site) {
  if (!inside(site)) return uBackground;
  vec4 c = speciesColour(site);
  return mix(uBackground, c.rgb, c.a);
}

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
      sum += w * siteColour(uCentreSite + ivec2(x, y));
      total += w;
    }
  }
  return sum / total;
}

float cover(float distance, float halfWidth) { return clamp(halfWidth - distance + 0.5, 0.0, 1.0); }

bool sameBody(ivec2 a, int side) {
  if (!uOutlines || !inside(a)) return false;
  int bits = byteAt(uBorders, a);
  return bits != 255 && (bits & side) == 0;
}

// A hair of background between sites, except inside a body.
vec3 addGaps(vec3 c, vec2 at, ivec2 site, float size) {
  float width = uRatio * smoothstep(5.0, 18.0, size / uRatio);
  vec2 nearest = round(at);
  vec2 d = abs(at - nearest) * uPixels;
  ivec2 line = uCentreSite + ivec2(nearest);
  bool openX = sameBody(ivec2(line.x - 1, site.y), 2);
  bool openY = sameBody(ivec2(site.x, line.y - 1), 8);
  float gap = max(openX ? 0.0 : cover(d.x, width * 0.5), openY ? 0.0 : cover(d.y, width * 0.5));
  return mix(c, uBackground, 0.75 * gap * min(width, 1.0));
}

vec3 addOutline(vec3 c, vec2 at, ivec2 site, float size) {
  int bits = byteAt(uBorders, site);
  vec4 own = speciesColour(site);
  if (bits == 255 || own.a == 0.0) return c;
  vec2 near = fract(at) * uPixels;
  vec2 far = uPixels - near;
  float d = 1e9;
  if ((bits & 1) != 0) d = min(d, near.x);
  if ((bits & 2) != 0) d = min(d, far.x);
  if ((bits & 4) != 0) d = min(d, near.y);
  if ((bits & 8) != 0) d = min(d, far.y);
  if ((bits & 16) != 0) d = min(d, max(near.x, near.y));
  if ((bits & 32) != 0) d = min(d, max(far.x, near.y));
  if ((bits & 64) != 0) d = min(d, max(near.x, far.y));
  if ((bits & 128) != 0) d = min(d, max(far.x, far.y));
  float width = clamp(0.09 * size, uRatio, 2.5 * uRatio);
  float luminance = dot(own.rgb, vec3(0.2126, 0.7152, 0.0722));
  vec3 edge = luminance > 0.03 ? own.rgb * 0.22 : mix(own.rgb, vec3(1.0), 0.35);
  return mix(c, edge, cover(d, width) * smoothstep(3.0, 8.0, size / uRatio));
}

// Just outside the lattice: a solid line at a closed edge, dashes at a periodic one.
vec3 addFrame(vec3 c, vec2 corner, vec2 size) {
  vec2 out2 = max(-corner, corner - size);
  float width = max(1.0, round(uRatio));
  if (max(out2.x, out2.y) < -0.5 || max(out2.x, out2.y) > width + 0.5) return c;
  bool vertical = out2.x > out2.y;
  bool wraps = vertical ? uPeriodic.x : uPeriodic.y;
  float along = vertical ? corner.y : corner.x;
  float dash = abs(fract(along / (11.0 * uRatio)) - 0.5) * 11.0 * uRatio;
  float strength = wraps ? 0.75 * cover(dash, 3.0 * uRatio) : 0.35;
  float line = cover(abs(max(out2.x, out2.y) - width * 0.5), width * 0.5);
  return mix(c, mix(uBackground, uInk, strength), line);
}

float ringDistance(vec2 at, ivec2 site) {
  vec2 v = abs((vec2(site - uCentreSite) + 0.5 - at) * uPixels);
  vec2 halfSize = max(uPixels * 0.5, vec2(4.0 * uRatio)) + 2.0 * uRatio;
  vec2 q = v - halfSize + 3.0 * uRatio;
  return abs(length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - 3.0 * uRatio);
}

vec3 encode(vec3 c) {
  return mix(c * 12.92, 1.055 * pow(max(c, 0.0), vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

void main() {
  vec2 at = uCentreOffset + (gl_FragCoord.xy - uView * 0.5) / uPixels;
  ivec2 site = uCentreSite + ivec2(floor(at));
  float size = min(uPixels.x, uPixels.y);
  vec3 c = areaMean(at - 0.5 / uPixels, at + 0.5 / uPixels);
  if (inside(site)) {
    if (size > 5.0 * uRatio) c = addGaps(c, at, site, size);
    if (uOutlines) c = addOutline(c, at, site, size);
  }
  c = addFrame(c, (at + vec2(uCentreSite)) * uPixels, vec2(uSites) * uPixels);
  if (uHovered.x >= 0) {
    float d = ringDistance(at, uHovered);
    c = mix(c, uBackground, 0.8 * cover(d, 1.75 * uRatio));
    c = mix(c, uInk, 0.8 * cover(d, 0.75 * uRatio));
  }
  if (uSelected.x >= 0) {
    float d = ringDistance(at, uSelected);
    c = mix(c, vec3(0.003), cover(d, 2.5 * uRatio));
    c = mix(c, vec3(1.0), cover(d, 1.1 * uRatio));
  }
  colour = vec4(encode(c), 1.0);
}
`;
