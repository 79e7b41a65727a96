// The colours of a map follow the theme of the page: its paper is the background of the frame, its ink the colour of the
// text in it. Colours that people chose are moved towards the ink until they stand out from the paper.

const LEAST_CONTRAST = 3; // WCAG 2.2, 1.4.11: lines and shapes
const PHASES = { light: [[-1, "#8a949a"], [0, "#8fc1c9"], [4, "#2f8796"], [8, "#07323b"]], dark: [[-1, "#8a949a"], [0, "#4a8792"], [4, "#7fc4cf"], [8, "#d5f3f7"]] };
const DRAWN = { light: "#0b4f5c", dark: "#7fd1dd" };
// The background map is made for light paper; for dark paper its light and dark are exchanged.
const BACKGROUND = {
  light: { "raster-brightness-min": 0, "raster-brightness-max": 1, "raster-saturation": 0 },
  dark: { "raster-brightness-min": 0.8, "raster-brightness-max": 0.1, "raster-saturation": -1 },
};

/** The colours for a map in `frame` as the page looks now. */
export function themeOf(frame) {
  const { backgroundColor, color } = getComputedStyle(frame);
  const [paper, ink] = [parse(backgroundColor), parse(color)];
  const name = luminance(paper) < luminance(ink) ? "dark" : "light";
  const legible = (colour) => standingOut(parse(colour), paper, ink);
  const phases = PHASES[name].flatMap(([phase, colour]) => [phase, legible(colour)]);
  return {
    paper: hex(paper),
    ink: hex(ink),
    drawn: DRAWN[name],
    background: BACKGROUND[name],
    legible,
    /** The colour of an area by `value`, its phase: the further, the more it stands out. */
    phase: (value) => ["interpolate", ["linear"], value, ...phases],
  };
}

/** Call `paint` now with the colours of the page, and again whenever the device goes from light to dark or back. */
export function followTheme(frame, paint) {
  paint(themeOf(frame));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(themeOf(frame)));
}

/** Set paint properties: `{ layer: { property: value } }`; a layer that is not there yet is left out. */
export function setPaint(map, layers) {
  for (const [layer, properties] of Object.entries(layers)) {
    if (!map.getLayer(layer)) continue;
    for (const [name, value] of Object.entries(properties)) map.setPaintProperty(layer, name, value);
  }
}

function standingOut(colour, paper, ink) {
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = colour.map((part, k) => part + share * (ink[k] - part));
    if (contrast(mixed, paper) >= LEAST_CONTRAST) return hex(mixed);
  }
  return hex(ink);
}

function parse(colour) {
  if (colour.startsWith("#")) return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return colour.match(/[\d.]+/g).slice(0, 3).map(Number);
}

function hex(colour) {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance as WCAG 2.2 defines it, 0 to 1. */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
