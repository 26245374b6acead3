// One field on the page: its question, hint and answer, and what is wrong with it.

import * as conditions from "../conditions.js";
import { button, make, sentences } from "../draw.js";
import { say } from "../words.js";
import { kinds } from "./kinds.js";

const ONE = ["likert", "single_choice", "picture_choice"];

// `words` are {text, hint, choices}. Calls changed(value) with each answer, null where it was taken back.
export function drawField(item, words, value, { must, changed, cleared }) {
  const kind = kinds[item.kind];
  let needs = must;
  let empty = value === null;
  const asked = sentences(words.text);
  const hint = words.hint?.length ? sentences(words.hint, "p") : null;
  const mark = make("span", { className: "must" });
  const field = make("fieldset", { className: "field", id: `field-${item.id}` }, make("legend", {}, asked.element, mark));
  const problem = make("p", { className: "problem", id: `problem-${item.id}` });
  problem.setAttribute("role", "alert");
  if (hint) {
    hint.element.className = "hint";
    hint.element.id = `hint-${item.id}`;
    field.append(hint.element);
  }
  field.append(problem);
  const answers = kind.draw({ field, item, words, value, display: conditions.display(), changed: given });
  const inputs = [...field.querySelectorAll("input, textarea")];
  const described = [hint && `hint-${item.id}`, `problem-${item.id}`].filter(Boolean).join(" ");
  inputs.forEach((input) => input.setAttribute("aria-describedby", described));
  const clear = ONE.includes(item.kind) ? [button(say("f.clear"), () => (changed(null), cleared()))] : [];
  field.append(...clear);
  needed(must);
  return {
    element: field, tell, must: needed,
    parts: [...asked.parts, ...(hint?.parts ?? []), ...answers],
    key: (event) => kind.key(field, item, event),
    focus: () => (field.querySelector("input, textarea") ?? field).focus(),
  };

  function given(answer) {
    empty = answer === null;
    needed(needs);
    tell(null);
    changed(answer);
  }

  // Whether it must be answered, as the answers before it stand. What need not be can be taken back.
  function needed(is) {
    needs = is;
    mark.textContent = ` ${say(is ? "f.must" : "f.may")}`;
    inputs.filter((input) => input.matches("textarea, [type=text]")).forEach((input) => (input.required = is));
    clear.forEach((each) => (each.hidden = is || empty));
  }

  // Say what is wrong, or that nothing is any more.
  function tell(wrong) {
    const said = wrong ? worded(item, wrong) : "";
    if (problem.textContent !== said) problem.textContent = said;
    field.classList.toggle("wrong", Boolean(wrong));
    field.querySelectorAll("input, textarea").forEach((input) => input.setAttribute("aria-invalid", String(Boolean(wrong))));
  }
}

function worded(item, wrong) {
  if (wrong === "out_of_range") {
    const { minimum: low, maximum: high } = item;
    if (low !== null && high !== null) return say("f.out_of_range", { low, high });
    return low !== null ? say("f.too_low", { low }) : say("f.too_high", { high });
  }
  return say(`f.${wrong}`, { most: item.longest ?? "" });
}
