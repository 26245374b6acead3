// What happens when a control is pressed, what is said of it, and how is it taken back?

import { called, CONTROLS, mayUse, QUICK } from "./controls.js";
import { act } from "./link.js";
import { ask, pick } from "./panel.js";
import { numbers, seen, targets, timed } from "./state.js";
import { button, known, listed, make, redrawn, say, titled } from "./words.js";

const KEPT = 3; // lines of what was done last
const NAMED = 10; // numbers that are said
const place = document.getElementById("done");
const lines = []; // {text, back, refused}

// The numbers of the seats; of many the first ones, and how many they are.
function whom(seats) {
  const all = numbers(seats);
  const some = listed(all.slice(0, NAMED));
  return all.length > NAMED ? say("many", { some, count: all.length }) : some;
}

export async function use(control) {
  const seats = control.who === "room" ? [] : targets();
  if (control.who === "some" && !seats.length) return note({ text: say("nobody") });
  const who = control.who === "room" ? say("everybody") : whom(seats);
  if (control.lead) return quick(control, seats, who);
  if (control.verb === "assign" && !tablets().length) return note({ text: say("waiting.none") });
  const values = control.asks || control.sure ? await ask(control, who, { tablet: tablets(), instrument: instruments() }) : {};
  if (values) await run(control, seats, values);
}

// A phrase by one more key, or own words.
async function quick(control, seats, who) {
  const mine = seen.phrases.filter((one) => one.kind === control.lead);
  const choices = mine.map((one) => ({ key: one.key, text: one.text, about: one.kind === "incident" ? `${say(`severity.${one.severity}`)} · ${one.done}` : "", value: one }));
  const picked = await pick(titled(say(called(control)), who), [...choices, { key: "0", text: say("own_words"), value: "own" }]);
  if (picked === "own") {
    const values = await ask(control, who);
    if (values) await run(control, seats, values, values.text);
  } else if (picked) await run({ ...QUICK, name: control.verb }, seats, { phrase: picked.key }, picked.text);
}

// Those that are done against time, the one that most are at first; then whatever is on the tablets.
const instruments = () => [
  ...timed().map(({ id, name, here, ahead }) => ({ id, text: say("clock.for", { name, here, ahead }) })), { id: "", text: say("clock.any") },
];

const tablets = () => seen.room.waiting.map(({ id, name, number }) => ({ id, text: say(number ? "waiting.given" : "waiting.tablet", { name, number }) }));

export async function run(control, seats, values, words = "") {
  const who = seats.length ? whom(seats) : say("everybody");
  const said = words || values.text || (values.minutes && say("minutes", { n: values.minutes }));
  const what = said ? titled(say(called(control)), said) : say(called(control));
  try {
    const { back, refused } = await act(control.verb, seats, values);
    const way = back.length || !known(`way.${control.verb}`) ? "" : say(`way.${control.verb}`);
    note({ text: `${say("done", { what, who })} ${way}`, what, who, back, refused });
  } catch (wrong) {
    note({ text: wrong.message || unheard(control.verb, what, who), wrong: true });
  }
}

// No answer: nobody knows whether it was done. In an alarm nobody waits for that.
function unheard(verb, what, who) {
  return `${say("unheard", { what, who })} ${known(`unheard.${verb}`) ? say(`unheard.${verb}`) : ""}`.trim();
}

// Take back what was done last and can be; `line` where another one is meant.
export async function takeBack(line = lines.find((one) => one.back?.length)) {
  if (!line) return note({ text: say("back.none") });
  try {
    for (const step of line.back) await act(step.verb, step.seats, step.values);
    line.back = [];
    note({ text: say("done.back", line) });
  } catch (wrong) {
    note({ text: wrong.message || unheard("", say("key.back"), line.who), wrong: true });
  }
}

export function note(line) {
  lines.unshift(line);
  lines.length = Math.min(lines.length, KEPT);
  document.getElementById("newest").textContent = [line.text, ...(line.refused ?? [])].join(" "); // said alone, not with the older ones
  draw();
}

function draw() {
  const newest = lines.find((one) => one.back?.length);
  const made = lines.map((line) => {
    const key = line === newest ? " (u)" : "";
    const way = line.back?.length ? [" ", button(say("key.back") + key, () => takeBack(line))] : [];
    return make("div", { className: line.wrong ? "wrong" : "" }, `${line.wrong ? "! " : ""}${line.text}`, ...way, ...(line.refused ?? []).map((why) => make("p", { className: "wrong", text: `! ${why}` })));
  });
  redrawn(place, made);
}

export function drawTools(help, all) {
  const open = CONTROLS.filter((control) => mayUse(control, seen.me) && (!control.when || control.when(seen.room)));
  const made = (control) => button(`${say(called(control))}${control.key ? ` (${control.key})` : ""}`, () => use(control), control.apart ? "apart" : "");
  const some = open.filter((control) => control.who === "some");
  const more = make("span", { id: "more", hidden: !drawTools.wide }, ...some.filter((one) => one.more).map(made));
  const toggle = button(say(drawTools.wide ? "fewer" : "more"), () => ((drawTools.wide = !drawTools.wide), drawTools(help, all), document.getElementById("toggle").focus()));
  Object.assign(toggle, { id: "toggle", ariaExpanded: String(Boolean(drawTools.wide)) });
  toggle.setAttribute("aria-controls", "more");
  const seats = document.getElementById("tools");
  seats.setAttribute("aria-label", say("tools.seats"));
  redrawn(seats, [make("b", { text: say("tools.seats") }), button(`${say("key.all")} (a)`, all), ...some.filter((one) => !one.more).map(made), toggle, more]);
  const room = document.getElementById("room-tools");
  room.setAttribute("aria-label", say("tools.room"));
  redrawn(room, [make("b", { text: say("tools.room") }), ...open.filter((one) => one.who === "room").map(made), button(`${say("key.help")} (?)`, help)]);
}
