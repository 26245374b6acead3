// What does the client see, from the first screen to the last?

import * as adaptive from "./adaptive.js";
import { drawBlock } from "./block.js";
import { peopleChanged } from "./bar.js";
import { painted, randomId } from "./clock.js";
import * as conditions from "./conditions.js";
import { button, make, row, sentences, show, toHeading } from "./draw.js";
import { drawItem } from "./item.js";
import { Refused, signAddress } from "./link.js";
import { deviceId } from "./kept.js";
import * as offline from "./offline.js";
import * as practice from "./practice.js";
import * as queue from "./queue.js";
import * as room from "./room.js";
import { answers, forget, form, log, look, spent, stands, state, who } from "./sitting.js";
import * as speech from "./speech.js";
import { say } from "./words.js";

const LOOK_EVERY_MS = 5000;
const ARRIVED_EVERY_MS = 500;
const ENCOURAGE_EVERY = 10; // items
const LEAD_ON_MS = 8000; // after the thanks, in a group; our own setting
const SLOW_MS = 500; // before it is said that the next item is coming
let asking = null; // the item or block on the stage, with its clock
let redrawn = null; // draws what is on the stage anew, under changed conditions
let resting = false;
let calling = false; // the client waits for the evaluator's decision
let afterRest = null; // where an answer leads that was given just when the rest began
let at = null; // id of the item that is on the stage, or was last
let over = false; // nothing more is asked on this page
let holding = false; // the room has the screen
let since = 0; // items answered since the last rest

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const wordsIn = () => (conditions.display().easy ? Object.keys(form.words)[1] : form.language);
export const wordsOf = (item) => item.words[wordsIn()];

function stage(...inside) {
  speech.stop();
  asking = null;
  show(...inside);
}

const hear = (parts) => (conditions.display().aloud === "off" ? [] : [button(say("hear"), () => aloud(parts))]);

function aloud(parts) {
  speech.play(parts, ({ ended, voice }) => {
    log("spoken", { detail: { whole: String(ended === "whole"), ended, voice } });
    if (ended === "silent" || voice === "browser") {
      document.querySelector("#stage .row").after(make("p", { className: "told", text: say(voice === "browser" ? "other.voice" : "no.voice") }));
    }
  });
}

export function welcome() {
  redrawn = welcome;
  if (state.state === "finished") return thanks();
  const { purpose, instruction, instruction_sign: sign } = form.words[wordsIn()];
  const signed = sign ? [make("video", { src: signAddress(sign), controls: true, playsInline: true })] : [];
  const said = [sentences(purpose, "p"), sentences(instruction, "p")];
  const timed = [...form.items, ...(form.adaptive?.tail ?? [])].some((asked) => asked.timing === "construct");
  const told = [say(form.adaptive ? "count.most" : "count", { count: form.adaptive?.count ?? form.items.length }), say(timed ? "minutes.timed" : "minutes", { minutes: form.minutes }), say("how")];
  const parts = said.flatMap((each) => each.parts);
  const begin = button(say(answers.size ? "resume" : "start"), () => (answers.size ? go() : demonstrate()), { primary: true });
  const later = answers.size ? [] : [button(say("not.today"), notToday)];
  const facts = told.map((text) => make("p", { text }));
  stage(make("h2", { text: form.title }), ...signed, ...said.map((each) => each.element), ...facts, row(...hear(parts), ...later, begin));
  if (conditions.display().aloud === "automatic") aloud([...parts, ...told.flatMap(speech.partsOf)]);
  if (state.paused_by === "evaluator") rest(false);
}

function notToday() {
  call("not_today", welcome, "not.today");
}

