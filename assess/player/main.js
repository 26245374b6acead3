// One sitting, from the first screen to the last: what is asked, in which order, and what is told of it.

import * as bar from "./bar.js";
import { painted, randomId, wallClock } from "./clock.js";
import { button, make, row, show } from "./draw.js";
import { drawItem } from "./item.js";
import { get, post, Refused } from "./link.js";
import * as queue from "./queue.js";
import * as speech from "./speech.js";
import { load, say } from "./words.js";

const SCHEMA = 1;
const LOOK_EVERY_MS = 5000;
const pageLoad = randomId();

let form, lease, sequence, state;
const answers = new Map(); // item id -> {value} or {declined: true}

await load("zh");
await begin();

async function begin() {
  try {
    form = await get("form");
    await load(form.language);
    document.title = form.title;
    await takeLease();
    await readState();
  } catch (wrong) {
    return refuse(wrong instanceof Refused ? wrong.status : 0);
  }
  bar.begin(conditions(), { changed: (key, value) => log("setting", { detail: { [key]: value } }), pause: () => rest(true) });
  document.addEventListener("visibilitychange", () => document.hidden && log("hidden"));
  setInterval(look, LOOK_EVERY_MS);
  welcome();
}

async function takeLease() {
  const name = `zhiheng-lease-${form.sitting}`;
  const given = await post("lease", { known: localStorage.getItem(name) });
  localStorage.setItem(name, given.lease);
  lease = given.lease;
  const kept = await queue.open(form.sitting, tellSaved, refuse);
  sequence = Math.max(given.next_sequence - 1, await queue.lastSequence(lease));
  if (!kept.durable) saved(say("memory"));
  queue.send();
}

async function readState() {
  state = await get("state");
  for (const [item, standing] of Object.entries(state.answers)) {
    answers.set(item, standing.why_missing ? { declined: true } : { value: standing.value });
  }
}

function conditions() {
  const named = Object.fromEntries(form.accommodations.map((a) => [a.feature, a.parameters]));
  const zoom = Number(named.magnification?.zoom ?? 100);
  return { size: [100, 150, 200, 300, 400].includes(zoom) ? zoom : 100, aloud: "spoken" in named };
}

// --- what happened, told

export function log(kind, { item = null, value = null, how = null, elapsed = null, afterSpeech = null, detail = {} } = {}) {
  sequence += 1;
  return queue.add({
    schema: SCHEMA, sitting: form.sitting, lease, sequence, kind, item_id: item, value, how, elapsed_ms: elapsed,
    after_speech_ms: afterSpeech, detail, page_load_id: pageLoad, monotonic_ms: performance.now(), client_time: wallClock(),
  });
}

function tellSaved(count, how) {
  saved(how === "sent" ? say("saved") : say(how === "offline" ? "offline" : "saving", { count }));
}

function saved(words) {
  const place = document.getElementById("saved");
  if (place.textContent !== words) place.textContent = words;
}

// --- screens

function welcome() {
  if (state.state === "finished") return thanks();
  const started = answers.size > 0;
  const words = [
    make("h1", { text: form.title }),
    make("p", { text: form.purpose }),
    make("p", { text: form.instruction }),
    make("p", { text: say("count", { count: form.items.length }) }),
    make("p", { text: say("minutes", { minutes: form.minutes }) }),
    make("p", { text: say("how") }),
  ];
  const heard = hearButton(form.instruction_speech);
  show(...words, row(...(heard ? [heard] : [])), row(button(say(started ? "resume" : "start"), go, { primary: true })));
  function go() {
    log("opened", { detail: { device: navigator.userAgent.slice(0, 120), screen: `${screen.width}x${screen.height}` } });
    item(firstOpen());
  }
}

function hearButton(key) {
  return key ? button(say("hear"), () => speech.play(key, (heard) => heard || saved(say("no.voice")))) : null;
}

const firstOpen = () => Math.max(0, form.items.findIndex((i) => !answers.has(i.id)));
const missing = () => form.items.filter((i) => !answers.has(i.id) || answers.get(i.id).declined);

async function item(place) {
  if (place >= form.items.length || (place === 0 && form.items.every((i) => answers.has(i.id)))) return review();
  const asked = form.items[place];
  const drawn = drawItem(asked, answers.get(asked.id), {
    place, count: form.items.length, back: place > 0 ? () => item(place - 1) : null, aloud: bar.display().aloud, log,
    answered: (told) => {
      answers.set(asked.id, told.declined ? { declined: true } : { value: told.value });
      next(place);
    },
    kept: () => next(place),
  });
  show(drawn.form);
  drawn.shown(await painted());
}

function next(place) {
  speech.stop();
  place + 1 < form.items.length ? item(place + 1) : review();
}

function review() {
  const open = missing().length;
  const count = form.items.length;
  const buttons = [button(say("back"), () => item(count - 1))];
  const first = form.items.findIndex((i) => missing().includes(i));
  if (open) buttons.push(button(say("review.go"), () => item(first)));
  buttons.push(button(say("finish"), finish, { primary: true }));
  show(
    make("h2", { text: say("review") }),
    make("p", { text: open ? say("review.missing", { count, missing: open }) : say("review.all", { count }) }),
    row(...buttons),
  );
}

async function finish() {
  show(make("h2", { text: say("finishing") }));
  await log("finished");
  await arrived();
}

// The end is told only when the server has everything and has closed the sitting.
async function arrived() {
  for (;;) {
    queue.send();
    if (!(await queue.waiting()) && (await look()) === "finished") return thanks();
    if (["void", "gone"].includes(state.state)) return refuse(410);
    await new Promise((done) => setTimeout(done, 500));
  }
}

function thanks() {
  show(make("h1", { text: say("finished") }), make("p", { className: "told", text: say("finished.words") }));
}

function rest(own) {
  if (!form || state.state === "finished" || document.querySelector(".resting")) return;
  speech.stop();
  if (own) log("paused");
  const before = [...document.getElementById("stage").childNodes];
  const goOn = button(say("resume"), () => {
    log("resumed");
    document.getElementById("stage").replaceChildren(...before);
    document.querySelector("#stage legend, #stage h1, #stage h2")?.focus();
  }, { primary: true });
  show(
    make("h2", { text: say("paused"), className: "resting" }),
    make("p", { text: say(own ? "paused.words" : "paused.by") }),
    row(...(own ? [goOn] : [])),
  );
  if (!own) resumeLater(before);
}

async function resumeLater(before) {
  while ((await look()) === "paused") await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  document.getElementById("stage").replaceChildren(...before);
}

async function look() {
  try {
    state = { ...state, ...(await get("state")) };
    if (state.state === "paused") rest(false);
  } catch (wrong) {
    if (wrong instanceof Refused && wrong.final) state = { ...state, state: "gone" };
  }
  return state.state;
}

function refuse(status) {
  const words = status === 409 ? "held" : status >= 400 && status < 500 ? "gone" : "trouble";
  show(
    make("h1", { text: say(words) }),
    make("p", { className: "told", text: say(`${words}.words`) }),
    row(button(say("retry"), () => location.reload(), { primary: true })),
  );
}
