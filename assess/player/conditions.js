// Under which conditions does the client answer, and who chose them? The plan first, then the client in the bar.

import * as kept from "./kept.js";

const OFF_ON = [false, true];

// Every setting of the bar: the PNP feature that it belongs to, its values, the first being the usual one.
export const SETTINGS = {
  size: { feature: "magnification", values: [100, 150, 200, 300, 400], group: "see" },
  scheme: { feature: "text-appearance", values: ["paper", "cream", "black", "yellow", "blue"], group: "see" },
  font: { feature: "text-appearance", values: ["sans", "kai", "serif"], group: "see" },
  spacing: { feature: "text-appearance", values: ["normal", "wide", "widest"], group: "see" },
  line: { feature: "line-reader", values: OFF_ON, group: "see" },
  mask: { feature: "answer-masking", values: OFF_ON, group: "see" },
  still: { feature: "reduced-motion", values: OFF_ON, group: "see" },
  aloud: { feature: "spoken", values: ["request", "automatic", "off"], group: "hear" },
  speed: { feature: "spoken", values: [1, 0.7, 0.85, 1.25, 1.5], group: "hear" },
  highlight: { feature: "spoken", values: [true, false], group: "hear" },
  captions: { feature: "captions", values: OFF_ON, group: "hear" },
  keys: { feature: "input-requirements", values: [true, false], group: "press" },
  large: { feature: "large-targets", values: OFF_ON, group: "press" },
  scan: { feature: "input-requirements", values: ["none", "one-switch", "two-switch"], group: "press" },
  dwell: { feature: "input-requirements", values: [1500, 700, 1000, 2000, 3000, 4000, 6000], group: "press" },
  auditory: { feature: "input-requirements", values: OFF_ON, group: "press" },
  hold: { feature: "input-requirements", values: [0, 200, 400, 700, 1000, 1500], group: "press" },
  guard: { feature: "input-requirements", values: [0, 300, 600, 1000, 1500, 2000], group: "press" },
  easy: { feature: "simplified-language-portions", values: OFF_ON, group: "pace" },
  time: { feature: "additional-testing-time", values: ["1", "1.3", "1.5", "2", "unlimited"], group: "pace" },
  breaks: { feature: "breaks", values: [0, 5, 10, 15, 20], group: "pace" },
  encourage: { feature: "encouragement", values: OFF_ON, group: "pace" },
};

let now = Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, setting.values[0]]));
let chosen = {}; // by the client, in this sitting
let offered = Object.keys(SETTINGS);
let storedAs = null;
let heard = () => {};

export const display = () => now;
export const offers = () => offered;

const storedFor = (what) => `zhiheng-display-${what}`;

// What was chosen on one page goes on to the next one: from the joining page to the seat.
export function handOn(from, to) {
  const before = kept.read(storedFor(from)) ?? {};
  kept.write(storedFor(to), { ...kept.read(storedFor(to)), ...before });
  forget(from);
}

export const forget = (what) => kept.write(storedFor(what), {});

// What the plan sets and does not allow, then what the client chose here before, in a group at the seat.
// `changed(name, value)` hears the rest.
export function begin(form, changed) {
  storedAs = storedFor(form.sitting);
  heard = changed;
  offered = Object.keys(SETTINGS).filter((name) => allowed(name, form));
  chosen = Object.fromEntries(Object.entries(kept.read(storedAs) ?? kept.read(storedFor(form.seat)) ?? {}).filter(([name]) => offered.includes(name)));
  const byEar = form.items.some((item) => item.heard) ? { aloud: "automatic" } : {};
  now = { ...now, ...byEar, ...planned(form.accommodations), ...chosen };
  if (form.prohibited.includes("spoken")) now.aloud = "off";
  apply();
}

export function set(name, value) {
  chosen = { ...chosen, [name]: value };
  now = { ...now, [name]: value };
  kept.write(storedAs, chosen);
  apply();
  heard(name, value);
}

// What differs from the usual, in one line: it goes with every answer.
export function told() {
  return Object.entries(SETTINGS)
    .filter(([name, { values }]) => now[name] !== values[0])
    .map(([name]) => `${name}=${now[name]}`)
    .join(";");
}

function allowed(name, form) {
  if (form.prohibited.includes(SETTINGS[name].feature)) return false;
  if (name === "easy") return Object.keys(form.words).length > 1;
  if (name === "time") return [...form.items, ...(form.adaptive?.tail ?? [])].some((item) => item.limit_seconds || item.block?.seconds);
  return true;
}

function planned(accommodations) {
  const named = Object.fromEntries(accommodations.map((a) => [a.feature, a.parameters]));
  const from = {};
  const put = (name, value) => value !== undefined && (from[name] = value);
  const input = named["input-requirements"] ?? {};
  const looks = named["text-appearance"] ?? {};
  if ("high-contrast" in named) put("scheme", "black");
  for (const name of ["scheme", "font", "spacing"]) put(name, looks[name]);
  if (named.magnification) put("size", nearest(SETTINGS.size.values, named.magnification.zoom ?? 200));
  if (named.spoken) put("aloud", named.spoken.mode ?? "automatic");
  if (named.spoken?.highlight) put("highlight", named.spoken.highlight === "on");
  put("scan", input.scanning);
  for (const name of ["dwell", "hold", "guard"]) if (`${name}-ms` in input) put(name, Number(input[`${name}-ms`]));
  if (input.auditory) put("auditory", input.auditory === "on");
  if (named.breaks) put("breaks", Number(named.breaks["every-items"] ?? 10));
  if (named["additional-testing-time"]) put("time", named["additional-testing-time"].time ?? "1.5");
  const switches = { line: "line-reader", mask: "answer-masking", captions: "captions", large: "large-targets",
    still: "reduced-motion", encourage: "encouragement" };
  for (const [name, feature] of Object.entries(switches)) if (feature in named) put(name, true);
  return from;
}

const nearest = (values, wanted) =>
  values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));

function apply() {
  const page = document.documentElement;
  for (const name of ["scheme", "font", "spacing"]) page.dataset[name] = now[name];
  page.dataset.keys = now.keys ? "on" : "off";
  for (const name of ["line", "still", "large"]) page.dataset[name] = now[name] ? "on" : "off";
  page.style.setProperty("--scale", now.size / 100);
}
