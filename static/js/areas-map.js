// Maps that show areas and challenges; a click opens what is there.
import { Popup } from "maplibre-gl";
import { fit, makeMap, say } from "./map-base.js";
import { followTheme, setPaint } from "./map-theme.js";

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
  followTheme(frame, (theme) => colour(map, data, theme));
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
  map.addLayer({ id: "areas", type: "fill", source: "shapes", filter: AREA, paint: { "fill-opacity": 0.35 } });
  map.addLayer({ id: "borders", type: "line", source: "shapes", filter: AREA, paint: { "line-width": 2.5 } });
  map.addLayer({ id: "challenge-areas", type: "fill", source: "shapes", filter: ["all", CHALLENGE, ["==", ["geometry-type"], "Polygon"]], paint: { "fill-opacity": 0.5 } });
  map.addLayer({ id: "challenge-lines", type: "line", source: "shapes", filter: CHALLENGE, paint: { "line-width": 5 } });
  map.addLayer({ id: "challenge-points", type: "circle", source: "shapes", filter: ["all", CHALLENGE, ["==", ["geometry-type"], "Point"]], paint: { "circle-radius": 8, "circle-stroke-width": 2 } });
  map.addLayer({ id: "names", type: "symbol", source: "shapes", filter: AREA, layout: { "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": 14 }, paint: { "text-halo-width": 1.5 } });
}

/** Each owner in a colour that stands out from the paper of the map, each area in that of its phase. */
function colour(map, data, { paper, ink, legible, phase }) {
  const owners = [...new Set(data.features.map((feature) => feature.properties.colour).filter(Boolean))];
  const pairs = owners.flatMap((owner) => [owner, legible(owner)]);
  const own = pairs.length ? ["match", ["get", "colour"], ...pairs, ink] : ink;
  const ofArea = phase(["get", "phase"]);
  setPaint(map, {
    areas: { "fill-color": ofArea },
    borders: { "line-color": ofArea },
    "challenge-areas": { "fill-color": own },
    "challenge-lines": { "line-color": own },
    "challenge-points": { "circle-color": own, "circle-stroke-color": paper },
    names: { "text-color": ink, "text-halo-color": paper },
  });
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
