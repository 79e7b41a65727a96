// Maps that show areas and challenges; a click opens what is there.
import { Popup } from "maplibre-gl";
import { boundsOf, fit, makeMap, say } from "./map-base.js";

// Phases go from light to dark, so that the order is seen without telling colours apart.
const PHASE = ["interpolate", ["linear"], ["get", "phase"], -1, "#8a949a", 0, "#8fc1c9", 4, "#2f8796", 8, "#07323b"];
const AREA = ["==", ["get", "kind"], "area"];
const CHALLENGE = ["==", ["get", "kind"], "challenge"];

async function show(frame) {
  const map = makeMap(frame);
  if (!map) return;
  let data;
  try {
    const answer = await fetch(frame.dataset.source, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    data = await answer.json();
  } catch {
    say(frame, frame.dataset.noData);
    return;
  }
  await map.styled;
  addShapes(map, data);
  if (frame.dataset.tiles) drawWorks(map, frame.dataset.tiles);
  fit(map, data);
  frame.dataset.ready = "yes";

  const layers = ["challenge-points", "challenge-lines", "challenge-areas", "areas"];
  map.on("click", (event) => {
    const [hit] = map.queryRenderedFeatures(event.point, { layers });
    if (hit) open(map, event.lngLat, hit.properties);
  });
  for (const link of document.querySelectorAll("[data-map-show]")) {
    const feature = data.features.find((candidate) => String(candidate.id) === link.dataset.mapShow);
    const look = () => feature && map.fitBounds(boundsOf({ features: [feature] }), { padding: 60, maxZoom: 15, duration: 0 });
    link.addEventListener("focus", look);
    link.addEventListener("mouseenter", look);
  }
}

function addShapes(map, data) {
  map.addSource("shapes", { type: "geojson", data });
  map.addLayer({ id: "areas", type: "fill", source: "shapes", filter: AREA, paint: { "fill-color": PHASE, "fill-opacity": 0.35 } });
  map.addLayer({ id: "borders", type: "line", source: "shapes", filter: AREA, paint: { "line-color": PHASE, "line-width": 2.5 } });
  map.addLayer({ id: "challenge-areas", type: "fill", source: "shapes", filter: ["all", CHALLENGE, ["==", ["geometry-type"], "Polygon"]], paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.5 } });
  map.addLayer({ id: "challenge-lines", type: "line", source: "shapes", filter: CHALLENGE, paint: { "line-color": ["get", "colour"], "line-width": 5 } });
  map.addLayer({ id: "challenge-points", type: "circle", source: "shapes", filter: ["all", CHALLENGE, ["==", ["geometry-type"], "Point"]], paint: { "circle-color": ["get", "colour"], "circle-radius": 8, "circle-stroke-color": "#fff", "circle-stroke-width": 2 } });
  map.addLayer({ id: "names", type: "symbol", source: "shapes", filter: AREA, layout: { "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": 14 }, paint: { "text-color": "#10262b", "text-halo-color": "#ffffff", "text-halo-width": 1.5 } });
}

/** Works as vector tiles: counted from afar, one by one near by; a click opens the work. */
function drawWorks(map, template) {
  const tiles = [new URL(template, location.href).href.replaceAll(/%7B/gi, "{").replaceAll(/%7D/gi, "}")];
  map.addSource("works", { type: "vector", tiles, minzoom: 5, maxzoom: 16 });
  const line = { "line-color": ["get", "colour"], "line-width": ["interpolate", ["linear"], ["zoom"], 13, 2, 17, 6], "line-opacity": 0.85 };
  map.addLayer({ id: "work-counts", type: "circle", source: "works", "source-layer": "counts", maxzoom: 13, paint: { "circle-color": "#0b4f5c", "circle-opacity": 0.75, "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "number"]], 1, 5, 30, 26] } });
  map.addLayer({ id: "work-areas", type: "fill", source: "works", "source-layer": "works", minzoom: 13, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.35 } });
  map.addLayer({ id: "work-lines", type: "line", source: "works", "source-layer": "works", minzoom: 13, paint: line });
  map.addLayer({ id: "work-points", type: "circle", source: "works", "source-layer": "works", minzoom: 13, filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": ["get", "colour"], "circle-radius": 6 } });
  map.on("click", ["work-areas", "work-lines", "work-points"], (event) => location.assign(`/werken/${event.features[0].id}/`));
}

function open(map, place, { name, label, url }) {
  const content = document.createElement("div");
  const title = document.createElement(url ? "a" : "strong");
  title.textContent = name;
  if (url) title.href = url;
  const line = document.createElement("p");
  line.textContent = label;
  content.append(title, line);
  new Popup({ closeButton: false }).setLngLat(place).setDOMContent(content).addTo(map);
}

for (const frame of document.querySelectorAll("[data-map][data-source]")) show(frame);
