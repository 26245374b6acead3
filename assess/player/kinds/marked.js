// Spoken or signed by the client, marked by the evaluator. Takes item.values (the evaluator's marks) with words; returns
// the mark. The client says when the answer is given; then the marks are shown.

import { button, make, row } from "../draw.js";
import { say } from "../words.js";
import * as choice from "./choice.js";

export const takes = ["values"];
export const returns = "number";

export function draw({ field, item, words, value, changed, display }) {
  const marks = make("div", { className: "told evaluators", hidden: value === null }, make("p", { text: say("marked.by") }));
  choice.draw({ field: marks, item, words, value, changed, display: { ...display, mask: false } });
  const given = button(say("marked.given"), () => {
    marks.hidden = false;
    (marks.querySelector("input:checked") ?? marks.querySelector("input")).focus();
  });
  field.append(make("p", { text: say("marked.how") }), row(given), marks);
  return [];
}

export const key = (field, item, event) => !field.querySelector(".evaluators").hidden && choice.key(field, item, event);
export const { simulate } = choice;
