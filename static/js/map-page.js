// The large map: works, koppelkansen and areas as vector tiles, with the filters of the page. The list beside it holds
// the same; without this module the page is a form and a list.
import { Popup } from "maplibre-gl";
import { makeMap, say } from "./map-base.js";
import { followTheme, setPaint, themeOf } from "./map-theme.js";
import { setUpRange } from "./year-range.js";

const SINGLE_FROM = 13; // as in the tiles: nearer than this works are drawn one by one
const LAYERS = {
  areas: ["areas", "borders", "area-names"],
  works: ["work-areas", "work-lines", "work-points", "work-counts", "work-numbers"],
  opportunities: ["opportunities"],
};
const SOURCES = { areas: "gebieden", works: "werken", opportunities: "koppelkansen" };
const PARAMETERS = { opportunities: "koppelkans", works: "werk", areas: "gebied" };
const form = document.querySelector("form[data-filters]");
const frame = document.querySelector("[data-map][data-tiles]");

/** Filters that narrow down what is drawn, as the query of an address. */
function query() {
  const values = [...new FormData(form)].filter(([name, value]) => value && name !== "lijst");
  return new URLSearchParams(values).toString();
}

function tilesOf(source) {
  const path = frame.dataset.tiles.replace("{layer}", SOURCES[source]);
  return [`${location.origin}${path}${query() && `?${query()}`}`];
}

/** The colour of a feature from the legend of the page; `key` is the property that holds the value. */
function colourBy(legend, legible, key) {
  const value = ["coalesce", ["get", key ?? legend.property], 0];
  const [other, choices] = [legible(legend.other), (legend.steps ?? legend.values).flatMap(([from, colour]) => [from, legible(colour)])];
  if (legend.steps) return ["step", value, other, ...choices];
  return choices.length ? ["match", value, ...choices, other] : other;
}

function legendOfPage() {
  return JSON.parse(document.getElementById("map-legend").textContent);
}

function boundsOfPage() {
  return document.getElementById("map-results").dataset.bounds;
}

function look(map, text) {
  const [west, south, east, north] = text.split(",").map(Number);
  map.fitBounds([west, south, east, north], { padding: 50, maxZoom: 16, animate: false });
}

function addLayers(map) {
  for (const source of Object.keys(SOURCES)) map.addSource(source, { type: "vector", tiles: tilesOf(source), minzoom: 5, maxzoom: 17 });
  const add = (id, source, layer, rest) => map.addLayer({ id, source, "source-layer": layer, ...rest });
  const width = ["interpolate", ["linear"], ["zoom"], 13, 2.5, 17, 7];
  const ofType = (name) => ["==", ["geometry-type"], name];
  add("areas", "areas", "areas", { type: "fill", paint: { "fill-opacity": 0.2 } });
  add("borders", "areas", "areas", { type: "line", paint: { "line-width": 2.5 } });
  add("work-areas", "works", "works", { type: "fill", filter: ofType("Polygon"), paint: { "fill-opacity": 0.45 } });
  add("work-lines", "works", "works", { type: "line", paint: { "line-width": width, "line-opacity": 0.9 } });
  add("work-points", "works", "works", { type: "circle", filter: ofType("Point"), paint: { "circle-radius": 6, "circle-stroke-width": 1.5 } });
  add("work-counts", "works", "counts", { type: "circle", paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "number"]], 1, 9, 30, 26], "circle-opacity": 0.9, "circle-stroke-width": 1.5 } });
  const text = { "text-font": ["sans-serif"], "text-size": 12 };
  add("work-numbers", "works", "counts", { type: "symbol", layout: { ...text, "text-field": ["to-string", ["get", "number"]], "text-allow-overlap": true, "text-ignore-placement": true }, paint: { "text-halo-width": 1.5 } });
  add("opportunities", "opportunities", "opportunities", { type: "circle", minzoom: 11, paint: { "circle-color": "#f2b134", "circle-stroke-color": "#10262b", "circle-stroke-width": 2, "circle-radius": ["interpolate", ["linear"], ["zoom"], 11, 3, 16, 8] } });
  add("area-names", "areas", "areas", { type: "symbol", maxzoom: 13, layout: { ...text, "text-size": 14, "text-field": ["get", "title"] }, paint: { "text-halo-width": 1.5 } });
}

