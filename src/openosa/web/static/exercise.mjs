// SPDX-License-Identifier: Apache-2.0
// The exercise on its map, moved through time by a slider. Everything shown here stands in the page's tables, too.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const at = (id) => document.getElementById(id);
const plan = read("exercise-map"), words = read("exercise-words");

const STATE_COLOURS = { held: "#1f6b3b", late: "#a15c00", "not provable": "#555555", "not held": "#a11d1d" };
const LEG_COLOURS = { planned: "#17324d", kept: "#1f6b3b", "partly kept": "#a15c00", "not kept": "#a11d1d" };
const UNIT_COLOURS = ["#1f4e79", "#8a3ffc", "#b0380b", "#00695c", "#7a1f5c", "#4d5b00"];

const rows = new Map([...document.querySelectorAll("[data-unit]")].map((row) => [row.dataset.unit, row]));
const colours = new Map([...rows.keys()].map((unit, number) => [unit, UNIT_COLOURS[number % UNIT_COLOURS.length]]));
const broken = new Map(plan.tracks.map((track) => [track.unit, new Set(track.broken)]));

const collection = (features) => ({ type: "FeatureCollection", features });
const feature = (geometry, properties = {}) => ({ type: "Feature", properties, geometry });
const line = (coordinates) => ({ type: "LineString", coordinates });
const polygon = (ring) => ({ type: "Polygon", coordinates: [ring] });

// An instant in the zone that the plan is written in.
function clock(seconds) {
  return new Date((seconds + plan.zone_min * 60) * 1000).toISOString().slice(0, 16).replace("T", " ");
}

// The number of the last report at or before this instant; -1 before the first.
function lastReport(track, seconds) {
  let low = 0, high = track.t.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (track.t[middle] <= seconds) low = middle + 1; else high = middle;
  }
  return low - 1;
}

// Where a unit is: between two reports that follow on from each other, else where it was last heard.
function position(track, seconds) {
  const last = lastReport(track, seconds);
  if (last < 0) return null;
  const next = last + 1;
  if (next >= track.t.length || broken.get(track.unit).has(next)) {
    return { place: track.at[last], heard: track.t[last], silent: seconds - track.t[last] > 60, last };
  }
  const share = (seconds - track.t[last]) / Math.max(1, track.t[next] - track.t[last]);
  const place = track.at[last].map((value, axis) => value + share * (track.at[next][axis] - value));
  return { place, heard: track.t[last], silent: false, last };
}

// The track sailed so far, cut where a silence broke it.
function sailed(track, now) {
  const lines = [[]];
  for (let number = 0; number <= now.last; number++) {
    if (number && broken.get(track.unit).has(number)) lines.push([]);
    lines.at(-1).push(track.at[number]);
  }
  if (!now.silent) lines.at(-1).push(now.place);
  return lines.filter((each) => each.length > 1);
}

function tell(unit, now) {
  const row = rows.get(unit);
  if (!row) return;
  if (now) row.querySelector("[data-place]").textContent = `${now.place[1].toFixed(4)}, ${now.place[0].toFixed(4)}`;
  row.querySelector("[data-heard]").textContent = !now ? words.before
    : now.silent ? `${words.silent} ${clock(now.heard)}` : clock(now.heard);
}

function label(text, className) {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}

