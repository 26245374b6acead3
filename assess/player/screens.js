// What does the client see, from the first screen to the last?

import * as bar from "./bar.js";
import { painted } from "./clock.js";
import { button, make, row, show } from "./draw.js";
import { drawItem } from "./item.js";
import { Refused } from "./link.js";
import * as queue from "./queue.js";
import { answers, form, log, look, stands, state } from "./sitting.js";
import * as speech from "./speech.js";
import { say } from "./words.js";

const LOOK_EVERY_MS = 5000;
const ARRIVED_EVERY_MS = 500;
let asking = null; // the item on the stage, with its clock
let resting = false;
let afterRest = null; // where an answer leads that was given just when the rest began
let over = false; // nothing more is asked on this page

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

function stage(...inside) {
  speech.stop();
  asking = null;
  show(...inside);
}

export function welcome() {
  if (state.state === "finished") return thanks();
  const heading = make("h2", { text: form.title });
  const told = [form.purpose, form.instruction, say("count", { count: form.items.length })];
  told.push(say("minutes", { minutes: form.minutes }), say("how"));
  const hear = form.instruction_speech ? [row(hearButton(form.instruction_speech))] : [];
  const begin = button(say(answers.size ? "resume" : "start"), go, { primary: true });
  stage(heading, ...told.map((text) => make("p", { text })), ...hear, row(begin));
  if (state.paused_by === "evaluator") rest(false);
}

function hearButton(key) {
  const silent = make("p", { className: "told", text: say("no.voice") });
  const hear = button(say("hear"), () => speech.play(key, (ended) => ended === "silent" && hear.after(silent)));
  return hear;
}

function go() {
  log("opened", { detail: { device: navigator.userAgent.slice(0, 120), screen: `${screen.width}x${screen.height}` } });
  if (state.paused_by === "client") log("resumed");
  const open = form.items.findIndex((asked) => !answers.has(asked.id));
  open < 0 ? review() : item(open);
}

async function item(place) {
  const asked = form.items[place];
  const next = () => (place + 1 < form.items.length ? item(place + 1) : review());
  const drawn = drawItem(asked, answers.get(asked.id), {
    place, count: form.items.length, back: place > 0 ? () => item(place - 1) : null, display: bar.display, log, kept: next,
    answered: (told) => {
      stands(asked.id, told.value, told.declined);
      if (resting) afterRest = next;
      else if (!over) next();
    },
  });
  stage(drawn.form);
  asking = drawn;
  drawn.shown(await painted());
}

function review() {
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
  stage(
    make("h2", { text: say("finished") }),
    make("p", { className: "told", text: say(whole ? "finished.words" : "trouble.words") }),
  );
}

// --- rest

// Leave the stage as it is for a while. The time of a rest is no answering time: after it the item is shown anew.
export function rest(own) {
  if (over || resting || !form) return;
  resting = true;
  speech.stop();
  if (own) log("paused");
  const before = [...document.getElementById("stage").childNodes];
  const asked = asking;
  asked?.away();
  const goOn = button(say("resume"), () => back(true), { primary: true });
  const words = make("p", { text: say(own ? "paused.words" : "paused.by") });
  stage(make("h2", { text: say("paused") }), words, ...(own ? [row(goOn)] : []));
  if (!own) untilEnded(back);

  async function back(told) {
    resting = false;
    if (over) return;
    if (told) log("resumed");
    const next = afterRest;
    afterRest = null;
    if (next) return next();
    stage(...before);
    asking = asked;
    asked?.shown(await painted());
  }
}

async function untilEnded(back) {
  while (!over && state.paused_by === "evaluator") await wait(LOOK_EVERY_MS / 5).then(follow);
  back(false);
}

// --- what others do meanwhile

// Ask how the sitting stands: the evaluator may have paused it, ended it or moved it.
async function follow() {
  try {
    await look();
  } catch (wrong) {
    if (wrong instanceof Refused && wrong.final) refuse(wrong.status);
    return;
  }
  if (over) return;
  if (state.state === "finished") await thanks();
  else if (state.paused_by === "evaluator") rest(false);
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
  const words = wordsOf(status);
  const again = button(say(words === "held" ? "held.go" : "retry"), () => location.reload(), { primary: true });
  stage(make("h2", { text: say(words) }), make("p", { className: "told", text: say(`${words}.words`) }), row(again));
}

function wordsOf(status) {
  if (status === 409) return "held";
  if (status === 404 || status === 410) return "gone";
  return new Refused(status).final ? "trouble" : "unconnected";
}
