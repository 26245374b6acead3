// One of several: Likert, single choice, pairs, pictures, generated figures. Takes item.values with words, pictures or
// drawings; returns the chosen value.

import { drawing } from "../drawing.js";
import { button, make, plain, sentences } from "../draw.js";
import { pictureAddress } from "../link.js";
import { say } from "../words.js";

export const takes = ["values", "pictures", "options", "stem"];
export const returns = "number";

export function draw({ field, item, words, value, changed, display }) {
  const list = make("div", { className: item.pictures.length || hasDrawings(item) ? "choices pictured" : "choices" });
  const heard = item.values.flatMap((code, place) => {
    const { label, parts } = one({ item, words, code, place, type: "radio", masked: display.mask });
    const input = label.querySelector("input");
    input.checked = code === value;
    input.addEventListener("change", (event) => changed(code, event));
    list.append(label);
    return parts;
  });
  field.append(list);
  return heard;
}

const hasDrawings = (item) => item.values.some((code) => item.options[code]);

// A choice with its words; behind a cover where answers are masked. Used by multiple choice as well.
export function one({ item, words, code, place, type, masked }) {
  const said = sentences(words.choices[code]);
  const input = make("input", { type, name: item.id, value: String(code) });
  const key = make("span", { className: "key", text: String(place + 1) });
  key.setAttribute("aria-hidden", "true");
  const inside = make("span", { className: "choice-words" }, ...pictureOf(item, code, words, place), said.element);
  if (item.options[code]) said.element.className = "told-only";
  const label = make("label", { className: "choice" }, input, key, inside);
  if (!masked) return { label, parts: said.parts };
  inside.hidden = true;
  input.disabled = true;
  const uncover = button(say("uncover", { number: place + 1 }), () => {
    inside.hidden = false;
    input.disabled = false;
    uncover.remove();
    input.focus();
  });
  label.append(uncover);
  return { label, parts: said.parts };
}

function pictureOf(item, code, words, place) {
  const named = item.pictures.find((name) => name.endsWith(`.${code}`));
  if (named) return [make("img", { src: pictureAddress(named), alt: "" })];
  const drawn = item.options[code];
  return drawn ? [drawing(drawn, plain(words.choices[code]) || String(place + 1))] : [];
}

// A number key chooses; returns whether the key was used.
export function key(field, item, event) {
  const input = field.querySelectorAll(".choice > input")[Number(event.key) - 1];
  if (!/^[1-9]$/.test(event.key) || !input || input.disabled) return false;
  input.focus();
  input.click();
  return true;
}

export const simulate = (item, chance) => item.values[Math.floor(chance() * item.values.length)];