function demonstrate(note) {
  redrawn = () => demonstrate(note);
  const steps = form.words[wordsIn()].demonstration.map((parts) => sentences(parts, "p"));
  if (!steps.length) return go();
  const parts = steps.flatMap((each) => each.parts);
  const items = steps.map((each) => make("li", {}, each.element));
  const told = note ? [make("p", { className: "told", text: note })] : [];
  stage(make("h2", { text: say("demonstration") }), ...told, make("ol", {}, ...items),
    row(...hear(parts), button(say("demonstration.try"), again, { primary: true })));
  if (conditions.display().aloud === "automatic") aloud(parts);
}

const again = () => (practice.open() ? (started(), item(form.items.indexOf(practice.keyed()[0]))) : go());

let opened = false;
function started() {
  if (!opened) log("opened", { detail: { device_id: deviceId(randomId), device: navigator.userAgent.slice(0, 120), screen: `${screen.width}x${screen.height}`, touch: String(navigator.maxTouchPoints) } });
  opened = true;
  if (state.paused_by === "client") log("resumed");
}

export function go() {
  started();
  const next = form.items.findIndex((asked) => !answers.has(asked.id) && !(practice.open() && asked.part === "practice" && asked.key !== null));
  if (practice.open() && form.items.every((asked) => asked.part === "practice" || !answers.has(asked.id))) return again();
  next < 0 ? further() : item(next);
}

// After the last item that is there: the next one, where the server chooses; else what is still open.
async function further() {
  if (!form.adaptive) return review();
  redrawn = null;
  const slow = setTimeout(() => resting || over || stage(make("p", { className: "told", text: say("next.coming") })), SLOW_MS);
  const place = await adaptive.next(refuse);
  clearTimeout(slow);
  if (over) return;
  const on = () => (place < 0 ? review() : item(place));
  resting ? (afterRest = on) : on();
}

async function item(place, draft = null) {
  const asked = form.items[place];
  redrawn = () => item(place, asking?.draft?.() ?? null);
  const way = { sitting: form.sitting, spent: spent[asked.id], place, count: form.items.length, most: form.adaptive?.count, back: place > 0 ? () => item(place - 1) : null, log };
  if (asked.block) return block(asked, place, way);
  const next = () => (place + 1 < form.items.length ? item(place + 1) : further());
  const practising = asked.part === "practice" && asked.key !== null && practice.open();
  const drawn = drawItem(asked, wordsOf(asked), practising ? null : answers.get(asked.id), {
    ...way, draft, kept: next, note: noted(),
    answered: (told) => {
      stands(asked.id, told.value, told.declined);
      since += 1;
      const on = practising ? () => practice.told(asked, told.value, next, demonstrate) : next;
      if (resting) afterRest = on;
      else if (!over) offerRest(on);
    },
  });
  stage(drawn.form);
  asking = drawn;
  at = asked.id;
  await appear(drawn);
}

// Painted, and with the screen its own: from now on an answer counts.
async function appear(drawn) {
  const now = await painted();
  if (holding || asking !== drawn || !drawn) return;
  drawn.shown(now);
  if (standing()) drawn.clock?.stop();
}

function block(asked, place, way) {
  const next = () => (place + 1 < form.items.length ? item(place + 1) : further());
  const answered = async (kind, told, event) => {
    await log(kind, { item: asked.id, ...event });
    stands(asked.id, told.value, told.declined);
    if (!over) next();
  };
  speech.stop();
  const back = redrawn;
  const drawn = drawBlock(asked, wordsOf(asked), {
    ...way,
    call: (reason, then) => call(reason, (decision) => {
      [asking, redrawn] = [held, back]; // the block has the screen again
      then(decision);
    }),
    done: (run) => answered("answered", { value: run }, { value: run }),
    decline: () => answered("cleared", { declined: true }, { detail: { why_missing: "declined" } }),
  });
  const held = { shown() {}, away: () => drawn.interrupt("rest"), interrupt: drawn.interrupt };
  asking = held;
  at = asked.id;
  drawn.begin();
}

// What takes the screen away ends a timed block; a question only loses its clock.
export function hidden(away) {
  if (away) asking?.interrupt?.("hidden");
  clockStops("hidden", away);
}

