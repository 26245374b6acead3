// One trial at a time: the clock, the count or the figure, why there is none, and everything that stands below.

import { button, make, row, sentences, show } from "../draw.js";
import { pictureAddress } from "../link.js";
import { answers, form } from "../sitting.js";
import { say } from "../words.js";
import * as choice from "./choice.js";
import * as codes from "./codes.js";
import * as counter from "./counter.js";
import { clientWords, notice, own, question, said, shown, stepSaid, wordsIn } from "./parts.js";
import * as sampling from "./sampling.js";
import * as stopwatch from "./stopwatch.js";
import * as table from "./table.js";
import { figure, missing, tell } from "./tell.js";
import * as typed from "./typed.js";

const TICK_MS = 250;
const ENTRIES = { stopwatch, counter, sampling, typed };
const ends = new Map(); // side -> when its last trial ended, on this page's clock

// Draw a trial; `done()` follows when it has a figure or a code, `again(item)` measures another anew, `steps()` leads back.
export function draw(item, { told, steps, repeated, done, again }) {
  const entry = item.values.length ? choice : ENTRIES[item.entry];
  const asked = make("div"); // a question in the middle of the work
  const rested = restOf(item.side);
  let startedAt = null;
  let early = false; // it was said that the rest is over
  const way = {
    mayStart: () => early || rested.over() || askEarly(),
    started: (at) => ((startedAt = at), rested.stop(), asked.replaceChildren(), tell("shown", { item: item.id })),
    ended: (at) => ends.set(item.side, at),
    keep, discard,
    unable: ({ elapsed }) => none("unable", "", { elapsed }),
  };
  const drawn = entry.draw(item, way);
  show(...frame());
  drawn.focus();
  return { ...drawn, item, halt: (at) => (rested.stop(), drawn.halt(at)) };

  function frame() {
    const heading = make("h2", {}, item.part === "practice" ? say("m.practice", { title: "" }) : "", sentences(clientWords(item).text).element);
    const words = told.flatMap((step) => [make("p", { className: "small", text: own().steps[step.id] }), ...said(stepSaid(step.id))]);
    const left = make("div", {}, heading, ...reads(), ...card(), rested.element, asked, drawn.element,
      codes.draw(form.measuring.codes, say("m.cannot"), (code, written) => none(code, written)));
    return [make("div", { className: "board" }, left, make("div", {}, ...words, ...(steps ? [row(button(say("m.steps"), steps))] : []), table.draw(again)))];
  }

  // What counts as done stands in the evaluator's words where the client's are easy ones.
  function reads() {
    return wordsIn().endsWith("-easy") ? [make("p", { className: "small", text: item.evaluator })] : [];
  }

  // The card alone, for the client to look at; nothing of what counts as done stands beside it.
  function card() {
    if (!item.card) return [];
    const picture = () => make("img", { className: "card", src: pictureAddress(item.card), alt: say("m.card") });
    const alone = () => show(picture(), row(button(say("m.card.back"), () => show(...frame()))));
    return [row(button(say("m.card.show"), alone))];
  }

  // Beyond the range nothing is kept; what is rare is asked about and kept if it is right.
  function keep(told) {
    const { minimum, maximum, plausible } = item;
    if (typeof told.value === "number" && ((minimum !== null && told.value < minimum) || (maximum !== null && told.value > maximum))) {
      return asked.replaceChildren(notice(say("m.range", { value: shown(told.value, item), low: minimum ?? "—", high: maximum ?? "—" })));
    }
    if (plausible && (told.value < plausible[0] || told.value > plausible[1])) return rare(told);
    return kept(told);
  }

  function rare(told) {
    const right = () => kept({ ...told, detail: { ...told.detail, confirmed: "true" } });
    asked.replaceChildren(question(say("m.rare"), say("m.rare.words", { value: shown(told.value, item), low: plausibleOf(0), high: plausibleOf(1) }),
      button(say("m.rare.right"), right, { primary: true }), button(say("m.rare.wrong"), () => (asked.replaceChildren(), drawn.focus()))));
  }

  function plausibleOf(end) {
    return shown(item.plausible[end], item);
  }

  async function kept({ value, how, elapsed, detail = {} }) {
    halt();
    const since = rested.before(startedAt ?? performance.now());
    if (startedAt === null && !item.values.length) ends.set(item.side, performance.now());
    // measured anew it is a trial of its own; a figure typed anew without having been asked for is a correction
    const repeat = repeated || (answers.has(item.id) && item.entry !== "typed") ? { repeat: "1" } : {};
    await figure(item, { value, how, elapsed, detail: { ...detail, ...since, ...repeat } });
    done();
  }

  async function none(code, written, { elapsed = null } = {}) {
    const partial = halt();
    await missing(item, code, { note: written, elapsed: elapsed ?? partial.elapsed ?? null, detail: partial.detail });
    done();
  }

  // A void trial is told, and taken once more.
  function discard(elapsed, detail = {}) {
    halt();
    tell("trial", { item: item.id, elapsed, detail: { ...detail, what: "discarded" } });
    again(item);
  }

  function halt() {
    rested.stop();
    return drawn.halt(performance.now());
  }

  function askEarly() {
    asked.replaceChildren(question(say("m.rest.short"), say("m.rest.short.words", { seconds: form.measuring.rest_seconds }),
      button(say("m.rest.anyway"), () => ((early = true), asked.replaceChildren(), drawn.focus())),
      button(say("m.rest.wait"), () => (asked.replaceChildren(), drawn.focus()), { primary: true })));
    return false;
  }
}

// The least rest since the last trial of the same side: counted down, asked about, never locked.
function restOf(side) {
  const last = ends.get(side) ?? null;
  const least = form.measuring.rest_seconds;
  const element = make("p", { className: "resting" });
  const left = () => (last === null || !least ? 0 : least - (performance.now() - last) / 1000);
  const tick = () => (element.textContent = left() > 0 ? say("m.resting", { seconds: Math.ceil(left()) }) : "");
  const timer = left() > 0 ? setInterval(tick, TICK_MS) : null;
  tick();
  return {
    element,
    over: () => left() <= 0,
    before: (at) => (last === null ? {} : { rest_s: ((at - last) / 1000).toFixed(1) }),
    stop: () => (clearInterval(timer), (element.textContent = "")),
  };
}
