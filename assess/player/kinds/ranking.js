// An order, best first. Takes item.values with words; returns "3>1>2" once each has its place. Nothing is dragged: the
// next in the order is pressed, and can be taken back.

import { make, plain, sentences } from "../draw.js";
import { say } from "../words.js";

export const takes = ["values"];
export const returns = "order";

export function draw({ field, item, words, value, changed }) {
  const placed = value ? value.split(">").map(Number) : [];
  const order = make("ol", { className: "order" });
  const left = make("div", { className: "choices" });
  const told = make("p", { className: "small" });
  told.setAttribute("role", "status");
  const heard = [];
  field.append(order, told, left);
  redraw();
  return heard;

  function redraw() {
    heard.length = 0;
    order.replaceChildren(...placed.map((code, place) => make("li", {}, pressed(code, place, true))));
    const open = item.values.filter((code) => !placed.includes(code));
    left.replaceChildren(...open.map((code, place) => pressed(code, place, false)));
    told.textContent = open.length ? say("rank.next", { place: placed.length + 1 }) : say("rank.done");
  }

  function pressed(code, place, isPlaced) {
    const said = sentences(words.choices[code]);
    heard.push(...said.parts);
    const made = make("button", { type: "button", className: "choice" });
    const number = make("span", { className: "key", text: String(place + 1) });
    made.append(number, said.element);
    made.dataset.code = String(code);
    const name = plain(words.choices[code]);
    made.setAttribute("aria-label", isPlaced ? say("rank.back", { place: place + 1, name }) : say("rank.take", { place: placed.length + 1, name }));
    made.addEventListener("click", (event) => move(code, isPlaced, event));
    return made;
  }

  function move(code, isPlaced, event) {
    isPlaced ? placed.splice(placed.indexOf(code), 1) : placed.push(code);
    const whole = placed.length === item.values.length;
    changed(whole ? placed.join(">") : null, event);
    redraw();
    (left.querySelector("button") ?? order.querySelector("button")).focus();
  }
}

// A number key takes the next of those that are left.
export function key(field, item, event) {
  const next = /^[1-9]$/.test(event.key) && field.querySelectorAll(".choices > button")[Number(event.key) - 1];
  if (!next) return false;
  next.click();
  return true;
}

export function simulate(item, chance) {
  const codes = [...item.values];
  return codes.map((code) => [chance(), code]).sort((a, b) => a[0] - b[0]).map(([, code]) => code).join(">");
}
