// What stands between the words of a generated item and its answers?

import { drawing } from "./drawing.js";
import { make, sentences } from "./draw.js";
import { say } from "./words.js";

// The elements of a stem, and the sentences of it that can be heard: a text, a pair of lines to compare, or a drawing,
// with what tells it in words (unseen) where the item has that. `told` is what is told in the words in use.
export function stem(given, told = []) {
  if (!given) return { elements: [], parts: [] };
  if (given.text) {
    const said = sentences(told.length ? told : given.text, "p");
    said.element.className = "stem";
    return { elements: [said.element], parts: said.parts };
  }
  if (given.pair) {
    return { elements: [make("p", { className: "stem pair" }, ...given.pair.map((text) => make("span", { text })))], parts: [] };
  }
  if (!told.length) return { elements: [drawing(given.drawing, say("figure"))], parts: [] };
  const said = sentences(told, "p");
  said.element.className = "told-only";
  return { elements: [drawing(given.drawing), said.element], parts: said.parts };
}
