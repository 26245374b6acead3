// One item on the screen: its words, its answer, and how the answer came about.

import { button, make, row } from "./draw.js";
import { kinds } from "./kinds/index.js";
import * as speech from "./speech.js";
import { say } from "./words.js";

// `told` is the answer that stands. Calls answered({value}) or answered({declined}), kept() where nothing changed.
export function drawItem(item, told, { place, count, back, aloud, log, answered, kept }) {
  const kind = kinds[item.kind];
  const field = make("fieldset", {}, make("legend", { text: item.text }));
  const wrong = make("p", { className: "told", hidden: true });
  wrong.setAttribute("role", "alert");
  let value = told?.value ?? null;
  let answer = null; // {elapsed, afterSpeech, how} of the last change
  let shownAt = null;
  let pointer = "mouse";

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
    if (!event.repeat && kind.key(field, item, event, changed)) event.preventDefault();
    else if (event.key === "Enter" && !event.target.matches("button, summary")) {
      event.preventDefault();
      commit();
    }
  });

  return { form, shown };

  function head() {
    const bar = make("progress", { max: count, value: place });
    const said = say("progress", { number: place + 1, count });
    bar.setAttribute("aria-label", said);
    const words = [make("p", { className: "small", text: said }), bar];
    return told?.declined ? [...words, make("p", { className: "told", text: say("declined") })] : words;
  }

  function foot() {
    const hear = item.speech ? [button(say("again"), () => read(item.speech))] : [];
    const choices = item.choices_speech ? [button(say("hear.choices"), () => read(item.choices_speech))] : [];
    const decline = item.required ? [] : [button(say("decline"), () => leave())];
    const next = make("button", { type: "submit", className: "primary", text: say("next") });
    const before = back ? [button(say("back"), () => (speech.stop(), back()))] : [];
    return [row(...hear, ...choices), make("div", { className: "row end" }, row(...before, ...decline), next)];
  }

  function shown(at) {
    shownAt = at;
    log("shown", { item: item.id });
    if (aloud) read(item.speech);
  }

  function read(key) {
    speech.play(key, (heard) => {
      log("spoken", { item: item.id, detail: { whole: String(heard) } });
      if (!heard) refuse(say("no.voice"));
    });
  }

  function changed(chosen, event) {
    value = chosen;
    wrong.hidden = true;
    const since = (start) => (start === null ? null : Math.max(0, event.timeStamp - start));
    answer = { elapsed: since(shownAt), afterSpeech: since(speech.endedAt), how: pointer };
  }

  function commit() {
    if (value === null) return refuse(item.kind === "number" ? say("required.number", item) : say("required"));
    if (!answer || value === told?.value) return kept();
    log("answered", { item: item.id, value, ...answer });
    answered({ value });
  }

  function leave() {
    if (told?.declined) return kept();
    log("cleared", { item: item.id, how: pointer, detail: { why_missing: "declined" } });
    answered({ declined: true });
  }

  function refuse(words) {
    wrong.textContent = words;
    wrong.hidden = false;
  }
}
