// Coding: signs get their digit by a key that stays in view. Takes block.signs, trials [{sign}], seconds; returns the
// digit for each sign, timed from when it was painted.

import { sign } from "../drawing.js";
import { make } from "../draw.js";
import { say } from "../words.js";
import { howOf, PRACTICE_SECONDS, sheet } from "./sheet.js";

export const takes = ["signs", "trials", "seconds"];
export const returns = "trials";

export async function run({ item, trials, phase, report, stage, painted, signal, seconds }) {
  const { signs } = item.block;
  const legend = make("ol", { className: "code-key" }, ...signs.map((path) => make("li", {}, sign(path))));
  legend.setAttribute("aria-label", say("coding.key"));
  const current = make("div", { className: "code-now" });
  const told = make("p", { className: "told", hidden: true });
  told.setAttribute("role", "status");
  const digits = make("div", { className: "row code-digits" });
  let n = 0;
  let shownAt = 0;
  stage(make("h2", { text: say("coding.how") }), legend, current, digits, told);
  const limit = phase === "practice" ? PRACTICE_SECONDS : seconds;
  let keyed;
  try {
    await sheet(signal, limit, (done) => {
      signs.forEach((_, place) => {
        const made = make("button", { type: "button", text: String(place + 1) });
        made.addEventListener("click", (event) => answer(place + 1, event.timeStamp, howOf(event), done));
        digits.append(made);
      });
      keyed = (event) => {
        const digit = Number(event.key);
        if (event.repeat || !(digit >= 1 && digit <= signs.length)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        answer(digit, event.timeStamp, "key", done);
      };
      addEventListener("keydown", keyed, true);
      draw();
    });
  } finally {
    removeEventListener("keydown", keyed, true);
  }

  async function draw() {
    current.replaceChildren(sign(signs[trials[n].sign], say("coding.sign", { number: n + 1 })));
    shownAt = Infinity;
    shownAt = await painted().catch(() => Infinity);
  }

  async function answer(digit, at, how, done) {
    if (!Number.isFinite(shownAt)) return;
    const right = digit === trials[n].sign + 1;
    report({ n, value: digit, right, elapsed: Math.max(0, at - shownAt), how, detail: {} });
    if (phase === "practice") {
      told.hidden = false;
      told.textContent = say(right ? "right" : "look.again");
    }
    n += 1;
    n < trials.length ? draw() : done();
  }
}

export const simulate = (block, chance) =>
  block.trials.slice(0, 20).map(({ sign: shown }, n) => ({ n, value: chance() < 0.9 ? shown + 1 : ((shown + 1) % block.signs.length) + 1, elapsed: 1200, right: true, detail: {} }));
