// One item on the screen: its words, its answer, and how the answer came about.

import { button, make, row } from "./draw.js";
import { kinds } from "./kinds/index.js";
import * as speech from "./speech.js";
import { say } from "./words.js";

// `told` is the answer that stands. Calls answered({value}) or answered({declined}), kept() where nothing changed.
export function drawItem(item, told, { place, count, back, display, log, answered, kept }) {
  const kind = kinds[item.kind];
  const field = make("fieldset", {}, make("legend", { text: item.text }));
  const wrong = make("p", { className: "told", hidden: true });
  wrong.setAttribute("role", "alert");
  let value = told?.value ?? null;
  let answer = null; // {elapsed, afterSpeech, how} of the last change
  let shownAt = null;
  let heardAt = null; // the end of this item's own reading aloud since it was shown
  let pointer = "mouse";
  let leaving = false;
  const hear = button(say("hear"), () => read(item.speech));

  kind.draw(field, item, value, changed);
  const form = make("form", { noValidate: true }, ...head(), field, wrong, ...foot());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    commit();
  });
  form.addEventListener("pointerdown", (event) => (pointer = event.pointerType || "mouse"), true);
  form.addEventListener("keydown", (event) => {
    pointer = "key";
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text], textarea")) return;
    if (!event.repeat && display().keys && kind.key(field, item, event, changed)) event.preventDefault();
    else if (event.key === "Enter" && !event.target.matches("button, summary")) {
      event.preventDefault();
      commit();
    }
  });

  return { form, shown, away };

  function head() {
    const bar = make("progress", { max: count, value: place });
    const said = say("progress", { number: place + 1, count });
    bar.setAttribute("aria-label", said);
    const words = [make("p", { className: "small", text: said }), bar];
    return told?.declined ? [...words, make("p", { className: "told", text: say("declined") })] : words;
  }

  function foot() {
    const choices = item.choices_speech ? [button(say("hear.choices"), () => read(item.choices_speech))] : [];
    const decline = item.required ? [] : [button(say("decline"), () => leave())];
    const next = make("button", { type: "submit", className: "primary", text: say("next") });
    const before = back ? [button(say("back"), () => (speech.stop(), back()))] : [];
    const heard = item.speech ? [hear] : [];
    return [make("div", { className: "row end" }, row(...heard, ...choices, ...before, ...decline), next)];
  }

  // Painted, for the first time or after a rest: the clock starts, and an answer after it counts from here.
  function shown(at) {
    if (!form.isConnected) return;
    shownAt = at;
    heardAt = null;
    log("shown", { item: item.id });
    if (display().aloud) read(item.speech);
  }

  // Out of sight: until it is painted again there is no clock that an answer could count from.
  function away() {
    shownAt = null;
    heardAt = null;
  }

  function read(key) {
    heardAt = null;
    speech.play(key, (ended) => {
      log("spoken", { item: item.id, detail: { whole: String(ended === "whole"), ended } });
      if (ended === "silent") refuse(say("no.voice"));
      if (ended !== "whole") return;
      heardAt = performance.now();
      if (key === item.speech) hear.textContent = say("again");
    });
  }

  function changed(chosen, event) {
    if (leaving) return;
    value = chosen;
    wrong.hidden = true;
    const since = (start) => (start === null ? null : Math.max(0, event.timeStamp - start));
    answer = { elapsed: since(shownAt), afterSpeech: since(heardAt), how: pointer };
  }

  async function commit() {
    if (leaving) return;
    if (value === null) return refuse(item.kind === "number" ? say("required.number", item) : say("required"));
    if (!answer || value === told?.value) return kept();
    leaving = true;
    await log("answered", { item: item.id, value, ...answer });
    answered({ value });
  }

  async function leave() {
    if (leaving) return;
    if (told?.declined) return kept();
    leaving = true;
    await log("cleared", { item: item.id, how: pointer, detail: { why_missing: "declined" } });
    answered({ declined: true });
  }

  function refuse(words) {
    wrong.textContent = words;
    wrong.hidden = false;
  }
}