const stops = new Set(); // why no clock runs just now

// A clock stands while the page is hidden; one that is a convenience also while the connection is gone.
export function clockStops(why, on) {
  const before = standing();
  on ? stops.add(why) : stops.delete(why);
  if (!asking?.clock?.runs || standing() === before) return;
  standing() ? asking.clock.stop() : asking.clock.go();
  log("clock", { detail: { what: on ? "stopped" : "went on", why } });
}

const standing = () => stops.has("hidden") || stops.has("room") || (stops.has("offline") && !asking?.clock?.fixed);

// The room takes the screen: nothing below it counts, and afterwards the item is shown anew.
export function hold() {
  holding = true;
  stops.add("room");
  document.getElementById("panel").close();
  speech.stop();
  asking?.interrupt?.("rest");
  asking?.away?.();
}

export function release() {
  holding = false;
  stops.delete("room");
  toHeading(); // what had the keys was out of sight
  appear(asking);
}

export const itemNow = () => at;
export const isOver = () => over;

// The panel was opened: its time is no answering time. Closed, the screen is drawn under the new conditions.
export const leaveForPanel = () => (speech.stop(), asking?.interrupt?.("panel"), asking?.away?.());
export const backFromPanel = () => !over && !resting && redrawn?.();

// What stands above a question: who answers, where it is not the client alone; thanks, where the client wants them.
function noted() {
  if (who.companion) return say("who.note", { who: say(`who.${who.by}`, { person: say(`role.${who.role}`) }) });
  const done = [...answers.keys()].length;
  return conditions.display().encourage && done && done % ENCOURAGE_EVERY === 0 ? say("encouraged", { count: done }) : null;
}

function offerRest(next) {
  const every = conditions.display().breaks;
  if (!every || since < every) return next();
  since = 0;
  redrawn = () => offerRest(next);
  stage(make("h2", { text: say("rest.offer") }), make("p", { text: say("rest.why") }),
    row(button(say("pause"), () => (next(), rest(true))), button(say("resume"), next, { primary: true })));
}

function review() {
  redrawn = review;
  const count = form.items.length;
  const missing = form.items.filter((asked) => !answers.has(asked.id) || answers.get(asked.id).declined);
  const open = missing.length ? [button(say("review.go"), () => item(form.items.indexOf(missing[0])))] : [];
  stage(
    make("h2", { text: say("review") }),
    make("p", { text: say(missing.length ? "review.missing" : "review.all", { count, missing: missing.length }) }),
    row(button(say("back"), () => item(count - 1)), ...open, button(say("finish"), finish, { primary: true })),
  );
}

// The end is told only when the server has everything and has closed the sitting.
async function finish() {
  redrawn = null;
  stage(make("h2", { text: say("finishing") }));
  await log("finished");
  for (;;) {
    await queue.send();
    if (over) return;
    if (!(await queue.waiting()).length) {
      await follow();
      if (!over && (await queue.refused()).length) return refuse(422);
    }
    await wait(ARRIVED_EVERY_MS);
  }
}

async function thanks() {
  over = true;
  const whole = !(await queue.refused()).length;
  if (whole) [forget(), offline.forget()];
  const leads = whole && form.seat;
  stage(
    make("h2", { text: say("finished") }),
    make("p", { className: "told", text: say(leads ? "room.done" : whole ? "finished.words" : "trouble.words") }),
    ...(leads ? [row(button(say("room.next"), toSeat, { primary: true }))] : []),
  );
  if (!leads) return;
  do await wait(LEAD_ON_MS);
  while (!room.leads());
  toSeat();
}

