// One of a few answers: a question beforehand, or a rating beside a trial.

import { button, make, plain } from "../draw.js";
import { clientWords } from "./parts.js";

export function draw(item, on) {
  const { choices } = clientWords(item);
  let how = "mouse";
  const buttons = item.values.map((value) => button(plain(choices[value]), () => on.keep({ value, how })));
  const element = make("div", { className: "clock answers" }, ...buttons);
  element.addEventListener("pointerdown", (event) => (how = event.pointerType || "mouse"), true);
  element.addEventListener("keydown", () => (how = "key"), true);
  return { element, focus: () => null, running: () => false, halt: () => ({}) };
}
