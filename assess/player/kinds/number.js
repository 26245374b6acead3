// A number in a unit. Takes item.minimum, maximum, step, unit; returns a number in range, or null while it is none.

import { make, plain } from "../draw.js";
import { say } from "../words.js";
import { pad } from "./pad.js";

export const takes = ["minimum", "maximum", "step", "unit"];
export const returns = "number";

export function draw({ field, item, words, value, changed, display }) {
  const input = make("input", { type: "text", inputMode: "decimal", autocomplete: "off", value: value ?? "" });
  const asked = plain(words.text);
  const unit = called(item.unit);
  input.setAttribute("aria-label", unit ? `${asked} (${unit})` : asked);
  input.addEventListener("input", (event) => changed(read(item, input.value), event));
  const row = make("div", { className: "row" }, input);
  if (unit) row.append(make("span", { text: unit }));
  field.append(row);
  if (display.scan !== "none" || display.large) field.append(pad("digits", press));
  return [];

  function press(sign, event) {
    input.value = sign === null ? input.value.slice(0, -1) : input.value + sign;
    changed(read(item, input.value), event);
  }
}

// What a unit is called in the client's language; kg and the like stand for themselves.
function called(unit) {
  const word = say(`unit.${unit}`);
  return word === `unit.${unit}` ? unit : word;
}

export function read(item, written) {
  const number = Number(written.trim().replace("．", ".").replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 65296)));
  const whole = written.trim() !== "" && Number.isFinite(number);
  return whole && number >= item.minimum && number <= item.maximum ? number : null;
}

export const key = () => false;

export const simulate = (item, chance) => item.minimum + Math.floor(chance() * (item.maximum - item.minimum));
