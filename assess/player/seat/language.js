// In which words does the page speak? In those of the plan, until the client chooses others.

import { button, group } from "../draw.js";
import * as kept from "../kept.js";
import * as speech from "../speech.js";
import { add, load, say } from "../words.js";

const WORDS = new URL("words", import.meta.url).href;
const NAMES = { zh: "中文", "zh-easy": "中文（容易读）", en: "English" }; // each in its own words
let now = "zh";
let storedAs = null;
let changed = () => {};

const storedFor = (what) => `zhiheng-words-${what}`;

// What was chosen on one page goes on to the next one.
export function handOn(from, to) {
  const before = kept.read(storedFor(from));
  if (before) kept.write(storedFor(to), before);
  forget(from);
}

export const forget = (what) => kept.write(storedFor(what), null);

// `usual` until another one is chosen; `redraw()` draws the page in the words that were chosen.
export async function begin(what, usual, redraw) {
  [storedAs, changed] = [storedFor(what), redraw];
  await use(mine() ?? usual);
}

// What was chosen on this tablet; null where nothing was.
export const mine = () => kept.read(storedAs);

async function use(language) {
  now = language in NAMES ? language : language.startsWith("zh") ? "zh" : "en";
  await load(now);
  await load(now, WORDS);
  if (now === "zh-easy") await add(`${WORDS}/zh_easy.json`);
  const heard = await fetch(`/join/voice/${now}`).then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
  speech.know({ language: now, player_words: heard });
}

export function choice() {
  const made = group(...Object.entries(NAMES).map(([language, name]) => {
    const one = button(name, () => chosen(language));
    one.lang = language === "en" ? "en" : "zh-CN";
    one.setAttribute("aria-pressed", String(language === now));
    return one;
  }));
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", say("s.language"));
  return made;
}

async function chosen(language) {
  kept.write(storedAs, language);
  await use(language);
  changed();
  document.getElementById("panel").close();
}
