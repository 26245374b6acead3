// Memory span. Takes block.trials [{digits}], pace_ms, backward and item.channel; returns the digits that were repeated,
// timed from the end of the last digit. Two rows of one length wrong end the block.

import { button, group, make } from "../draw.js";
import * as filter from "../filter.js";
import * as scan from "../scan.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import { Interrupted } from "../block.js";

const FEEDBACK_MS = 900;
const BLANK = 0.2; // of the pace

export const takes = ["trials", "pace_ms", "backward", "each_length", "channel"];
export const returns = "trials";

export async function run({ item, trials, phase, report, stage, wait, signal, painted }) {
  const wrong = new Map(); // length -> how many rows of it were wrong
  for (const [n, { digits }] of trials.entries()) {
    const endedAt = await given(digits);
    const { value, at, how } = await repeated();
    const wanted = item.block.backward ? [...digits].reverse().join("") : digits;
    const right = value === wanted;
    await report({ n, value, right, elapsed: Math.max(0, at - endedAt), afterSpeech: item.channel === "auditory" ? Math.max(0, at - endedAt) : null, how, detail: {} });
    if (phase === "practice") await told(right);
    else if (!right) wrong.set(digits.length, (wrong.get(digits.length) ?? 0) + 1);
    if (phase !== "practice" && wrong.get(digits.length) >= item.block.each_length) return;
  }

  async function given(digits) {
    const place = make("p", { className: "digit", text: " " });
    const aloud = item.channel === "auditory";
    stage(make("h2", { text: say(aloud ? "span.listen" : "span.look") }), place);
    if (!aloud) place.setAttribute("aria-hidden", "true");
    await wait(item.block.pace_ms);
    for (const digit of digits) {
      const began = performance.now();
      if (aloud) await heard(digit);
      else place.textContent = digit;
      await painted();
      await wait(Math.max(0, item.block.pace_ms * (1 - BLANK) - (performance.now() - began)));
      place.textContent = " ";
      await wait(item.block.pace_ms * BLANK);
    }
    return performance.now();
  }

  function heard(digit) {
    return new Promise((done, failed) => {
      signal.addEventListener("abort", () => failed(new Interrupted()), { once: true });
      speech.play(speech.partsOf(digit), done);
    });
  }

  function repeated() {
    return new Promise((done, failed) => {
      let typed = "";
      const shown = make("p", { className: "digit", text: "_" });
      shown.setAttribute("role", "status");
      const add = (sign) => {
        typed = sign === null ? typed.slice(0, -1) : typed + sign;
        shown.textContent = typed || "_";
      };
      const rows = ["123", "456", "789", "0"].map((signs) => group(...[...signs].map((sign) => button(sign, () => add(sign)))));
      const send = button(say("next"), (event) => over(event, event.detail ? "touch" : "key"), { primary: true });
      const back = button(say("pad.back"), () => add(null));
      stage(make("h2", { text: say(item.block.backward ? "span.backward" : "span.forward") }), shown, ...rows, group(back, send));
      pads(true);
      addEventListener("keydown", keyed, true);
      signal.addEventListener("abort", stopped);

      function keyed(event) {
        if (/^[0-9]$/.test(event.key)) add(event.key);
        else if (event.key === "Backspace") add(null);
        else if (event.key === "Enter" && !event.target.matches("button:not(.primary)")) over(event, "key");
        else return;
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      function stopped() {
        over(null);
        failed(new Interrupted());
      }
      function over(event, how) {
        removeEventListener("keydown", keyed, true);
        signal.removeEventListener("abort", stopped);
        pads(false);
        if (event) done({ value: typed || null, at: event.timeStamp, how });
      }
    });
  }

  async function told(right) {
    stage(make("h2", { text: say(right ? "right" : "look.again") }));
    await wait(FEEDBACK_MS);
  }
}

// The answer has no clock that counts: scanning and the filter serve the pad as they serve any other screen.
const pads = (on) => (scan.takeAll(!on), filter.takeAll(!on));

export function simulate(block, chance) {
  return block.trials.map(({ digits }, n) => {
    const right = chance() < 0.8;
    const wanted = block.backward ? [...digits].reverse().join("") : digits;
    return { n, value: right ? wanted : "0".repeat(digits.length), elapsed: 1500, right, detail: {} };
  });
}
