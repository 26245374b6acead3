// Does the client know how it goes? Practice items with the right answer told, twice at most.

import { button, make, row, sentences, show } from "./draw.js";
import * as kept from "./kept.js";
import * as speech from "./speech.js";
import { say } from "./words.js";

const ATTEMPTS = 2;
let form, log, call, words;
let round = { attempt: 1, right: [], passed: false };

// `words(item)` are the words in use; `call(reason, then)` asks for the evaluator and goes on when they have decided.
export function begin(hearing) {
  ({ form, log, call, words } = hearing);
  round = kept.read(name()) ?? round;
}

const name = () => `zhiheng-practice-${form.sitting}`;
export const keyed = () => form.items.filter((item) => item.part === "practice" && item.key !== null);
export const open = () => !round.passed && keyed().length > 0;
const keep = (now) => kept.write(name(), (round = now));

// Tell whether the answer was right; `next` leads on, `again` leads back to the first practice item.
export function told(item, value, next, again) {
  const right = String(value) === String(item.key);
  keep({ ...round, right: [...round.right.filter((id) => id !== item.id), ...(right ? [item.id] : [])] });
  const parts = right ? [] : words(item).feedback;
  const said = sentences([...speech.partsOf(say(right ? "right" : "look.again")), ...parts], "p");
  const last = keyed().at(-1) === item;
  const go = button(say("resume"), () => (last ? judged(next, again) : next()), { primary: true });
  show(make("h2", { text: say("practice") }), said.element, row(go));
  speech.play(said.parts);
}

// Enough right answers lead to the questions; else the practice comes once more, and then the evaluator.
function judged(next, again) {
  const of = keyed().length;
  const passed = round.right.length >= (form.practice_right ?? of);
  const detail = { attempt: String(round.attempt), right: String(round.right.length), of: String(of), passed: String(passed) };
  log("practised", { detail });
  if (passed) return over(next);
  const more = round.attempt < ATTEMPTS;
  keep({ attempt: more ? round.attempt + 1 : 1, right: [], passed: false });
  if (more) return again(say("practice.again"));
  call("practice", (decision) => (decision === "again" ? again() : over(next)));
}

function over(next) {
  keep({ ...round, passed: true });
  show(make("h2", { text: say("practice.over") }), make("p", { text: say("practice.now") }), row(button(say("start"), next, { primary: true })));
}
