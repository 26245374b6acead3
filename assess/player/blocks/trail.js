// Trail: places are touched in their order. Takes trials [{nodes: [{label, x, y}]}], seconds; returns a trial for each
// touch: the place, from 0, timed from the painted sheet.

import { button, make, row } from "../draw.js";
import { say } from "../words.js";
import { howOf, PRACTICE_SECONDS, sheet } from "./sheet.js";

export const takes = ["trials", "seconds"];
export const returns = "trials";

export async function run({ trials, phase, report, stage, painted, signal, seconds }) {
  const { nodes } = trials[0];
  const page = make("div", { className: "trail" });
  const told = make("p", { className: "told", text: "" });
  told.setAttribute("role", "status");
  let reached = 0;
  let wrong = 0;
  let shownAt = 0;
  await sheet(signal, phase === "practice" ? PRACTICE_SECONDS : seconds, (done) => {
    nodes.forEach((node, place) => {
      const made = make("button", { type: "button", className: "node", text: node.label });
      made.style.left = `${node.x}%`;
      made.style.top = `${node.y}%`;
      made.addEventListener("click", (event) => touch(place, made, event, done));
      page.append(made);
    });
    stage(make("h2", { text: say("trail.how", { first: nodes[0].label, next: nodes[1].label }) }), page, told, row(button(say("trail.stop"), done)));
    painted().then((at) => (shownAt = at), () => null);
  });
  if (phase === "practice") await report({ n: 0, value: reached, right: reached === nodes.length && wrong <= 1, elapsed: null, detail: {} });

  function touch(place, made, event, done) {
    if (phase !== "practice") report({ n: 0, value: place, elapsed: Math.max(0, event.timeStamp - shownAt), how: howOf(event), detail: {} });
    if (place !== reached) {
      wrong += 1;
      told.textContent = say("trail.wrong", { label: nodes[Math.max(0, reached - 1)].label });
      return;
    }
    reached += 1;
    told.textContent = "";
    made.classList.add("reached");
    if (reached === nodes.length) done();
  }
}

export const simulate = (block, chance) => block.trials[0].nodes.map((_, place) => ({ n: 0, value: place, elapsed: 900 * (place + 1) + chance() * 200, right: true, detail: {} }));
