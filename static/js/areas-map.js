// Maps that show areas and challenges; a click opens what is there.
import { Popup } from "maplibre-gl";
import { fit, makeMap, say } from "./map-base.js";

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
  fit(map, data);
  frame.dataset.ready = "yes";

  const layers = ["challenge-points", "challenge-lines", "challenge-areas", "areas"];
  map.on("click", (event) => {
    const [hit] = map.queryRenderedFeatures(event.point, { layers });
    if (hit) open(map, event.lngLat, hit.properties);
  });
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
