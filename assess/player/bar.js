// How does the client want it? Size, colours, reading aloud, a rest and help, always at the top.

import { button, make, row } from "./draw.js";
import { say } from "./words.js";

const SIZES = [100, 150, 200, 300, 400];
const SCHEMES = ["paper", "cream", "black", "yellow", "blue"];
const KEPT = "zhiheng-display";
const START = { size: 100, scheme: "paper", aloud: false };

let now = { ...START };
export const display = () => now;

// `from` are the plan's conditions; what the client chose on this device before goes first.
export function begin(from, { changed, pause }) {
  now = { ...START, ...from, ...kept() };
  apply();
  const bar = document.getElementById("bar");
  bar.setAttribute("aria-label", say("bar"));
  bar.replaceChildren(make("div", { className: "row tools" }, settings(changed), help(), button(say("pause"), pause)));
}

function settings(changed) {
  const set = (key, value) => {
    now = { ...now, [key]: value };
    apply();
    keep();
    changed(key, String(value));
  };
  const folded = make("details", {}, make("summary", { text: say("settings") }));
  folded.append(
    group("size", SIZES.map((size) => [size, `${size}%`]), set),
    group("scheme", SCHEMES.map((scheme) => [scheme, say(`scheme.${scheme}`)]), set),
    group("aloud", [[true, say("on")], [false, say("off")]], set),
  );
  return folded;
}

function group(key, options, set) {
  const buttons = options.map(([value, text]) => {
    const made = button(text, () => {
      set(key, value);
      buttons.forEach((b, place) => b.setAttribute("aria-pressed", String(options[place][0] === value)));
    });
    made.setAttribute("aria-pressed", String(now[key] === value));
    return made;
  });
  return make("fieldset", { className: "group" }, make("legend", { text: say(key) }), row(...buttons));
}

function help() {
  return make("details", {}, make("summary", { text: say("help") }), make("p", { text: say("help.words") }));
}

function apply() {
  const page = document.documentElement;
  page.dataset.scheme = now.scheme;
  page.style.setProperty("--scale", now.size / 100);
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {};
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(now));
  } catch {
    now = { ...now }; // a device that keeps nothing still shows it for this sitting
  }
}
