// How does the client want it? Size, colours, reading aloud, number keys, a rest and help, always at the top.

import { button, make, row } from "./draw.js";
import * as kept from "./kept.js";
import { say } from "./words.js";

const SIZES = [100, 150, 200, 300, 400];
const SCHEMES = ["paper", "cream", "black", "yellow", "blue"];
const START = { size: 100, scheme: "paper", aloud: false, keys: true };

let now = { ...START };
let chosen = {}; // by the client, in this sitting
export const display = () => now;

// `from` are the plan's conditions; what the client chose in this sitting goes before them.
export function begin(form, { from, changed, pause }) {
  const name = `zhiheng-display-${form.sitting}`;
  chosen = kept.read(name) ?? {};
  now = { ...START, ...from, ...chosen };
  apply();
  const set = (key, value) => {
    chosen = { ...chosen, [key]: value };
    now = { ...now, ...chosen };
    kept.write(name, chosen);
    apply();
    changed(key, String(value));
  };
  document.getElementById("title").textContent = form.title;
  const tools = document.getElementById("tools");
  tools.setAttribute("aria-label", say("bar"));
  tools.replaceChildren(settings(set), help(), button(say("pause"), pause));
}

function settings(set) {
  const onOff = [[true, say("on")], [false, say("off")]];
  return make(
    "details", {}, make("summary", { text: say("settings") }),
    group("size", SIZES.map((size) => [size, `${size}%`]), set),
    group("scheme", SCHEMES.map((scheme) => [scheme, say(`scheme.${scheme}`)]), set),
    group("aloud", onOff, set),
    group("keys", onOff, set),
  );
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
  page.dataset.keys = now.keys ? "on" : "off";
  page.style.setProperty("--scale", now.size / 100);
}
