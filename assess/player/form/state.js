// What is being filled in, by whom, in which words?

import { randomId } from "../clock.js";
import * as conditions from "../conditions.js";
import { write } from "../kept.js";
import * as speech from "../speech.js";
import { load } from "../words.js";
import { kept } from "./branches.js";
import * as outbox from "./outbox.js";

export const WORDS = new URL("words", import.meta.url).href;
export let form = null;
export const now = { id: "", language: "zh", way: "one", by: "client", place: 0, aloud: false };
export let answers = {};
const LATER = ["breaks", "encouragement"]; // settings that belong to a sitting

export const languages = () => form.languages.filter((language) => language in form.own);
export const wordsIn = () => (conditions.display().easy && now.language === "zh" && form.words["zh-easy"] ? "zh-easy" : now.language);
export const said = () => form.words[wordsIn()];
export const wordsOf = (item) => ({ text: said().items[item.id], hint: said().hints[item.id], choices: said().choices[item.id] });
export const title = () => form.survey?.title ?? said().name;

// Take the form over, and the draft that this device has of it.
export async function begin(told, language) {
  form = told;
  const draft = outbox.draft();
  await speak(languages().includes(language) ? language : languages()[0]);
  if (draft) take(draft);
  else anew();
  if (draft) await speak(now.language);
}

// A new filling, under an id of its own.
export function anew() {
  Object.assign(now, { id: randomId(), place: 0, aloud: false, by: "client" });
  answers = {};
}

export function take(draft) {
  ({ answers } = draft);
  Object.assign(now, draft.now);
}

export async function speak(language) {
  now.language = language;
  await load(language);
  await load(language, WORDS);
  const words = Object.fromEntries(Object.entries(form.words).filter(([each]) => each.startsWith(language)));
  conditions.begin({ sitting: `form-${form.link}`, words, items: [], accommodations: [], prohibited: LATER }, () => {});
  speech.know({ language, player_words: form.own[language] });
}

// A tablet that many use shows the next one nothing of how this one wanted it.
export function forget() {
  outbox.dropDraft();
  if (form) write(`zhiheng-display-form-${form.link}`, {});
}

// Returns whether this device keeps it.
export function answer(id, value) {
  answers[id] = value;
  return keep();
}

export const keep = () => outbox.keepDraft({ answers, now });

export const sent = () => ({
  id: now.id, answers: kept(form.items, answers), language: wordsIn(), read_aloud: now.aloud, answered_by: now.by, now,
});
