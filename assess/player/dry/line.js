// One line of the plan, tried: its first practice item (else its first) under the plan's conditions.

import { drawBlock } from "../block.js";
import { painted, randomId } from "../clock.js";
import * as conditions from "../conditions.js";
import { button, make, row, sentences, show } from "../draw.js";
import * as filter from "../filter.js";
import { drawItem } from "../item.js";
import { get } from "../link.js";
import * as scan from "../scan.js";
import * as speech from "../speech.js";
import { load, say } from "../words.js";

let form, place, next;
let voice = "";
let judging = false; // something was pressed at the top, maybe before the voices were there
let over = false; // it is told once
const since = performance.now();

export async function begin(at, folder, then) {
  [place, next] = [at, then];
  form = { ...(await get("form")), sitting: `dry-run-${randomId()}` }; // what this device remembers is of this page alone
  await load(form.language);
  await load(form.language, folder);
  document.title = form.title;
  document.getElementById("title").textContent = form.title;
  conditions.begin(form, () => {});
  filter.begin(() => {});
  judged();
  scan.begin();
  await speech.prepare(form, (done, of) => (document.documentElement.dataset.voice = done === of ? "ready" : "loading"));
  if (!judging) tried();
}

// What is found is said at the top, whatever the item shows meanwhile.
function judged() {
  const tools = document.getElementById("tools");
  tools.setAttribute("aria-label", say("dry.judge"));
  tools.dataset.cue = say("dry.judge");
  tools.replaceChildren(button(say("dry.works"), () => tell(true)), button(say("dry.broken"), wrong));
}

function tell(ok, note = "") {
  if (over) return;
  [judging, over] = [true, true];
  speech.stop();
  next({ ok, note, voice, seconds: (performance.now() - since) / 1000 });
}

function wrong() {
  judging = true;
  speech.stop();
  const field = make("input", { type: "text", maxLength: 200 });
  const label = make("label", {}, make("span", { text: say("dry.what") }), field);
  show(make("h2", { text: say("dry.broken") }), label, row(button(say("again"), tried), button(say("dry.tell"), () => tell(false, field.value.trim()), { primary: true })));
}

// Only what was heard is listened to; no other log leads anywhere.
async function log(kind, { detail } = {}) {
  if (kind === "spoken") voice = detail.voice;
}

async function tried() {
  const [item] = form.items;
  if (!item) return told();
  const words = item.words[form.language];
  const way = { sitting: form.sitting, place: 0, count: 1, most: null, back: null, log };
  if (item.block) {
    const call = (_, then) => then("go_on");
    return drawBlock(item, words, { ...way, call, done: answered, decline: answered }).begin();
  }
  const drawn = drawItem(item, words, null, { ...way, draft: null, kept: answered, answered, note: null });
  show(drawn.form);
  drawn.shown(await painted());
}

// Each item of this line is chosen by the answers before: its instruction stands for it.
function told() {
  const { instruction } = form.words[form.language];
  const said = sentences(instruction, "p");
  const hear = button(say("hear"), () => speech.play(said.parts, (how) => log("spoken", { detail: how })));
  show(make("h2", { text: form.title }), said.element, row(hear, button(say("next"), answered, { primary: true })));
}

function answered() {
  show(make("h2", { text: say("dry.line.over") }), make("p", { text: say("dry.line.words") }),
    row(button(say("again"), tried), button(say("dry.broken"), wrong), button(say("dry.works"), () => tell(true), { primary: true })));
}
