// The evaluator's measuring page: questions beforehand, the protocol step by step, trials, and what stands at the end.

import * as conditions from "../conditions.js";
import { button, make, plain, row, show } from "../draw.js";
import { deviceId } from "../kept.js";
import { randomId } from "../clock.js";
import { get, pictureAddress, Refused } from "../link.js";
import * as offline from "../offline.js";
import * as queue from "../queue.js";
import { refuse } from "../screens.js";
import { answers, forget, form, stands } from "../sitting.js";
import * as speech from "../speech.js";
import { load, say } from "../words.js";
import * as awake from "./awake.js";
import * as board from "./board.js";
import * as choice from "./choice.js";
import * as header from "./header.js";
import { nextStep } from "./next.js";
import { clientWords, own, said, wordsIn } from "./parts.js";
import * as step from "./step.js";
import * as stop from "./stop.js";
import * as table from "./table.js";
import { figure, forgetPlace, remember, tell, where } from "./tell.js";

const LOOK_EVERY_MS = 5000;
const STYLES = new URL("measure.css", import.meta.url).href;
const ENTERED = ["typed", "stopwatch", "counter", "sampling"];
const ALL = { takes: () => true };
let current = null; // the trial on the screen
let redrawn = () => {}; // draws what is on the stage anew
let no = null; // a refusal that waits until the trial is kept
let stopping = false; // the reason of a stop is being asked
let over = false;
let course = []; // the protocol in its order: {step, number}, then {takes} where items are measured
let opened = false;

export async function begin({ voices, refused }) {
  await load(form.language, new URL("words", import.meta.url).href);
  document.head.append(make("link", { rel: "stylesheet", href: STYLES }));
  document.documentElement.dataset.measuring = "";
  conditions.begin(form, () => {});
  form.items = form.items.filter((item) => item.values.length || (item.kind === "number" && ENTERED.includes(item.entry)));
  course = inOrder();
  refused(hold);
  header.begin({ stop: halt, drawn: () => over || current?.running() || redrawn() });
  document.addEventListener("visibilitychange", () => document.hidden && current?.running() && tell("hidden", { item: current.item.id }));
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  where().stopped ? stopped() : welcome();
  follow();
  form.measuring.steps.filter((each) => each.picture).forEach((each) => (new Image().src = pictureAddress(each.picture)));
  offline.keep().catch(() => null).then(() => speech.prepare(form, voices));
}

// Practice comes after the step that practises, all that is left after the last step that measures. Where there are as
// many such steps as trials, each trial comes after its own.
function inOrder() {
  const { steps } = form.measuring;
  const measuring = steps.filter((each) => each.kind === "measure");
  const trials = [...new Set(form.items.filter((item) => item.part === "scored").map((item) => item.trial))];
  const paired = measuring.length > 1 && measuring.length === trials.length && !trials.includes(null);
  const found = steps.flatMap((each, place) => {
    const number = measuring.indexOf(each);
    const here = each.kind === "practise" ? [{ takes: (item) => item.part === "practice" }]
      : number === measuring.length - 1 ? [ALL]
      : number >= 0 && paired ? [{ takes: (item) => item.trial === null || trials.indexOf(item.trial) <= number }] : [];
    return [{ step: each, number: place + 1 }, ...here];
  });
  return measuring.length ? found : [...found, ALL];
}

function stage(...inside) {
  current?.halt(performance.now());
  current = null;
  speech.stop();
  show(...inside);
}

function welcome() {
  redrawn = welcome;
  const { purpose, instruction } = form.words[wordsIn()];
  const listed = (title, ids, words) => (ids.length ? [make("h3", { text: say(title) }), make("ul", {}, ...ids.map((id) => make("li", { text: words[id] })))] : []);
  const begin = button(say(answers.size ? "resume" : "start"), started, { primary: true });
  stage(make("h2", { text: form.title }), ...said([...purpose, ...instruction]), ...listed("m.materials", form.measuring.materials, own().materials),
    ...listed("m.errors", form.measuring.errors, own().errors), row(begin));
}

function started() {
  if (!opened) tell("opened", { detail: { device_id: deviceId(randomId), device: navigator.userAgent.slice(0, 120), screen: `${screen.width}x${screen.height}`, touch: String(navigator.maxTouchPoints) } });
  opened = true;
  awake.begin();
  go();
}

// What comes now, by the rules; a trial that asks for a repeat comes with its reason.
function go() {
  if (no !== null) return showNo();
  if (over) return;
  const next = nextStep(form, answers);
  if (next.kind === "screen") return ask(next.item);
  if (next.kind === "stop") return barred(next.item);
  const { at } = where();
  const here = course[at];
  if (!here) return finished();
  if (here.step) return show_(here, at);
  const open = form.items.find((item) => item.part !== "screen" && here.takes(item) && !answers.has(item.id));
  if (open) return trial(open);
  if (here === ALL && next.kind === "repeat" && !where().unrepeated.includes(next.scale.id)) return repeat(next);
  remember({ at: at + 1 });
  return go();
}

