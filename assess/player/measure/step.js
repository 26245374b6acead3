// One step of the protocol: what the evaluator does, its picture, what is said to the client, a tick, a rest counted down.

import { button, make, row } from "../draw.js";
import { pictureAddress } from "../link.js";
import { form } from "../sitting.js";
import { say } from "../words.js";
import { own, said, stepSaid } from "./parts.js";
import { remember, tell, where } from "./tell.js";

const TICK_MS = 250;

// Draw the step; `next` and `back` lead on. Leaving it unticked is possible, and is told beside the scores.
export function draw(step, number, { next, back }) {
  const heading = make("h2", { text: own().steps[step.id] ?? "" });
  const place = make("p", { className: "small", text: say("m.step", { number, count: form.measuring.steps.length, kind: say(`m.kind.${step.kind}`) }) });
  const words = make("div", {}, heading, ...said(stepSaid(step.id)), ...tick(step), ...rest(step));
  return [
    place, make("div", { className: "step" }, words, ...picture(step)),
    row(...(back ? [button(say("m.step.back"), back)] : []), button(say(step.kind === "measure" ? "m.measure" : "m.next"), next, { primary: true })),
  ];
}

// The picture shows what the words above say, so it has no words of its own.
function picture(step) {
  return step.picture ? [make("img", { className: "step-picture", src: pictureAddress(step.picture), alt: "" })] : [];
}

function tick(step) {
  if (!step.tick) return [];
  const box = make("input", { type: "checkbox", checked: where().ticked.includes(step.id) });
  box.addEventListener("change", () => {
    const others = where().ticked.filter((id) => id !== step.id);
    remember({ ticked: box.checked ? [...others, step.id] : others });
    tell("step", { detail: { step: step.id, ticked: String(box.checked) } });
  });
  return [make("label", { className: "choice" }, box, make("span", { text: say("m.checked") }))];
}

function rest(step) {
  if (!step.seconds) return [];
  const left = make("output", { className: "left", text: String(step.seconds) });
  const start = button(say("m.rest.start", { seconds: step.seconds }), run);
  const element = make("p", { className: "row" }, start, left);
  function run() {
    const since = performance.now();
    start.disabled = true;
    const timer = setInterval(() => {
      const rest = Math.max(0, step.seconds - (performance.now() - since) / 1000);
      left.textContent = rest > 0 ? Math.ceil(rest) : say("m.rest.over");
      if (rest > 0 && element.isConnected) return;
      clearInterval(timer);
      start.disabled = false;
    }, TICK_MS);
  }
  return [element];
}
