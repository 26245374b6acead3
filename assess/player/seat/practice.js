// Can the client answer on this tablet, in their way? Three presses, twice at most; what is shown is also heard.

import * as conditions from "../conditions.js";
import { button, make } from "../draw.js";
import { drawing } from "../drawing.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import { aloud, primary, screen } from "./screen.js";

const ATTEMPTS = 2;
const SHAPES = {
  circle: "M10 50a40 40 0 1 0 80 0a40 40 0 1 0-80 0", square: "M14 14H86V86H14Z", triangle: "M50 10L92 86H8Z",
};
const ASKED = ["circle", "square", "triangle"]; // our own setting
const ORDER = [["square", "circle", "triangle"], ["circle", "triangle", "square"], ["square", "triangle", "circle"]];
let does; // form, practised(counts)
let presses = 0; // over both rounds

export function begin(how) {
  [does, presses] = [how, 0];
  welcome();
}

function welcome() {
  screen(welcome, { title: "s.try", lines: ["s.try.words"], next: "s.try.next", buttons: [primary("s.try.begin", () => ask(1))] });
}

function ask(attempt, place = 0, right = 0, note = "") {
  if (place === ASKED.length) return over(attempt, right);
  const wanted = `s.press.${ASKED[place]}`;
  const draw = () => ask(attempt, place, right, note);
  const pressed = (shape) => () => {
    presses += 1;
    const hit = shape === ASKED[place];
    ask(attempt, place + 1, right + (hit ? 1 : 0), hit ? "s.try.right" : "s.try.other");
  };
  const shapes = ORDER[place].map((shape) => shaped(shape, pressed(shape)));
  screen(draw, { title: wanted, note, inside: [make("div", { className: "shapes" }, ...shapes)], step: { number: place + 1, count: ASKED.length } });
  const byItself = conditions.display().aloud;
  if (does.form.sound && byItself === "request") aloud(speech.partsOf(say(wanted)));
}

function shaped(shape, pressed) {
  const made = button("", pressed);
  made.append(drawing({ box: [100, 100], shapes: [{ d: SHAPES[shape], fill: true }] }), make("span", { text: say(`s.${shape}`) }));
  return made;
}

// Twice not as asked: the evaluator comes. It is no judgement, and is not told as one.
function over(attempt, right) {
  if (right < ASKED.length && attempt < ATTEMPTS) return again(attempt + 1);
  does.practised({ attempts: presses, right, of: ASKED.length });
}

function again(attempt) {
  screen(() => again(attempt), { title: "s.try.again", lines: ["s.try.again.words"], buttons: [primary("s.on", () => ask(attempt))] });
}
