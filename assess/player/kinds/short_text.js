// A few words of the client's own. Takes the answer so far; returns text, or null while it is empty.

import { make, plain } from "../draw.js";
import { pad } from "./pad.js";

export const takes = [];
export const returns = "text";

export function draw({ field, words, value, changed, display }) {
  const input = make("textarea", { rows: 3, value: value ?? "" });
  input.setAttribute("aria-label", plain(words.text));
  input.addEventListener("input", (event) => changed(input.value.trim() || null, event));
  field.append(input);
  if (display.scan !== "none") field.append(pad("letters", press));
  return [];

  function press(sign, event) {
    input.value = sign === null ? input.value.slice(0, -1) : input.value + sign;
    changed(input.value.trim() || null, event);
  }
}

export const key = () => false;

export const simulate = () => "…";
