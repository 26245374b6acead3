// Cancellation: one sign is crossed out wherever it stands on a sheet. Takes block.signs, target, trials [{cells}],
// seconds; returns a trial for each press: the cell, from 0. A second press takes the stroke back.

import { sign } from "../drawing.js";
import { button, make, row } from "../draw.js";
import { say } from "../words.js";
import { howOf, PRACTICE_SECONDS, sheet } from "./sheet.js";

const ACROSS = 6;
const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ACROSS, ArrowUp: -ACROSS };

export const takes = ["signs", "target", "trials", "seconds"];
export const returns = "trials";

export async function run({ item, trials, phase, report, stage, painted, signal, seconds }) {
  const { signs, target } = item.block;
  const { cells } = trials[0];
  const crossed = new Set();
  const wanted = make("p", { className: "target" }, make("span", { text: say("cancel.this") }), sign(signs[target], say("cancel.target")));
  const grid = make("div", { className: "cells", role: "group" });
  grid.setAttribute("aria-label", say("cancel.sheet"));
  let shownAt = 0;
  await sheet(signal, phase === "practice" ? PRACTICE_SECONDS : seconds, (done) => {
    grid.append(...cells.map((kind, cell) => made(kind, cell)));
    stage(make("h2", { text: say("cancel.how") }), wanted, grid, row(button(say("cancel.done"), done, { primary: true })));
    painted().then((at) => (shownAt = at), () => null);
  });
  if (phase === "practice") return practised();

  function made(kind, cell) {
    const place = make("button", { type: "button", className: "cell", tabIndex: cell ? -1 : 0 }, sign(signs[kind], String(kind + 1)));
    place.setAttribute("aria-pressed", "false");
    place.addEventListener("click", (event) => cross(cell, place, event));
    place.addEventListener("keydown", (event) => move(cell, event));
    return place;
  }

  function cross(cell, place, event) {
    crossed.has(cell) ? crossed.delete(cell) : crossed.add(cell);
    place.setAttribute("aria-pressed", String(crossed.has(cell)));
    if (phase === "practice") return;
    report({ n: 0, value: cell, elapsed: Math.max(0, event.timeStamp - shownAt), how: howOf(event), detail: {} });
  }

  function move(cell, event) {
    const to = grid.children[cell + (STEPS[event.key] ?? NaN)];
    if (!to) return;
    event.preventDefault();
    grid.children[cell].tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  // Practice is right when the sheet is: every target, nothing else.
  async function practised() {
    const right = cells.every((kind, cell) => (kind === target) === crossed.has(cell));
    await report({ n: 0, value: [...crossed].join(","), right, elapsed: null, detail: {} });
  }
}

export const simulate = (block, chance) =>
  block.trials[0].cells.flatMap((kind, cell) =>
    (kind === block.target ? chance() < 0.9 : chance() < 0.02) ? [{ n: 0, value: cell, elapsed: 500 * (cell + 1), right: true, detail: {} }] : []);
