// What stands between the words of a generated item and its answers?

import { drawing } from "./drawing.js";
import { make } from "./draw.js";
import { say } from "./words.js";

// The elements of a stem: a text, a pair of lines to compare, or a drawing.
export function stem(given, language) {
  const of = (told) => told[language.startsWith("zh") ? "zh" : "en"];
  if (!given) return [];
  if (given.text) return [make("p", { className: "stem", text: of(given.text) })];
  if (given.pair) return [make("p", { className: "stem pair" }, ...given.pair.map((each) => make("span", { text: of(each) })))];
  return [drawing(given.drawing, say("figure"))];
}

export const stemText = (given, language) => given?.text?.[language.startsWith("zh") ? "zh" : "en"] ?? null;
