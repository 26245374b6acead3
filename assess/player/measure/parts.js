// Pieces that every screen of the measuring page is made of.

import * as conditions from "../conditions.js";
import { button, make, row, sentences } from "../draw.js";
import { form } from "../sitting.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import { tell } from "./tell.js";

export const wordsIn = () => (conditions.display().easy ? Object.keys(form.words)[1] : form.language);
export const clientWords = (item) => item.words[wordsIn()];
export const stepSaid = (step) => form.measuring.words[wordsIn()].said[step] ?? form.measuring.words[form.language].said[step];
export const own = () => form.measuring.words[form.language];

export const unit = (name) => {
  const told = say(`unit.${name}`);
  return !name ? "" : told === `unit.${name}` ? name : told;
};

// A figure with its unit, to the places that it is taken to.
export const shown = (value, item) => `${number(value, item.entry === "stopwatch" ? 2 : placesOf(item.step))} ${unit(item.unit)}`.trim();

// At least so many places, and at most two beyond the point.
export function number(value, places = 0) {
  const rounded = Math.round(value * 100) / 100;
  return rounded.toFixed(Math.max(places, placesOf(rounded)));
}

const placesOf = (value) => (String(value ?? "").split(".")[1] ?? "").length;

// What is said to the client: large, and read aloud when it is asked for.
export function said(parts, tag = "p") {
  if (!parts?.length) return [];
  const told = sentences(parts, tag);
  const hear = button(say("hear"), () => speech.play(told.parts, ({ ended, voice }) => tell("spoken", { detail: { whole: String(ended === "whole"), ended, voice } })));
  const heading = make("p", { className: "small", text: say("m.said") });
  return [make("section", { className: "said" }, heading, told.element, conditions.display().aloud === "off" ? "" : row(hear))];
}

// A question in the middle of the work, with its answers as buttons; it stays on the page, so that stop is never covered.
export function question(title, text, ...answers) {
  const heading = make("h3", { text: title, tabIndex: -1 });
  const asked = make("section", { className: "told asked" }, heading, make("p", { text }), row(...answers));
  asked.setAttribute("role", "group");
  queueMicrotask(() => heading.focus());
  return asked;
}

export function notice(text) {
  const told = make("p", { className: "told", text });
  told.setAttribute("role", "alert");
  return told;
}
