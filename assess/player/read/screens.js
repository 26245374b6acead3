// What does the person see: the first screen, each part piece by piece, who is beside them, and the end?

import { openPanel, settings } from "../bar.js";
import * as conditions from "../conditions.js";
import { button, make, row, sentences, show } from "../draw.js";
import { Refused } from "../link.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import { elements, screens } from "./pieces.js";
import { call, KINDS, saying } from "./saying.js";
import * as state from "./state.js";

let redrawn = () => {};
export const redraw = () => redrawn();
export const redrawWith = (draw) => (redrawn = draw);

export function stage(...inside) {
  speech.stop();
  show(...inside);
}

const status = (text, hidden = false) => {
  const made = make("p", { className: "told", text, hidden });
  made.setAttribute("role", "status");
  return made;
};
const saved = (text) => (document.getElementById("saved").textContent = text);

export function drawBar() {
  document.getElementById("title").textContent = state.told.title;
  const tools = document.getElementById("tools");
  tools.setAttribute("aria-label", say("bar"));
  tools.dataset.cue = say("bar");
  const open = (words, fill) => button(words, () => (speech.stop(), openPanel(words, fill())));
  tools.replaceChildren(open(say("settings"), settings), open(say("help"), help), button(say("pause"), rest));
}

function help() {
  const told = status("", true);
  return [make("p", { text: say("r.help") }), row(button(say("call"), () => call("", told), { primary: true })), told];
}

// A rest goes back to where it was taken.
function rest() {
  const before = redrawn;
  redrawn = rest;
  stage(make("h2", { text: say("paused") }), make("p", { text: say("r.paused") }), row(button(say("resume"), before, { primary: true })));
}

export function welcome() {
  redrawn = welcome;
  const facts = [say("r.what"), say("r.beside", { companion: state.told.companion }), say("r.parts", { count: state.sections().length })];
  const parts = facts.map((text) => sentences(speech.partsOf(text), "p"));
  const begin = () => part(state.begun() ? state.firstOpen() : 0);
  stage(make("h2", { text: state.told.title }), ...parts.map((each) => each.element),
    row(...hear(parts.flatMap((each) => each.parts)), button(say(state.begun() ? "resume" : "start"), begin, { primary: true })));
  byItself(parts.flatMap((each) => each.parts));
}

// One part of the document, at one of its screens; before scores the person is asked who is there.
async function part(place, at = 0) {
  if (place >= state.sections().length) return end();
  if (state.mustAsk(place)) return beside(place);
  redrawn = () => part(place, at);
  let section;
  try {
    section = await state.section(place);
  } catch (wrong) {
    if (wrong instanceof Refused && wrong.status === 403) return beside(place);
    return wrong instanceof Refused && wrong.final ? over() : unconnected(() => part(place, at));
  }
  const all = screens(section, state.told.language);
  draw(section, place, Math.min(at, all.length - 1), all);
}

function draw(section, place, at, all) {
  const title = sentences(section.title, "h2");
  const parts = [...(at ? [] : title.parts), ...all[at].flatMap((piece) => piece.parts)];
  const told = status("", true);
  const count = { number: place + 1, count: state.sections().length, screen: at + 1, screens: all.length };
  const back = () => (at ? part(place, at - 1) : place ? last(place - 1) : welcome());
  const next = () => (at + 1 < all.length ? part(place, at + 1) : part(place + 1));
  stage(make("p", { className: "small", text: say("r.place", count) }), title.element, ...elements(all[at]),
    row(...hear(parts), button(say("r.explain"), () => call(section.id, told))), told,
    Object.assign(row(button(say("r.back"), back), button(say("r.next"), next, { primary: true })), { className: "row end" }));
  saved("");
  byItself(parts);
}

const last = (place) => part(place, Infinity);

function beside(place) {
  redrawn = () => beside(place);
  const { companion } = state.told;
  stage(make("h2", { text: say("r.beside.ask", { companion }) }), make("p", { text: say("r.beside.why") }),
    row(button(say("r.beside.no"), () => wait(place)), button(say("r.beside.yes"), () => here(place), { primary: true })));
}

async function here(place) {
  try {
    await state.companion(true);
  } catch (wrong) {
    return wrong instanceof Refused && wrong.final ? over() : unconnected(() => beside(place));
  }
  part(place);
}

function wait(place) {
  redrawn = () => wait(place);
  const told = status("", true);
  stage(make("h2", { text: say("r.wait") }), make("p", { text: say("r.wait.words", { companion: state.told.companion }) }),
    row(button(say("r.back"), () => (place ? last(place - 1) : welcome())), button(say("call"), () => call("", told)),
      button(say("r.beside.now"), () => here(place), { primary: true })), told);
}

// Everything was seen: what does the person want to say?
function end() {
  redrawn = end;
  const wishes = KINDS.map((kind) => button(say(`r.${kind}`), () => saying(kind, "", end)));
  stage(make("h2", { text: say("r.end") }), make("p", { text: say("r.end.words") }),
    Object.assign(row(...wishes), { className: "row wide" }),
    Object.assign(row(button(say("r.back"), () => last(state.sections().length - 1)), button(say("r.finish"), finish, { primary: true })), { className: "row end" }));
}

async function finish() {
  try {
    await state.finish();
  } catch (wrong) {
    return wrong instanceof Refused && wrong.final ? over() : unconnected(end);
  }
  redrawn = finish;
  document.getElementById("tools").replaceChildren();
  stage(make("h2", { text: say("finished") }), make("p", { text: say("r.finished") }));
}

export function over() {
  redrawn = over;
  stage(make("h2", { text: say("gone") }), make("p", { text: say("r.gone") }));
}

export function unconnected(retry) {
  redrawn = () => unconnected(retry);
  stage(make("h2", { text: say("unconnected") }), make("p", { text: say("r.unconnected") }), row(button(say("retry"), retry, { primary: true })));
}

const hear = (parts) => (conditions.display().aloud === "off" ? [] : [button(say("hear"), () => aloud(parts))]);
const byItself = (parts) => conditions.display().aloud === "automatic" && aloud(parts);

function aloud(parts) {
  speech.play(parts, ({ ended, voice }) => {
    if (ended === "silent") saved(say("no.voice"));
    else if (voice === "browser") saved(say("other.voice"));
  });
}
