// How does the client want it? One panel of settings, help, and a rest: always at the top.

import { SETTINGS, display, offers, set } from "./conditions.js";
import { button, group, make, row } from "./draw.js";
import { say } from "./words.js";

const GROUPS = ["see", "hear", "press", "pace"];
const panel = () => document.getElementById("panel");

let tellPeople = () => {};
export const peopleChanged = () => tellPeople();

// `pause`, `call` and `opened` are what the buttons do beside the settings; `who.people()` are those who may answer.
export function begin(form, { pause, call, opened, who }) {
  document.getElementById("title").textContent = form.title;
  const tools = document.getElementById("tools");
  tools.setAttribute("aria-label", say("bar"));
  tools.dataset.cue = say("bar");
  const open = (title, fill) => button(title, () => (opened(), openPanel(title, fill())));
  const asked = open(say("who"), () => whoAnswers(who));
  tellPeople = () => (asked.hidden = !who.people().length);
  tellPeople();
  tools.replaceChildren(
    open(say("settings"), settings), asked, open(say("help"), () => help(call)),
    ...(form.rests === false ? [] : [button(say("pause"), pause)]), // false: a rest would stop the clock of what is measured
  );
}

// What the panel shows is opened over the page, and closed by its buttons.
export function openPanel(title, inside) {
  const close = (words) => button(say(words), () => panel().close(), { primary: true });
  const heading = make("h2", { id: "panel-title", text: title, tabIndex: -1 });
  panel().setAttribute("aria-labelledby", heading.id);
  panel().replaceChildren(heading, row(close("close")), ...inside, row(close("close.below")));
  panel().showModal();
  heading.focus();
}

export function settings() {
  return GROUPS.map((name) => [name, offers().filter((key) => SETTINGS[key].group === name)])
    .filter(([, keys]) => keys.length)
    .map(([name, keys]) => make("section", {}, make("h3", { text: say(`group.${name}`) }), ...keys.map(choices)));
}

function choices(key) {
  return picked(say(key), [...SETTINGS[key].values].sort(byNumber), display()[key], (value) => worded(key, value), (value) => set(key, value));
}

const byNumber = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : 0);

// A row of buttons of which one is pressed.
export function picked(title, values, now, word, chosen) {
  const buttons = values.map((value) => {
    const made = button(word(value), () => {
      chosen(value);
      buttons.forEach((each, place) => each.setAttribute("aria-pressed", String(values[place] === value)));
    });
    made.setAttribute("aria-pressed", String(value === now));
    return made;
  });
  return make("fieldset", { className: "group" }, make("legend", { text: title }), group(...buttons));
}

function worded(key, value) {
  if (typeof value === "boolean") return say(value ? "on" : "off");
  if (key === "size") return `${value}%`;
  if (["dwell", "hold", "guard"].includes(key)) return value ? say("seconds", { seconds: value / 1000 }) : say("off");
  if (key === "breaks") return value ? say("every", { count: value }) : say("off");
  if (key === "speed" || (key === "time" && value !== "unlimited")) return `×${value}`;
  return say(`${key}.${value}`);
}

function help(call) {
  const told = make("p", { className: "told", hidden: true, text: say("called") });
  told.setAttribute("role", "status");
  const asks = button(say("call"), () => (call(), (told.hidden = false)), { primary: true });
  return [make("p", { text: say("help.words") }), row(asks), told];
}

// Who answers just now: the client, or a person who is there to help, in which way.
function whoAnswers({ people, now, chosen }) {
  const ways = [{ by: "client" }];
  for (const person of people()) {
    ways.push({ by: "helper_directed", ...person }, { by: "helper_view", ...person });
  }
  const at = ways.findIndex((way) => way.by === now().by && way.id === now().companion);
  const word = (place) => {
    const { by, role } = ways[place];
    return by === "client" ? say("who.client") : say(`who.${by}`, { person: say(`role.${role}`) });
  };
  const places = ways.map((_, place) => place);
  return [picked(say("who.now"), places, at < 0 ? 0 : at, word, (place) => chosen(ways[place]))];
}
