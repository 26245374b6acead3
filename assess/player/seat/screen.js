// How does each screen before the start look? A heading, what to do, what comes next, and buttons; all of it can be heard.

import { openPanel, settings } from "../bar.js";
import * as conditions from "../conditions.js";
import { button, make, row, sentences, show } from "../draw.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import * as language from "./language.js";

export const ELSEWHERE = ["breaks", "encouragement", "answer-masking"]; // settings that belong to a sitting
let redrawn = () => {};
const covered = () => "room" in document.body.dataset; // the room has the screen, and is what is heard
export const redraw = () => covered() || redrawn();

// `draw` draws the screen anew; `title`, `lines` and `next` are keys of words, `said` are parts that are heard with them.
export function screen(draw, { title, lines = [], said = [], next = null, step = null, above = [], inside = [], buttons = [], note = "" }) {
  redrawn = draw;
  if (covered()) return;
  speech.stop();
  const heading = sentences(speech.partsOf(say(title)), "h2");
  const told = lines.map((key) => sentences(speech.partsOf(say(key)), "p"));
  const coming = next ? [sentences(speech.partsOf(say(next)), "p")] : [];
  coming.forEach(({ element }) => (element.className = "coming"));
  const noted = note ? [sentences(speech.partsOf(say(note)), "p")] : [];
  noted.forEach(({ element }) => (element.className = "told"));
  const parts = [...noted, heading, ...told].flatMap((each) => each.parts).concat(said, coming.flatMap((each) => each.parts));
  const where = step ? [make("p", { className: "small", text: say("s.step", step) })] : [];
  const elements = (all) => all.map((each) => each.element);
  show(...above, ...where, ...elements(noted), heading.element, ...elements(told), ...inside,
    row(...hear(parts), ...buttons), ...elements(coming));
  if (conditions.display().aloud === "automatic") aloud(parts);
}

const hear = (parts) => (conditions.display().aloud === "off" ? [] : [button(say("hear"), () => aloud(parts))]);

// Words with a number in them have no sound of their own: they are left to the browser's voice, where it has one.
export function aloud(parts, ended = () => {}) {
  const spoken = parts.filter(({ key }) => key);
  speech.play(spoken.length ? spoken : parts, (how) => {
    if (how.ended === "silent") told(say("no.voice"));
    ended(how);
  });
}

// Said to whoever reads, and to a screen reader.
export function told(text) {
  document.getElementById("wrong")?.remove();
  const said = make("p", { className: "told", id: "wrong", text });
  said.setAttribute("role", "alert");
  document.getElementById("stage").append(said);
  said.scrollIntoView({ block: "nearest" });
}

export const primary = (words, pressed) => button(say(words), pressed, { primary: true });
export const plain = (words, pressed) => button(say(words), pressed);

// How it is shown and in which words; the help of the room stands above every screen.
export function drawBar() {
  const tools = document.getElementById("tools");
  tools.setAttribute("aria-label", say("bar"));
  tools.dataset.cue = say("bar");
  const open = (words, fill) => button(say(words), () => (speech.stop(), openPanel(say(words), fill())));
  tools.replaceChildren(open("settings", settings), open("s.language", () => [language.choice()]));
}