// The room has something else for this client: nothing more is asked here, and what was answered is sent first.
export async function lead() {
  over = true;
  asking?.interrupt?.("rest");
  stage(make("h2", { text: say("room.session_paused") }), make("p", { className: "told", text: say("finishing") }));
  while (!queue.closed() && (await queue.waiting()).length) {
    await queue.send();
    await wait(ARRIVED_EVERY_MS);
  }
  while (room.follows() && !room.leads()) await wait(ARRIVED_EVERY_MS);
  toSeat();
}

const toSeat = () => location.assign(form.seat); // where the next sitting is, or that it was the last

// --- asking for the evaluator

export const ask = (reason) => log("called", { detail: { reason } });

// Ask for the evaluator and wait; `then(decision)` goes on with what they decided.
export function call(reason, then, words = "call.practice") {
  redrawn = null;
  ask(reason);
  stage(make("h2", { text: say(words) }), make("p", { className: "told", text: say(`${words}.words`) }));
  decided(then);
}

// What the evaluator decided counts from when the call has arrived; an older decision is not this one's.
async function decided(then) {
  calling = true;
  while (!over && (await queue.waiting()).length) await wait(ARRIVED_EVERY_MS);
  await wait(ARRIVED_EVERY_MS).then(follow);
  while (!over && (!state.decision || holding)) await lookAgain(ARRIVED_EVERY_MS);
  calling = false;
  if (over) return;
  if (state.decision === "stop") {
    over = true;
    return stage(make("h2", { text: say("stopped") }), make("p", { text: say("stopped.words") }));
  }
  then(state.decision);
}

// --- rest

// Leave the stage as it is for a while. The time of a rest is no answering time: after it the item is shown anew.
export function rest(own) {
  if (over || resting || calling || !form) return;
  resting = true;
  speech.stop();
  if (own) log("paused");
  asking?.interrupt?.("rest");
  const before = [...document.getElementById("stage").childNodes];
  const asked = asking;
  asked?.away();
  const goOn = button(say("resume"), () => back(true), { primary: true });
  const words = make("p", { text: say(own ? "paused.words" : "paused.by") });
  stage(make("h2", { text: say("paused") }), words, ...(own ? [row(goOn)] : []));
  if (!own) untilEnded(back);

  async function back(told) {
    resting = false;
    since = 0;
    if (over) return;
    if (told) log("resumed");
    const next = afterRest;
    afterRest = null;
    if (next) return next();
    stage(...before);
    asking = asked;
    await appear(asked);
  }
}

async function untilEnded(back) {
  while (!over && state.paused_by === "evaluator") await lookAgain(LOOK_EVERY_MS / 5);
  back(false);
}

// --- what others do meanwhile

// Ask how the sitting stands: the evaluator may have paused it, ended it or moved it.
async function follow() {
  if (room.follows()) return room.ask();
  try {
    await look();
  } catch (wrong) {
    if (wrong instanceof Refused && wrong.final) refuse(wrong.status);
    return;
  }
  await changed();
}

// The same after a while; in a group as soon as the room has said something.
const lookAgain = (ms) => (room.follows() ? room.next() : wait(ms).then(follow));

export async function changed() {
  if (over) return;
  peopleChanged();
  if (state.state === "finished") await thanks();
  else if (state.paused_by === "evaluator" && !calling) rest(false);
}

export async function keepFollowing() {
  while (!over) {
    await wait(LOOK_EVERY_MS);
    if (!over) await follow();
  }
}

// Say what is in the way, and take no more answers. What was answered is kept or has arrived.
export function refuse(status) {
  if (over) return;
  over = true;
  asking?.interrupt?.("refused");
  const words = trouble(status);
  const retry = button(say(words === "held" ? "held.go" : "retry"), () => location.reload(), { primary: true });
  stage(make("h2", { text: say(words) }), make("p", { className: "told", text: say(`${words}.words`) }), row(retry));
}

function trouble(status) {
  if (status === "room.ended") return status;
  if (status === 409) return "held";
  if (status === 404 || status === 410) return "gone";
  return new Refused(status).final ? "trouble" : "unconnected";
}
