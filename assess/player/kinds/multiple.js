// Several of several. Takes item.values with words; returns the chosen codes, rising, as "1,3", or null while none is.

import { make } from "../draw.js";
import { key as press, one } from "./choice.js";

export const takes = ["values"];
export const returns = "codes";

export function draw({ field, item, words, value, changed, display }) {
  const chosen = new Set(value ? value.split(",").map(Number) : []);
  const list = make("div", { className: item.pictures.length ? "choices pictured" : "choices" });
  const heard = item.values.flatMap((code, place) => {
    const { label, parts } = one({ item, words, code, place, type: "checkbox", masked: display.mask });
    const input = label.querySelector("input");
    input.checked = chosen.has(code);
    input.addEventListener("change", (event) => {
      input.checked ? chosen.add(code) : chosen.delete(code);
      changed([...chosen].sort((a, b) => a - b).join(",") || null, event);
    });
    list.append(label);
    return parts;
  });
  field.append(list);
  return heard;
}

export const key = press;

export const simulate = (item, chance) => item.values.filter(() => chance() < 0.5).join(",") || String(item.values[0]);
