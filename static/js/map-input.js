// Drawing a shape into a text field with GeoJSON. The text field stays the truth: what is pasted there is drawn.
import * as maplibregl from "maplibre-gl";
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPointMode, TerraDrawPolygonMode, TerraDrawSelectMode } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { fit, makeMap } from "./map-base.js";
import { followTheme, setPaint, themeOf } from "./map-theme.js";

const MOVABLE = { feature: { draggable: true, coordinates: { midpoints: true, draggable: true, deletable: true } } };
const MODE_OF = { Point: "point", LineString: "linestring", Polygon: "polygon" };
const DECIMALS = 6;

function setUp(widget) {
  widget.hidden = false;
  const field = widget.parentElement.querySelector("textarea");
  const frame = widget.querySelector("[data-map]");
  const map = makeMap(frame);
  if (!map) return;
  const drawn = themeOf(frame).drawn;
  const line = { lineStringColor: drawn };
  const area = { fillColor: drawn, outlineColor: drawn };
  const point = { pointColor: drawn };
  const chosen = { selectedPolygonColor: drawn, selectedPolygonOutlineColor: drawn, selectedLineStringColor: drawn, selectedPointColor: drawn };
  const flags = { polygon: MOVABLE, linestring: MOVABLE, point: { feature: { draggable: true } } };
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, lib: maplibregl, coordinatePrecision: 9 }),
    modes: [
      new TerraDrawPolygonMode({ styles: area }),
      new TerraDrawLineStringMode({ styles: line }),
      new TerraDrawPointMode({ styles: point }),
      new TerraDrawSelectMode({ flags, styles: chosen }),
    ],
  });
  const modes = new Set([...widget.querySelectorAll("[data-draw]")].map((button) => button.dataset.draw));

  const undo = widget.querySelector('[data-draw="undo"]');
  const past = []; // what stood in the field before each change by drawing
  const put = (text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    undo.disabled = !past.length;
  };

  const press = (mode) => {
    for (const button of widget.querySelectorAll("[aria-pressed]")) button.setAttribute("aria-pressed", String(button.dataset.draw === mode));
    draw.setMode(mode);
  };

  /** Write what is drawn into the field: one shape, or several of one kind together. */
  const write = () => {
    const shapes = draw.getSnapshot().filter((feature) => MODE_OF[feature.geometry.type] === feature.properties.mode);
    past.push(field.value);
    put(shapes.length ? JSON.stringify(rounded(joined(shapes.map((feature) => feature.geometry)))) : "");
  };

  /** Draw what is in the field; text that is not GeoJSON is left to the server to explain. */
  const show = () => {
    const features = parts(field.value).filter((geometry) => modes.has(MODE_OF[geometry.type]) && isInDegrees(geometry));
    draw.clear();
    const shown = features.map((geometry) => ({
      type: "Feature",
      geometry: rounded(geometry, 9),
      properties: { mode: MODE_OF[geometry.type] },
    }));
    if (shown.length) draw.addFeatures(shown);
    return shown;
  };
  const read = () => {
    const shown = show();
    if (shown.length) fit(map, { features: shown });
  };

  map.styled.then(async () => {
    await showAround(map, widget.dataset.around);
    followTheme(frame, ({ ink }) => setPaint(map, { around: { "line-color": ink } }));
    draw.start();
    read();
    press(field.value ? "select" : [...modes][0]);
    draw.on("finish", (_id, context) => {
      if (context.action === "draw") keepLast(draw, modes);
      write();
      if (context.action === "draw") press("select");
    });
    widget.dataset.ready = "yes";
  });
  widget.addEventListener("click", (event) => {
    const mode = event.target.closest("[data-draw]")?.dataset.draw;
    if (!mode) return;
    if (mode === "clear") {
      draw.clear();
      write();
      press([...modes][0]);
    } else if (mode === "undo") {
      put(past.pop());
      show();
      press(field.value ? "select" : [...modes][0]);
    } else press(mode);
  });
  field.addEventListener("change", read);
  widget.querySelector("[data-map-file]")?.addEventListener("change", async ({ target }) => {
    if (!target.files.length || !target.validity.valid) return;
    past.push(field.value);
    put(await target.files[0].text());
    read();
    // What cannot be drawn, such as numbers in RD, stands open as text; the server says what is wrong with it.
    if (!draw.getSnapshot().length) field.closest("details").open = true;
  });
}

/** Show the area in which something is drawn; without it drawing works as well. */
async function showAround(map, url) {
  if (!url) return;
  try {
    const data = await (await fetch(url)).json();
    map.addSource("around", { type: "geojson", data });
    map.addLayer({ id: "around", type: "line", source: "around", filter: ["==", ["get", "kind"], "area"], paint: { "line-width": 2, "line-dasharray": [2, 2] } });
    fit(map, data);
  } catch (error) {
    console.info("The area could not be shown behind the drawing.", error);
  }
}

/** Where a point or a line may be drawn too, there is one shape: the last one. Areas may have several parts. */
function keepLast(draw, modes) {
  if (!modes.has("point")) return;
  const shapes = draw.getSnapshot().filter((feature) => MODE_OF[feature.geometry.type] === feature.properties.mode);
  const old = shapes.slice(0, -1).map((feature) => feature.id);
  if (old.length) draw.removeFeatures(old);
}

function isInDegrees({ coordinates }) {
  const numbers = coordinates.flat(Infinity);
  return numbers.length > 0 && numbers.every((number) => Math.abs(number) <= 180);
}

function parts(text) {
  try {
    const content = JSON.parse(text);
    const geometries = content.features?.map((feature) => feature.geometry) ?? [content.geometry ?? content];
    return geometries.flatMap((geometry) =>
      geometry.type.startsWith("Multi")
        ? geometry.coordinates.map((coordinates) => ({ type: geometry.type.slice(5), coordinates }))
        : [geometry],
    );
  } catch {
    return [];
  }
}

function joined(geometries) {
  if (geometries.length === 1) return geometries[0];
  return { type: `Multi${geometries[0].type}`, coordinates: geometries.map((geometry) => geometry.coordinates) };
}

function rounded(geometry, decimals = DECIMALS) {
  const round = (part) => (typeof part === "number" ? Number(part.toFixed(decimals)) : part.map(round));
  return { type: geometry.type, coordinates: round(geometry.coordinates) };
}

// Enter in a search inside the form searches; it does not save.
document.addEventListener("keydown", (event) => {
  const search = event.key === "Enter" && event.target.closest("[data-place-search] input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.closest("[data-place-search]").querySelector("button").click();
});

for (const widget of document.querySelectorAll("[data-map-input]")) setUp(widget);
