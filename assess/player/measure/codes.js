// Why there is no figure of a trial: a code with its note, never a nought.

import { button, make, row } from "../draw.js";
import { say } from "../words.js";
import { notice } from "./parts.js";

const OTHER = "other"; // this code says nothing without its note

// The codes as buttons under a fold; `chosen(code, note)`.
export function draw(codes, title, chosen) {
  const inside = choose(codes, chosen);
  return make("details", { className: "codes" }, make("summary", { text: title }), ...inside);
}

export function choose(codes, chosen) {
  const note = make("input", { type: "text", id: "note", maxLength: 200, autocomplete: "off" });
  const label = make("label", { htmlFor: "note", text: say("m.note") });
  const wrong = make("div");
  const pick = (code) => {
    const written = note.value.trim();
    if (code === OTHER && !written) return wrong.replaceChildren(notice(say("m.note.needed"))), note.focus();
    chosen(code, written);
  };
  return [label, note, row(...codes.map((code) => button(say(`m.code.${code}`), () => pick(code)))), wrong];
}
