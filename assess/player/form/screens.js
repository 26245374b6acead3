// What is seen before the questions, after them, and when the link leads nowhere?

import { openPanel, picked, settings } from "../bar.js";
import { button, make, row, sentences, show } from "../draw.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import * as conditions from "../conditions.js";
import { all, one, saved } from "./asking.js";
import * as outbox from "./outbox.js";
import * as state from "./state.js";

const BY = ["client", "helper", "guardian"];
const OVER = ["revoked", "used", "closed", "expired"];
const HELP_LINES = 4;
let redrawn = () => {};
export const redraw = () => redrawn();
export const redrawWith = (draw) => (redrawn = draw);

export function stage(...inside) {
  speech.stop();
  show(...inside);
}

const told = (text) => make("p", { className: "told", text });
const tongue = (language) => say(`f.in.${language}`);

export function drawBar() {
  document.getElementById("title").textContent = state.title();
  const tools = document.getElementById("tools");
  tools.setAttribute("aria-label", say("bar"));
  tools.dataset.cue = say("bar");
  const open = (words, fill) => button(words, () => (speech.stop(), openPanel(words, fill())));
  tools.replaceChildren(open(say("settings"), settings), open(say("help"), () => [make("p", { text: say("f.help") })]));
}

// The first screen: what it is, what becomes of it, in which words, and how it is to be filled in.
export function welcome() {
  redrawn = welcome;
  const draft = outbox.draft();
  const words = state.said();
  const purpose = state.form.survey ? { element: make("p", { text: state.form.survey.purpose }), parts: [] } : sentences(words.purpose, "p");
  const how = sentences(words.instruction, "p");
  const facts = ["f.optional", state.form.survey ? "f.anonymous" : "f.case"].map((key) => make("p", { text: say(key) }));
  facts.push(make("p", { text: say("f.until", { day: state.form.until, minutes: state.form.minutes }) }));
  const parts = [...purpose.parts, ...how.parts, ...facts.slice(0, 2).flatMap((each) => speech.partsOf(each.textContent))];
  const begin = draft
    ? [button(say("f.anew"), () => (outbox.dropDraft(), state.anew(), welcome())), button(say("resume"), () => go(), { primary: true })]
    : [button(say("start"), () => go(), { primary: true })];
  stage(make("h2", { text: state.title() }), ...tongues(), purpose.element, how.element, ...facts,
    ...(draft ? [told(say("f.draft"))] : []), way(), ...(state.form.survey ? [] : [who()]), row(...hear(parts), ...begin));
  document.getElementById("saved").textContent = "";
  if (conditions.display().aloud === "automatic") aloud(parts);
}

function tongues() {
  const known = state.languages();
  if (known.length < 2) return [];
  const made = picked(say("f.language"), known, state.now.language, tongue, (language) => state.speak(language).then(() => (drawBar(), welcome())));
  made.querySelectorAll("button").forEach((each, place) => (each.lang = known[place]));
  return [made];
}

const way = () => picked(say("f.way"), ["one", "all"], state.now.way, (value) => say(`f.way.${value}`), (value) => (state.now.way = value));
const who = () => picked(say("f.by"), BY, state.now.by, (value) => say(`f.by.${value}`), (value) => (state.now.by = value));
const go = () => (state.now.way === "all" ? all() : one(state.now.place));

export const hear = (parts) => (conditions.display().aloud === "off" ? [] : [button(say("hear"), () => aloud(parts))]);

export function aloud(parts) {
  state.now.aloud = true;
  speech.play(parts, ({ ended, voice }) => {
    if (ended === "silent") saved(say("no.voice"));
    else if (voice === "browser") saved(say("other.voice"));
  });
}

// Everything was seen: one look, then it is sent.
export function review(missing, count) {
  redrawn = () => review(missing, count);
  const words = missing ? say("f.review.missing", { missing, count }) : say("review.all", { count });
  stage(make("h2", { text: say("review") }), make("p", { text: words }),
    row(button(say("back"), () => one(count - 1)), button(say("f.way.all"), () => ((state.now.way = "all"), all())),
      button(say("f.send"), send, { primary: true })));
}

export function send() {
  const sent = state.sent();
  if (Object.values(sent.answers).every((value) => value === null)) return empty();
  outbox.finish(sent);
  sending();
}

// A sheet with nothing on it would count as one: whoever wants to say nothing closes the page.
function empty() {
  const said = told(say("f.empty"));
  said.setAttribute("role", "alert");
  said.id = "empty";
  document.getElementById("empty")?.remove();
  document.getElementById("stage").append(said);
  said.scrollIntoView({ block: "nearest" });
}

// Until the server has it. What is kept on this device stays there over a reload and a night.
export async function sending() {
  redrawn = () => {};
  const place = make("p", { className: "told", text: say("f.sending") });
  place.setAttribute("role", "status");
  stage(make("h2", { text: say("f.sending.title") }), place);
  document.getElementById("saved").textContent = "";
  const answer = await outbox.send(() => (place.textContent = say("f.waiting")));
  if (answer.problems) return mend(answer);
  if (answer.refused) return refused(answer);
  thanks(answer.help);
}

// The server found what this page did not: back to the answers.
function mend({ of, problems }) {
  outbox.takeBack({ answers: of.answers, now: of.now });
  state.take({ answers: of.answers, now: { ...of.now, way: "all" } });
  all(problems);
}

function refused({ over: why, refused: status }) {
  if (OVER.includes(why)) return over(why, true);
  redrawn = () => refused({ refused: status });
  const words = status === 413 ? "f.too_much" : status === 404 ? "f.nowhere.words" : "f.trouble.words";
  stage(make("h2", { text: say("f.trouble") }), told(say(words)), told(say("f.kept_here")), row(drop(), once()));
}

const drop = () => button(say("f.delete"), () => (outbox.forget(), location.reload()));
const once = () => button(say("retry"), () => sending(), { primary: true });

function thanks(help) {
  redrawn = () => thanks(help);
  const lines = [...Array(HELP_LINES).keys()].map((place) => make("li", { text: say(`f.help.${place + 1}`) }));
  const helped = help ? [make("h3", { text: say("f.help.title") }), make("p", { text: say("f.help.words") }), make("ul", {}, ...lines)] : [];
  const next = state.form?.survey ? [row(button(say("f.another"), () => location.reload()))] : [];
  stage(make("h2", { text: say("finished") }), make("p", { text: say(state.form?.survey ? "f.thanks.survey" : "f.thanks") }), ...helped, ...next);
  document.getElementById("saved").textContent = say("f.saved");
  state.forget();
}

// The link leads nowhere any more: which way, in words; `waits`: answers are still on this device.
export function over(why, waits = false) {
  redrawn = () => over(why, waits);
  const known = OVER.includes(why) ? `f.over.${why}` : "f.nowhere";
  const left = waits || outbox.draft() ? [told(say("f.kept_here")), row(drop(), ...(waits ? [once()] : []))] : [];
  stage(make("h2", { text: say(known) }), make("p", { text: say(`${known}.words`) }), ...left);
}

export function unconnected(retry) {
  redrawn = () => unconnected(retry);
  stage(make("h2", { text: say("unconnected") }), make("p", { text: say("unconnected.words") }), row(button(say("retry"), retry, { primary: true })));
}