/** Colour what is drawn, and the legend with it, as the legend says and in the theme of the page. */
function colour(map, { paper, ink, legible, phase }) {
  const legend = legendOfPage();
  const single = colourBy(legend, legible);
  const ofArea = phase(["coalesce", ["get", "phase_number"], -1]);
  const text = { "text-color": ink, "text-halo-color": paper };
  setPaint(map, {
    areas: { "fill-color": ofArea },
    borders: { "line-color": ofArea },
    "work-areas": { "fill-color": single },
    "work-lines": { "line-color": single },
    "work-points": { "circle-color": single, "circle-stroke-color": paper },
    "work-counts": { "circle-color": colourBy(legend, legible, "value"), "circle-stroke-color": paper },
    "work-numbers": text,
    "area-names": text,
  });
  for (const swatch of document.querySelectorAll("#map-results [data-colour]")) swatch.setAttribute("fill", legible(swatch.dataset.colour));
}

/** Open what lies under a click: a count is looked into, anything else is described by the server. */
async function open(map, event) {
  const hits = map.queryRenderedFeatures([[event.point.x - 4, event.point.y - 4], [event.point.x + 4, event.point.y + 4]]);
  if (hits.some((hit) => hit.sourceLayer === "counts")) {
    map.easeTo({ center: event.lngLat, zoom: Math.min(map.getZoom() + 2, SINGLE_FROM + 0.5) });
    return;
  }
  const precise = hits.filter((hit) => hit.source === "works" || hit.source === "opportunities");
  const asked = new URLSearchParams();
  for (const hit of precise.length ? precise : hits) {
    const [name, pk] = [PARAMETERS[hit.source], String(hit.id)];
    if (name && !asked.getAll(name).includes(pk)) asked.append(name, pk);
  }
  if (!asked.size) return;
  const popup = new Popup({ maxWidth: "20rem" }).setLngLat(event.lngLat);
  try {
    const answer = await fetch(`${frame.dataset.details}?${asked}`);
    if (!answer.ok) throw new Error(String(answer.status));
    popup.setHTML(await answer.text()).addTo(map);
  } catch {
    say(frame, frame.dataset.noData);
  }
}

/** Renew the legend and the list for the filters of the form, and the address, so that it can be shared. */
let asked = 0;
async function renew(address) {
  const turn = ++asked;
  const answer = await fetch(address);
  if (!answer.ok || turn !== asked) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("map-results");
  if (turn !== asked) return false;
  document.getElementById("map-results").replaceWith(fresh);
  history.replaceState(null, "", address);
  return true;
}

function start() {
  const range = document.querySelector("[data-range]");
  const map = makeMap(frame);
  const showButtons = () => map && document.querySelectorAll("#map-results [data-map-show]").forEach((button) => (button.hidden = false));
  const refresh = async () => {
    const before = boundsOfPage();
    const list = new URLSearchParams(location.search).get("lijst");
    const address = `${form.getAttribute("action")}?${query()}${list ? `&lijst=${list}` : ""}`;
    if (!(await renew(address)) || !map) return;
    showButtons();
    await map.styled;
    for (const source of Object.keys(SOURCES)) map.getSource(source)?.setTiles(tilesOf(source));
    colour(map, themeOf(frame));
    if (boundsOfPage() !== before) look(map, boundsOfPage());
  };
  setUpRange(range, form.elements.van, form.elements.tot, refresh);
  form.addEventListener("change", (event) => event.target.name && refresh());
  if (!map) return;
  showButtons();
  const layers = document.querySelector("[data-map-layers]");
  layers.hidden = false;
  map.styled.then(() => {
    addLayers(map);
    followTheme(frame, (theme) => colour(map, theme));
    look(map, boundsOfPage());
    frame.dataset.ready = "yes";
  });
  map.on("click", (event) => open(map, event));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#map-results [data-map-show]");
    if (button) look(map, button.dataset.mapShow);
  });
  layers.addEventListener("change", (event) => {
    for (const id of LAYERS[event.target.value]) map.setLayoutProperty(id, "visibility", event.target.checked ? "visible" : "none");
  });
}

start();
