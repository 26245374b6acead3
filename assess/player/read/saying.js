// What does the person say of the document: a statement, a question, a dispute, the wish to be assessed again?

import { randomId } from "../clock.js";
import { button, make, row } from "../draw.js";
import { Refused } from "../link.js";
import { say } from "../words.js";
import * as state from "./state.js";
import { redrawWith, stage } from "./screens.js";

export const KINDS = ["statement", "explanation", "dispute", "reassessment"];
const LONGEST = 4000;

// Own words, or the wish that somebody writes them down; `back()` draws the screen from which it was asked.
export function saying(kind, section, back) {
  const id = randomId(); // once for each thing said: sent again, it is kept once
  const field = make("textarea", { id: "words", maxLength: LONGEST });
  draw();

  function draw() {
    redrawWith(draw);
    const label = make("label", { text: say("r.words"), htmlFor: "words" });
    stage(make("h2", { text: say(`r.${kind}`) }), make("p", { text: say(`r.${kind}.words`) }), label, field,
      row(button(say("r.return"), back), button(say("r.written"), () => send("")),
        button(say("r.send"), () => (field.value.trim() ? send(field.value.trim()) : empty()), { primary: true })));
  }

  function empty() {
    told(say("r.empty"));
    field.focus();
  }

  async function send(text) {
    try {
      await state.said({ id, kind, section, text });
    } catch (wrong) {
      return told(say(wrong instanceof Refused && wrong.final ? "r.refused" : "unconnected.words"));
    }
    arrived(kind, text, back);
  }
}

// One press: the evaluator is told which part is to be explained.
export async function call(section, place) {
  try {
    await state.said({ id: randomId(), kind: "explanation", section, text: "" });
    place.textContent = say("r.called");
  } catch (wrong) {
    place.textContent = say(wrong instanceof Refused && wrong.final ? "r.refused" : "unconnected.words");
  }
  place.hidden = false;
}

function arrived(kind, text, back) {
  redrawWith(() => arrived(kind, text, back));
  stage(make("h2", { text: say("r.arrived") }), make("p", { text: say(text ? "r.arrived.words" : "r.arrived.written") }),
    row(button(say("resume"), back, { primary: true })));
}

function told(words) {
  document.getElementById("wrong")?.remove();
  const said = make("p", { className: "told", id: "wrong", text: words });
  said.setAttribute("role", "alert");
  document.getElementById("stage").append(said);
  said.scrollIntoView({ block: "nearest" });
}
