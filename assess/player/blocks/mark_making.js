// Mark making: three strokes in each box, box after box. Takes trials [{boxes}], seconds; returns a trial for each
// stroke: box * 3 + stroke.

import { button, make, row } from "../draw.js";
import { say } from "../words.js";
import { PRACTICE_SECONDS, sheet } from "./sheet.js";

const STROKES = ["|", "—", "|"];

export const takes = ["trials", "seconds"];
export const returns = "trials";

export async function run({ trials, phase, report, stage, painted, signal, seconds }) {
  const { boxes } = trials[0];
  const made = new Array(boxes).fill(0);
  const sheetOf = make("div", { className: "boxes" });
  let shownAt = 0;
  await sheet(signal, phase === "practice" ? PRACTICE_SECONDS : seconds, (done) => {
    for (let box = 0; box < boxes; box += 1) {
      const place = make("button", { type: "button", className: "box", tabIndex: -1 });
      place.setAttribute("aria-label", say("mark.box", { number: box + 1 }));
      place.addEventListener("pointerdown", (event) => stroke(box, place, event, done));
      sheetOf.append(place);
    }
    stage(make("h2", { text: say("mark.how") }), sheetOf, row(button(say("cancel.done"), done)));
    painted().then((at) => (shownAt = at), () => null);
  });
  if (phase === "practice") {
    await report({ n: 0, value: made.join(","), right: made.every((strokes) => strokes >= 3), elapsed: null, detail: {} });
  }

  function stroke(box, place, event, done) {
    event.preventDefault();
    if (made[box] >= 3) return;
    place.append(make("span", { text: STROKES[made[box]] }));
    if (phase !== "practice") report({ n: box, value: box * 3 + made[box], elapsed: Math.max(0, event.timeStamp - shownAt), how: event.pointerType, detail: {} });
    made[box] += 1;
    if (made.every((strokes) => strokes >= 3)) done();
  }
}

export const simulate = (block, chance) =>
  Array.from({ length: 3 * Math.floor(10 + chance() * 20) }, (_, value) => ({ n: Math.floor(value / 3), value, elapsed: 300 * value, right: true, detail: {} }));
