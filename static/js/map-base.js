// A map with the background of PDOK. Without WebGL, without the background or without data it says so, politely:
// everything on a map is also in a list beside it.
import { AttributionControl, Map as GlMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import { followTheme, setPaint, themeOf } from "./map-theme.js";

const BACKGROUND = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png";
const OWNER = '&copy; <a href="https://www.kadaster.nl">Kadaster</a>';
const AMSTERDAM = [4.9, 52.37];

export const EMPTY = { type: "FeatureCollection", features: [] };

/** Show a message under the map. */
export function say(frame, text) {
  frame.querySelector("[data-map-message]").textContent = text;
}

/** Make the map in `frame` ([data-map]); null when this browser cannot. `map.styled` resolves as soon as shapes can
 * be added: the `load` event would wait for the background, which may hang. */
export function makeMap(frame) {
  setWorkerUrl(frame.dataset.worker);
  const { paper, background } = themeOf(frame);
  let map;
  try {
    map = new GlMap({
      container: frame.querySelector("[data-map-canvas]"),
      style: {
        version: 8,
        sources: { background: { type: "raster", tiles: [BACKGROUND], tileSize: 256, minzoom: 6, maxzoom: 19, attribution: `${frame.dataset.attribution} ${OWNER}` } },
        layers: [
          { id: "paper", type: "background", paint: { "background-color": paper } },
          { id: "background", type: "raster", source: "background", paint: background },
        ],
      },
      center: AMSTERDAM,
      zoom: 11,
      maxZoom: 19,
      locale: JSON.parse(frame.dataset.strings),
      attributionControl: false,
      cooperativeGestures: false,
      dragRotate: false,
      pitchWithRotate: false,
    });
  } catch {
    frame.dataset.failed = "webgl";
    say(frame, frame.dataset.noWebgl);
    return null;
  }
  map.styled = new Promise((resolve) => map.once("style.load", resolve));
  map.styled.then(() => followTheme(frame, (theme) => setPaint(map, { paper: { "background-color": theme.paper }, background: theme.background })));
  map.addControl(new AttributionControl({ compact: true }));
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ unit: "metric" }));
  map.touchZoomRotate.disableRotation();
  map.on("error", (event) => {
    if (event.sourceId === "background") say(frame, frame.dataset.noBackground);
  });
  return map;
}

/** Return [west, south, east, north] of GeoJSON, or null when it is empty. */
export function boundsOf(geojson) {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (part) => {
    if (typeof part[0] === "number") {
      bounds[0] = Math.min(bounds[0], part[0]);
      bounds[1] = Math.min(bounds[1], part[1]);
      bounds[2] = Math.max(bounds[2], part[0]);
      bounds[3] = Math.max(bounds[3], part[1]);
    } else part.forEach(visit);
  };
  for (const feature of geojson.features) visit(feature.geometry.coordinates);
  return Number.isFinite(bounds[0]) ? bounds : null;
}

/** Bring GeoJSON into view, and again when the frame gets another size, until the reader moves the map. */
export function fit(map, geojson) {
  const bounds = boundsOf(geojson);
  if (!bounds) return;
  const show = () => map.fitBounds(bounds, { padding: 40, maxZoom: 16, animate: false });
  show();
  map.on("resize", show);
  map.on("movestart", (event) => event.originalEvent && map.off("resize", show));
}
