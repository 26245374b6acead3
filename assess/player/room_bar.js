// What does a client in a group have above the question? Help by one press, what the evaluator told, and the time left.

import * as conditions from "./conditions.js";
import { button, make, row } from "./draw.js";
import * as kept from "./kept.js";
import * as scan from "./scan.js";
import * as speech from "./speech.js";
import { say } from "./words.js";

const TICK_MS = 250;
const LOOK_MS = 300;
const CALLED_MS = 10_000;
const MINUTE = 60; // s
const LAST_S = 20; // WCAG 2.2.1: a warning of 20 seconds at least

let seat, changed, bar;
let words, hides, status, list; // the elements
let clock = null; // {left, runs, at}: seconds left at the page's time `at`
let ticking = null;
let told = null; // the latest minute that was announced
const notices = new Map(); // id -> text, those on the screen

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

export function begin(where, does) {
  [seat, changed] = [where, does.changed];
  status = make("p", { className: "told", hidden: true });
  status.setAttribute("role", "status");
  words = make("p", { className: "small", hidden: true });
  words.setAttribute("role", "timer");
  hides = button("", () => (kept.write(name("clock"), !hidden()), draw()));
  hides.hidden = true;
  list = make("div");
  const calls = button(say("call"), async () => ((await does.call()) === false ? null : announce(say("called")))); // false: it says so itself
  bar = make("aside", { id: "room-bar" }, row(calls, words, hides), status, list);
  document.querySelector("header").after(bar);
}

export function end() {
  clearInterval(ticking);
  clock = null;
  bar.remove();
}

const name = (what) => `zhiheng-${what}-${seat}`;
const hidden = () => kept.read(name("clock")) === true;

export const standing = () => [...notices.values()];

// As the pulse tells it.
export function tell(answer) {
  clock = answer.clock && { ...answer.clock, at: performance.now() };
  clearInterval(ticking);
  ticking = clock && setInterval(tick, TICK_MS);
  draw();
  answer.notices.forEach(notice);
}

// --- the time left: what the server said, less what went by here since

const left = () => clock.left - (clock.runs ? (performance.now() - clock.at) / 1000 : 0);

export const timeIsUp = () => clock !== null && left() <= 0;

function tick() {
  draw();
  if (timeIsUp()) changed();
}

function draw() {
  hides.hidden = clock === null;
  words.hidden = clock === null || hidden();
  hides.textContent = say(hidden() ? "room.time.show" : "room.time.hide");
  if (clock === null) return (told = null);
  const seconds = Math.max(0, Math.ceil(left()));
  const minutes = Math.ceil(seconds / MINUTE);
  const said = minutes > 1 ? say("room.time", { minutes }) : say("time.left", { seconds });
  if (words.textContent !== said) words.textContent = said;
  const step = seconds <= LAST_S ? 0 : minutes;
  if (told !== null && step < told && seconds && (!hidden() || !step)) announce(said); // the last seconds even where hidden
  told = step;
}

// Read by a screen reader when it changes; seen for a while.
async function announce(said) {
  [status.textContent, status.hidden] = [said, false];
  await wait(CALLED_MS);
  if (status.textContent === said) status.hidden = true;
}

// --- what the evaluator told

// Shown once, until it is closed; in a timed block only after it, so that nothing moves under the hand.
async function notice({ id, text }) {
  const closed = kept.read(name("notices")) ?? [];
  if (notices.has(id) || closed.includes(id)) return;
  notices.set(id, text);
  changed();
  while (scan.givesAll()) await wait(LOOK_MS);
  const close = button(say("room.notice.close"), () => {
    notices.delete(id);
    one.remove();
    kept.write(name("notices"), [...(kept.read(name("notices")) ?? []), id]);
    scan.restart();
  });
  const one = make("div", { className: "notice" }, make("p", { text }), close);
  one.setAttribute("role", "status");
  list.append(one);
  bar.scrollIntoView({ block: "nearest" });
  if (conditions.display().aloud === "automatic") read(text);
}

// After what is being read; a timed block is not spoken into.
async function read(text) {
  while (speech.busy() || scan.givesAll()) await wait(LOOK_MS);
  speech.play(speech.partsOf(text));
}