async function draw() {
  const { Map: View, Marker, NavigationControl, ScaleControl, setWorkerUrl } = await import(words.library);
  setWorkerUrl(words.worker);
  at("map").hidden = false;
  const [west, south, east, north] = plan.box;
  const view = new View({
    container: "map", bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: 20 },
    attributionControl: false, dragRotate: false, pitchWithRotate: false, maxPitch: 0,
    style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": "#dbe9f4" } }] },
  });
  view.addControl(new NavigationControl({ showCompass: false }));
  view.addControl(new ScaleControl({ unit: "nautical" }));
  await new Promise((loaded) => view.on("load", loaded));
  const coast = await (await fetch(words.coast)).json();
  const sources = {
    coast,
    areas: collection(plan.areas.map((area) => feature(polygon(area.ring), {
      colour: STATE_COLOURS[area.state] ?? "#17324d", conflict: area.conflicts.length > 0,
    }))),
    routes: collection(plan.routes.map((route) => feature(route.line, { colour: LEG_COLOURS[route.kept] }))),
    swept: collection(plan.swept.map((outline) => feature(outline))),
    tracks: collection([]),
  };
  for (const [name, found] of Object.entries(sources)) view.addSource(name, { type: "geojson", data: found });
  view.addLayer({ id: "land", type: "fill", source: "coast", paint: { "fill-color": "#efe9dc", "fill-outline-color": "#8f8672" } });
  view.addLayer({ id: "swept", type: "fill", source: "swept", paint: { "fill-color": "#1f6b3b", "fill-opacity": 0.18 } });
  view.addLayer({ id: "areas", type: "fill", source: "areas", paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.08 } });
  view.addLayer({ id: "edges", type: "line", source: "areas", paint: { "line-color": ["get", "colour"], "line-width": 2 } });
  view.addLayer({ id: "routes", type: "line", source: "routes", paint: { "line-color": ["get", "colour"], "line-width": 1.6, "line-dasharray": [4, 3] } });
  view.addLayer({ id: "tracks", type: "line", source: "tracks", paint: { "line-color": ["get", "colour"], "line-width": 2.4 } });
  for (const area of plan.areas) {
    const mark = label(area.id, "area-label");
    if (area.conflicts.length) {
      mark.append(label(` ⚠ ${area.conflicts.length}`, "area-conflict"));
      mark.title = area.conflicts.join("\n");
    }
    new Marker({ element: mark, anchor: "bottom" }).setLngLat(area.at).addTo(view);
  }
  return { view, Marker };
}

const marks = new Map();

function show(seconds, drawn) {
  at("clock-text").textContent = clock(seconds);
  at("clock").setAttribute("aria-valuetext", clock(seconds));
  const trails = [];
  for (const track of plan.tracks) {
    const now = position(track, seconds);
    tell(track.unit, now);
    if (!drawn || !now) continue;
    let mark = marks.get(track.unit);
    if (!mark) {
      mark = new drawn.Marker({ element: label(track.label, `unit-label unit-${[...rows.keys()].indexOf(track.unit) % 6}`), anchor: "left" });
      marks.set(track.unit, mark.setLngLat(now.place).addTo(drawn.view));
    }
    mark.setLngLat(now.place).getElement().classList.toggle("silent", now.silent);
    for (const part of sailed(track, now)) trails.push(feature(line(part), { colour: colours.get(track.unit) ?? "#333333" }));
  }
  drawn?.view.getSource("tracks").setData(collection(trails));
}

let drawn = null;
try {
  drawn = await draw();
} catch (error) {
  console.warn(error);
  at("map").hidden = true;
  at("map-failed").textContent = words.failed;
  at("map-failed").hidden = false;
}

const slider = at("clock");
if (plan.tracks.length && plan.end_s > plan.start_s) {
  at("time").hidden = false;
  slider.addEventListener("input", () => show(Number(slider.value), drawn));
  let timer = null;
  const step = () => {
    const next = Number(slider.value) + 60;
    if (next > plan.end_s) return stop();
    slider.value = next;
    show(next, drawn);
  };
  const stop = () => { clearInterval(timer); timer = null; at("play").textContent = words.play; };
  at("play").addEventListener("click", () => {
    if (timer) return stop();
    if (Number(slider.value) >= plan.end_s) slider.value = plan.start_s;
    timer = setInterval(step, 50);
    at("play").textContent = words.stop;
  });
  show(Number(slider.value), drawn);
}
document.documentElement.dataset.drawn = drawn ? "map" : "tables";
