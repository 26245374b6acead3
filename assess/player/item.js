// One item on the screen: its words, its answer, and how the answer came about.

import * as conditions from "./conditions.js";
import { button, make, row, sentences } from "./draw.js";
import { kinds } from "./kinds/index.js";
import { signAddress } from "./link.js";
import * as scan from "./scan.js";
import * as speech from "./speech.js";
import { stem } from "./stem.js";
import { limit } from "./limit.js";
import { say } from "./words.js";

const REQUIRED = { number: "required.one", codes: "required.codes", order: "required.order", piles: "required.piles", text: "required.text" };
const WRITES = "input[type=text], textarea";

// `told` is the answer that stands. Calls answered({value}) or answered({declined}), kept() where nothing changed.
export function drawItem(item, words, told, { sitting, spent, place, count, most, back, draft, log, answered, kept, note }) {
  const display = conditions.display();
  const kind = kinds[item.kind];
  const asked = sentences(words.text);
  const field = make("fieldset", {}, make("legend", {}, asked.element));
  const wrong = make("p", { className: "told", hidden: true });
  wrong.setAttribute("role", "alert");
  let value = draft?.value ?? told?.value ?? null;
  let answer = draft?.answer ?? null; // {elapsed, afterSpeech, how} of the last change
  let shownAt = null;
  let heardAt = null; // the end of this item's own reading aloud since it was shown
  let pointer = "mouse";
  let leaving = false;
  let plays = 0;
  const clock = limit(item, { display, sitting, spent, log, ended: () => leave("time") });
  const shownStem = stem(item.stem, words.stem);
  field.append(...signed(), ...shownStem.elements, ...clock.elements);
  const answers = kind.draw({ field, item, words, value, changed, display });
  const form = make("form", { noValidate: true }, ...head(), field, wrong, ...foot());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    commit();
  });
  form.addEventListener("pointerdown", (event) => (pointer = event.pointerType || "mouse"), true);
  form.addEventListener("keydown", keydown);

  return { form, shown, away, clock, draft: () => ({ value, answer }) };

  function keydown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    pointer = "key";
    if (event.target.matches(WRITES)) return enter(event);
    if (!event.repeat && display.keys && kind.key(field, item, event)) event.preventDefault();
    else if (!event.target.matches("button, summary")) enter(event);
  }

  function enter(event) {
    if (event.key !== "Enter" || event.target.matches("textarea")) return;
    event.preventDefault();
    commit();
  }

  function head() {
    const said = most ? say("progress.most", { number: place + 1, count: most }) : say("progress", { number: place + 1, count });
    const lines = [make("p", { className: "small", text: said })];
    if (!most) { // a course whose end is not known has no bar
      const bar = make("progress", { max: count, value: place });
      bar.setAttribute("aria-label", said);
      lines.push(bar);
    }
    if (note) lines.push(make("p", { className: "told", text: note }));
    if (told?.declined) lines.push(make("p", { className: "told", text: say("declined") }));
    return lines;
  }

  function foot() {
    const heard = [];
    if (display.aloud !== "off" && asked.parts.some((part) => part.key)) {
      const hear = button(say("hear"), () => read(question(), () => (hear.textContent = say("again"))));
      heard.push(hear);
      if (answers.length || kind.takes.includes("values")) heard.push(button(say("hear.choices"), () => read(answers)));
    }
    const decline = item.required ? [] : [button(say("decline"), () => leave("declined"))];
    const next = make("button", { type: "submit", className: "primary", text: say("next") });
    const before = back ? [button(say("back"), () => (speech.stop(), back()))] : [];
    return [make("div", { className: "row end" }, row(...heard, ...before, ...decline), next)];
  }

  function signed() {
    if (!item.sign) return [];
    return [make("video", { src: signAddress(item.sign), controls: true, playsInline: true, preload: "auto" })];
  }

  function question() {
    return [...asked.parts, ...shownStem.parts];
  }

  // Painted, for the first time or after a rest: the clock starts, and an answer after it counts from here.
  function shown(at) {
    if (!form.isConnected) return;
    shownAt = at;
    heardAt = null;
    clock.go();
    log("shown", { item: item.id });
    if (display.aloud === "automatic") read(item.heard ? [...question(), ...answers] : question());
  }

  // Out of sight: until it is painted again there is no clock that an answer could count from.
  function away() {
    shownAt = null;
    heardAt = null;
    clock.stop();
  }

  function read(parts, whole = () => {}) {
    heardAt = null;
    plays += 1;
    speech.play(parts, ({ ended, voice }) => {
      log("spoken", { item: item.id, detail: { whole: String(ended === "whole"), ended, voice } });
      if (ended === "silent") refuse(say("no.voice"));
      if (voice === "browser") refuse(say("other.voice"));
      if (ended !== "whole") return;
      heardAt = performance.now();
      whole();
    });
  }

  function changed(chosen, event) {
    if (leaving) return;
    value = chosen;
    wrong.hidden = true;
    const since = (start) => (start === null ? null : Math.max(0, event.timeStamp - start));
    const scanned = scan.taken();
    answer = { elapsed: since(shownAt), afterSpeech: since(heardAt), how: scanned ? "switch" : pointer, detail: scanned ?? {} };
  }

  async function commit() {
    if (leaving) return;
    if (value === null) return refuse(item.kind === "number" ? say("required.number", item) : say(REQUIRED[kind.returns]));
    if (!answer || value === told?.value) return kept();
    leaving = true;
    clock.stop();
    speech.stop();
    const detail = { ...answer.detail, ...(plays ? { plays: String(plays) } : {}) };
    await log("answered", { item: item.id, value, ...answer, detail });
    answered({ value });
  }

  async function leave(why) {
    if (leaving) return;
    if (why === "time" && value !== null && answer) return commit();
    if (told?.declined) return kept();
    leaving = true;
    clock.stop();
    await log("cleared", { item: item.id, how: pointer, detail: { why_missing: why } });
    answered({ declined: true });
  }

  function refuse(words) {
    wrong.textContent = words;
    wrong.hidden = false;
  }
}
