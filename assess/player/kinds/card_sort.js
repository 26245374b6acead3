// Cards into piles. Takes item.values (cards) and item.pile_values with words; returns "1:2,2:1" (card:pile) once every
// card lies in a pile. Nothing is dragged: one card is shown at a time, and a pile is pressed for it.

import { button, group, make, plain, sentences } from "../draw.js";
import { say } from "../words.js";

export const takes = ["values", "pile_values"];
export const returns = "piles";

export function draw({ field, item, words, value, changed }) {
  const lies = new Map(value ? value.split(",").map((pair) => pair.split(":").map(Number)) : []);
  const place = make("div", { className: "cards" });
  const heard = [];
  field.append(place);
  redraw(null);
  return heard;

  function redraw(card) {
    const next = card ?? item.values.find((code) => !lies.has(code));
    heard.length = 0;
    place.replaceChildren(...(next === undefined ? every() : [progress(next), shown(next), piles(next)]));
  }

  function progress(card) {
    const told = make("p", { className: "small", text: say("card.of", { number: item.values.indexOf(card) + 1, count: item.values.length }) });
    told.setAttribute("role", "status");
    return told;
  }

  function shown(card) {
    const said = sentences(words.choices[card], "strong");
    heard.push(...said.parts);
    return make("p", { className: "card", tabIndex: -1 }, said.element);
  }

  function piles(card) {
    return make("div", { className: "choices" }, ...item.pile_values.map((pile, number) => {
      const said = sentences(words.piles[pile]);
      heard.push(...said.parts);
      const made = make("button", { type: "button", className: "choice" }, make("span", { className: "key", text: String(number + 1) }), said.element);
      made.setAttribute("aria-pressed", String(lies.get(card) === pile));
      made.addEventListener("click", (event) => put(card, pile, event));
      return made;
    }));
  }

  function every() {
    return item.pile_values.map((pile) => {
      const cards = item.values.filter((card) => lies.get(card) === pile);
      const changes = cards.map((card) => {
        const name = plain(words.choices[card]);
        const made = button(name, () => (redraw(card), place.querySelector(".card").focus()));
        made.setAttribute("aria-label", say("card.change", { name }));
        return made;
      });
      return make("section", { className: "pile" }, make("h3", { text: plain(words.piles[pile]) }), group(...changes));
    });
  }

  function put(card, pile, event) {
    lies.set(card, pile);
    const whole = item.values.every((code) => lies.has(code));
    changed(whole ? item.values.map((code) => `${code}:${lies.get(code)}`).sort(byCard).join(",") : null, event);
    redraw(null);
    (place.querySelector(".card") ?? place.querySelector("button")).focus();
  }
}

const byCard = (a, b) => parseInt(a, 10) - parseInt(b, 10);

// A number key puts the card on that pile.
export function key(field, item, event) {
  const pile = /^[1-9]$/.test(event.key) && field.querySelectorAll(".choices > button")[Number(event.key) - 1];
  if (!pile) return false;
  pile.click();
  return true;
}

export const simulate = (item, chance) =>
  [...item.values].sort((a, b) => a - b)
    .map((card) => `${card}:${item.pile_values[Math.floor(chance() * item.pile_values.length)]}`).join(",");
