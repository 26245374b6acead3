// Are the words heard? Each sentence is a file, made before the sitting; the browser's own voice is the last resort.

import { blob } from "./link.js";
import { display } from "./conditions.js";

const sound = new Audio();
const files = new Map(); // key -> address of the sound in memory
const keys = new Map(); // sentence -> key
const own = new Map(); // a text of the player's own -> its sentences
let language = "zh-CN";
let telling = null;
let preparing = null; // fetches all sounds; none where that is done or under way
let playing = 0; // each play has its number; an older one that comes back says nothing

// Learn which sound each sentence of the form has; it is fetched when it is first heard.
export function know(form) {
  language = form.language.startsWith("zh") ? "zh-CN" : "en";
  learn(form);
  Object.entries(form.player_words).forEach(([text, parts]) => own.set(text, parts));
}

// The same, and fetch them all once one is heard: 200 tablets on which nobody listens ask the server for none.
export function prepareOnceHeard(form, tell) {
  know(form);
  preparing = () => prepare(form, tell);
}

// The same, and fetch them all. `tell(done, of)` hears how far it is.
export async function prepare(form, tell) {
  preparing = null;
  know(form);
  const wanted = [...new Set([...keys.values()])].filter((key) => key && !files.has(key));
  let done = 0;
  for (const key of wanted) {
    await fetched(key).catch(() => null);
    tell((done += 1), wanted.length);
  }
}

function learn(node) {
  if (Array.isArray(node)) node.forEach(learn);
  else if (node && typeof node === "object") {
    if (typeof node.text === "string" && node.key) keys.set(node.text, node.key);
    Object.values(node).forEach(learn);
  }
}

async function fetched(key) {
  if (!files.has(key)) files.set(key, URL.createObjectURL(await blob(`speech/${key}.ogg`)));
  return files.get(key);
}

// The sentences of a text of the player's own; words with a number in them have no file.
export const partsOf = (text) => own.get(text) ?? [{ text, key: keys.get(text) ?? null }];

// Have these at hand before the others, so that they are heard even when the server is gone.
export const fetchFirst = (parts) => Promise.all(parts.map(({ key }) => key && fetched(key).catch(() => null)));

let silent = false; // the latest play had no sound at all
export const sounds = () => !silent;
export const busy = () => telling !== null;

// Play sentences one after another. `tell({ended, voice})` hears how it ended: "whole", "stopped" before its end, or
// "silent" where there was no sound at all; voice is "file", "browser" or "none".
export async function play(parts, tell = () => {}) {
  stop();
  if (!parts.length) return;
  const mine = (playing += 1);
  let voice = "none";
  const over = (ended) => {
    if (telling !== over) return;
    telling = null;
    silent = ended === "silent";
    caption("");
    tell({ ended, voice });
  };
  telling = over;
  if (parts.some(({ key }) => key && !files.has(key))) preparing?.();
  for (const each of parts) {
    mark(each, true);
    const by = await spoken(each, mine);
    mark(each, false);
    if (mine !== playing) return;
    if (by === "none") return over("silent");
    voice = voice === "browser" ? voice : by;
  }
  over("whole");
}

// Say a few words beside what is going on, for auditory scanning; resolves when they are said.
export async function cue(text) {
  stop();
  const mine = (playing += 1);
  for (const each of partsOf(text)) {
    if (mine === playing) await spoken(each, mine);
  }
}

export function stop() {
  playing += 1;
  telling?.("stopped");
  sound.pause();
  sound.dispatchEvent(new Event("zh-stopped"));
  window.speechSynthesis?.cancel();
}

function mark({ element, text }, on) {
  if (display().highlight) element?.classList.toggle("speaking", on);
  if (!on) element?.classList.remove("speaking");
  if (on) caption(display().captions ? text : "");
}

function caption(text) {
  const place = document.getElementById("caption");
  place.textContent = text;
  place.hidden = !text;
}

async function spoken({ text, key }, mine) {
  if (key && (await fromFile(key, mine))) return "file";
  if (mine !== playing) return "none";
  return (await fromBrowser(text)) ? "browser" : "none";
}

async function fromFile(key, mine) {
  try {
    sound.src = await fetched(key);
    if (mine !== playing) return false;
    sound.playbackRate = display().speed;
    const ended = new Promise((done) => {
      sound.onended = () => done(true);
      sound.onerror = () => done(false);
      sound.addEventListener("zh-stopped", () => done(false), { once: true });
    });
    await sound.play();
    return await ended;
  } catch {
    return false;
  }
}

function fromBrowser(text) {
  const engine = window.speechSynthesis;
  const voice = engine?.getVoices().find((v) => v.lang.replace("_", "-").startsWith(language.slice(0, 2)));
  if (!voice) return Promise.resolve(false);
  return new Promise((done) => {
    const words = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: language, rate: display().speed });
    words.onend = () => done(true);
    words.onerror = () => done(false);
    engine.speak(words);
  });
}
