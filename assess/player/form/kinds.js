// Which module draws a field of this kind? Choices are the player's; texts, numbers and days are written here.

import { make, plain } from "../draw.js";
import * as choice from "../kinds/choice.js";
import * as multiple from "../kinds/multiple.js";
import { pad } from "../kinds/pad.js";
import { say } from "../words.js";
import { TEXT_MOST } from "./branches.js";

const DAY = { year: 4, month: 2, day: 2 };

function line(kind) {
  return {
    draw({ field, item, words, value, changed, display }) {
      const input = kind === "long" ? make("textarea", { rows: 5 }) : make("input", { type: "text" });
      input.value = value ?? "";
      input.autocomplete = "off"; // a tablet that many use tells nobody what another wrote
      if (kind === "number") input.inputMode = "decimal";
      else input.maxLength = item.longest || TEXT_MOST;
      const unit = kind === "number" && item.unit ? called(item.unit) : "";
      input.setAttribute("aria-label", unit ? `${plain(words.text)} (${unit})` : plain(words.text));
      const read = () => (kind === "number" ? numberIn(input.value) : input.value.trim() ? input.value : null);
      input.addEventListener("input", (event) => changed(read(), event));
      field.append(make("div", { className: "row" }, input, ...(unit ? [make("span", { text: unit })] : [])));
      const press = (sign, event) => {
        input.value = sign === null ? input.value.slice(0, -1) : input.value + sign;
        changed(read(), event);
      };
      if (display.scan !== "none" || (kind === "number" && display.large)) field.append(pad(kind === "number" ? "digits" : "letters", press));
      return [];
    },
    key: () => false,
  };
}

function called(unit) {
  const word = say(`unit.${unit}`);
  return word === `unit.${unit}` ? unit : word;
}

const narrow = (written) => written.trim().replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 65296));

// A number, or what was written where it is none: it is said to be none, never taken for another.
export function numberIn(written) {
  const told = narrow(written).replace(/[．。]/, ".").replace(/^[－−]/, "-");
  if (!told) return null;
  return /^-?\d+(\.\d+)?$/.test(told) ? Number(told) : written;
}

// Year, month and day apart: by keys, pad and switch alike, and no calendar to be pressed through.
const day = {
  draw({ field, value, words, changed, display }) {
    const [year = "", month = "", date = ""] = value ? String(value).split("-") : [];
    const before = { year, month, day: date };
    const inputs = Object.entries(DAY).map(([part, length]) => {
      const input = make("input", { type: "text", inputMode: "numeric", autocomplete: "off", maxLength: length, value: before[part] });
      input.setAttribute("aria-label", `${plain(words.text)} ${say(`f.${part}`)}`);
      input.addEventListener("input", (event) => changed(read(), event));
      return [part, input];
    });
    const labels = inputs.map(([part, input]) => make("label", {}, make("span", { text: say(`f.${part}`) }), input));
    field.append(make("div", { className: "day" }, ...labels));
    if (display.scan !== "none") field.append(pad("digits", press));
    return [];

    // One pad for all three: digits fill the year, then month and day with two each.
    function press(sign, event) {
      const all = inputs.map(([, input]) => input);
      const open = all.find((input) => input.value.length < input.maxLength);
      const last = all.findLast((input) => input.value);
      if (sign === null && last) last.value = last.value.slice(0, -1);
      else if (open && /^\d$/.test(sign ?? "")) open.value += sign;
      changed(read(), event);
    }

    // A whole day, or what there is of it, which is then said to be none.
    function read() {
      const [y, m, d] = inputs.map(([, input]) => narrow(input.value));
      if (!y && !m && !d) return null;
      return [y, m.padStart(m ? 2 : 0, "0"), d.padStart(d ? 2 : 0, "0")].join("-");
    }
  },
  key: () => false,
};

export const kinds = {
  likert: choice, single_choice: choice, picture_choice: choice, multiple_choice: multiple,
  number: line("number"), short_text: line("short"), long_text: line("long"), date: day,
};
