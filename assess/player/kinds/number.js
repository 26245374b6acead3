// A number in a unit. Takes item.minimum, maximum, step, unit; returns a number in range, or null while it is none.

import { make, plain } from "../draw.js";
import { pad } from "./pad.js";

export const takes = ["minimum", "maximum", "step", "unit"];
export const returns = "number";

export function draw({ field, item, words, value, changed, display }) {
  const input = make("input", { type: "text", inputMode: "decimal", autocomplete: "off", value: value ?? "" });
  const asked = plain(words.text);
  input.setAttribute("aria-label", item.unit ? `${asked} (${item.unit})` : asked);
  input.addEventListener("input", (event) => changed(read(item, input.value), event));
  const row = make("div", { className: "row" }, input);
  if (item.unit) row.append(make("span", { text: item.unit }));
  field.append(row);
  if (display.scan !== "none" || display.large) field.append(pad("digits", press));
  return [];

  function press(sign, event) {
    input.value = sign === null ? input.value.slice(0, -1) : input.value + sign;
    changed(read(item, input.value), event);
  }
}

export function read(item, written) {
  const number = Number(written.trim().replace("．", ".").replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 65296)));
  const whole = written.trim() !== "" && Number.isFinite(number);
  return whole && number >= item.minimum && number <= item.maximum ? number : null;
}

export const key = () => false;

export const simulate = (item, chance) => item.minimum + Math.floor(chance() * (item.maximum - item.minimum));
