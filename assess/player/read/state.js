// Which document is read, how far is the person, and is somebody beside them?

import * as conditions from "../conditions.js";
import { get, post } from "../link.js";
import * as speech from "../speech.js";
import { load } from "../words.js";

export const WORDS = new URL("words", import.meta.url).href;
const ELSEWHERE = ["breaks", "encouragement", "answer-masking"]; // settings that belong to a sitting
export let told = null;
let accompanied = false;
const kept = new Map(); // sections as they came

export async function begin(contents) {
  told = contents;
  await load(told.language);
  await load(told.language, WORDS);
  document.title = told.title;
  conditions.begin({ sitting: `read-${told.link}`, words: {}, items: [], accommodations: told.accommodations, prohibited: ELSEWHERE }, () => {});
  speech.know({ language: told.language, player_words: told.own });
}

export const sections = () => told.sections;
export const mustAsk = (place) => sections()[place].scores && !accompanied;
// Where to go on: the first part that was not reached yet; after all of them the end.
export function firstOpen() {
  const place = sections().findIndex((each) => !told.read.includes(each.id));
  return place < 0 ? sections().length : place;
}
export const begun = () => told.read.length > 0;

export async function companion(here) {
  await post("step", { companion: here });
  accompanied = here;
}

export async function section(place) {
  const { id } = sections()[place];
  if (!kept.has(id)) kept.set(id, await get(`section/${id}`));
  if (!told.read.includes(id)) {
    await post("step", { read: id });
    told.read.push(id);
  }
  return kept.get(id);
}

export const finish = () => post("step", { finished: true });
export const said = (statement) => post("say", statement);
