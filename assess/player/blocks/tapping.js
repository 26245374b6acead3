// Tapping: as many presses as the client can make. Takes trials [{seconds}]; returns a trial for each press, from the
// painted frame on.

import { make } from "../draw.js";
import { say } from "../words.js";
import { press } from "./press.js";

export const takes = ["trials", "seconds"];
export const returns = "trials";

export async function run({ trials, phase, report, stage, painted, signal }) {
  const place = make("button", { type: "button", className: "tap", text: "0" });
  place.setAttribute("aria-label", say("tap.here"));
  stage(make("h2", { text: say("tap.how") }), place);
  const start = await painted();
  const length = trials[0].seconds * 1000;
  for (let n = 0; ; n += 1) {
    const left = start + length - performance.now();
    const made = left > 0 ? await press(signal, { giveUp: left, takes: ({ key, target }) => key !== "Tab" && (key !== null || target.closest?.(".tap") !== null) }) : null;
    if (!made) break;
    place.textContent = String(n + 1);
    report({ n: phase === "practice" ? 0 : n, value: n + 1, right: n === 0, elapsed: Math.max(0, made.at - start), how: made.how, detail: {} });
  }
}

export const simulate = (block, chance) => Array.from({ length: 30 + Math.floor(chance() * 10) }, (_, n) => ({ n, value: n + 1, elapsed: 250 * n, right: n === 0, detail: {} }));