const lead = (at) => () => (remember({ at }), go());

function show_({ step: each, number }, at) {
  redrawn = () => show_({ step: each, number }, at);
  const before = course.slice(0, at).findLastIndex((earlier) => earlier.step);
  stage(...step.draw(each, number, { next: lead(at + 1), back: before >= 0 ? lead(before) : null }));
}

// --- questions beforehand

function ask(item) {
  redrawn = () => ask(item);
  const drawn = choice.draw(item, { keep: (told) => figure(item, told).then(go) });
  const asked = form.items.filter((each) => each.part === "screen");
  const place = make("p", { className: "small", text: say("m.asked", { number: asked.indexOf(item) + 1, count: asked.length }) });
  stage(place, ...said(clientWords(item).text, "h2"), drawn.element);
}

function barred(item) {
  redrawn = () => barred(item);
  const words = say(item.contraindication === "relative" ? "m.barred.relative" : "m.barred.absolute");
  stage(make("h2", { className: "stopped", text: say("m.barred") }), make("p", { text: plain(clientWords(item).text) }), make("p", { className: "told", text: words }),
    row(button(say("m.barred.change"), () => ask(item))));
}

// --- trials

function trial(item, repeated = false) {
  if (no !== null) return showNo();
  redrawn = () => trial(item, repeated);
  current?.halt(performance.now());
  current = null;
  speech.stop();
  const gone = course.slice(0, where().at);
  const since = gone.slice(gone.findLastIndex((earlier) => earlier.takes && earlier !== ALL) + 1).filter((each) => each.step);
  const told = since.map((each) => each.step).filter((each) => ["practise", "measure"].includes(each.kind));
  const last = gone.findLastIndex((earlier) => earlier.step);
  current = board.draw(item, { told, steps: last < 0 ? null : lead(last), repeated, done: go, again: (each) => trial(each, repeated && each === item) });
}

function repeat({ item, spread, scale }) {
  redrawn = () => repeat({ item, spread, scale });
  const not = () => (remember({ unrepeated: [...where().unrepeated, scale.id] }), go());
  stage(make("h2", { text: say("m.repeat") }),
    make("p", { className: "told", text: say("m.repeat.words", { name: own().scales[scale.id], percent: spread.percent.toFixed(0), limit: spread.limit }) }),
    row(button(say("m.repeat.not"), not), button(say("m.repeat.again", { name: plain(clientWords(item).text) }), () => trial(item, true), { primary: true })),
    table.draw((each) => trial(each)));
}

function finished() {
  redrawn = finished;
  stage(make("h2", { text: say("m.done") }), make("p", { className: "told", text: say("m.done.words") }), table.draw((each) => trial(each)));
}

// --- stop

function halt() {
  if (over || stopping || where().stopped) return;
  stopping = true;
  const running = current;
  const told = running?.halt(performance.now()) ?? {};
  current = null;
  speech.stop();
  const before = redrawn;
  redrawn = () => {};
  stop.draw({ item: running?.item ?? null, ...told }, { goOn: (kept) => ((stopping = false), kept ? go() : before()), ended: stopped });
}

function stopped() {
  redrawn = stopped;
  stage(make("h2", { className: "stopped", text: say("m.stopped") }),
    make("p", { className: "told", text: say("m.stopped.end", { reason: say(`m.code.${where().stopped}`) }) }), table.draw());
}

// --- what the server says

function hold(status) {
  no = status;
  if (!current?.running()) showNo();
}

function showNo() {
  over = true;
  current?.halt(performance.now());
  current = null;
  refuse(no);
}

// The desk may have entered, finished or set aside; what this page still keeps is never written over.
async function follow() {
  while (!over) {
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    const before = (await queue.waiting()).length;
    const told = await get("state").catch((wrong) => (wrong instanceof Refused && wrong.final ? hold(wrong.status) : null));
    if (!told || over) continue;
    if (told.state === "finished") return thanks();
    if (before || (await queue.waiting()).length) continue;
    for (const [id, each] of Object.entries(told.answers)) stands(id, each.value, each.why_missing, each.changes);
  }
}

async function thanks() {
  over = true;
  stage(make("h2", { text: say("m.finished") }), make("p", { className: "told", text: say("m.finished.words") }));
  if (!(await queue.refused()).length) [forget(), forgetPlace(), offline.forget()];
}
