// Was the behaviour there? At every interval's end a sound and a mark, and the observer says seen, not seen or cannot see.

import { tone } from "../blocks/tone.js";
import { button, make, row } from "../draw.js";
import { say } from "../words.js";
import { notice, number } from "./parts.js";
import { listen } from "./press.js";
import { inParts } from "./tell.js";

const HERTZ = 660;
const FLASH_MS = 700;
const TICK_MS = 100;
const SEEN = "1";
const NOT_SEEN = "0";
const MARKS = [["m.seen", SEEN], ["m.not.seen", NOT_SEEN], ["m.hidden", "x"]]; // x: could not be seen, and counts in no share
const UNMARKED = "-"; // the next interval's end came first

export function draw(item, on) {
  const length = item.window_seconds * 1000;
  const left = make("output", { className: "digits", text: String(item.window_seconds) });
  const told = make("p", { className: "small", text: say("m.sampling.how", { seconds: item.window_seconds }) });
  told.setAttribute("role", "status");
  const flash = make("p", { className: "flash", hidden: true, text: say("m.now") });
  flash.setAttribute("role", "status");
  const pad = make("button", { type: "button", className: "pad-big primary", text: say("m.start") });
  const marks = MARKS.map(([name, mark], place) => button(`${place + 1} ${say(name)}`, () => marked(mark)));
  const asks = row(...marks);
  const ends = row(button(say("m.sampling.end"), end));
  const seen = []; // one mark an interval
  let startedAt = null;
  let spent = 0;
  let timers = [];
  let how = null;
  let waits = false; // an interval has ended and waits for its mark
  asks.hidden = ends.hidden = true;
  const deaf = listen(pad, ({ at }) => startedAt === null && on.mayStart() && start(at));
  const element = make("div", { className: "clock" }, left, flash, pad, asks, ends, told);
  element.addEventListener("pointerdown", (event) => (how = event.pointerType || "mouse"), true);
  addEventListener("keydown", key, true);

  function start(at) {
    deaf();
    startedAt = at;
    on.started(at);
    pad.remove();
    ends.hidden = false;
    timers = [setInterval(tick, TICK_MS)];
  }

  function tick() {
    const passed = performance.now() - startedAt;
    left.textContent = Math.ceil((length - (passed % length)) / 1000);
    while (seen.length + (waits ? 1 : 0) < Math.floor(passed / length)) due();
  }

  function due() {
    if (waits) seen.push(UNMARKED);
    waits = true;
    asks.hidden = flash.hidden = false;
    timers.push(setTimeout(() => (flash.hidden = true), FLASH_MS));
    tone(HERTZ).catch(() => null); // no sound: the mark says it too
    tellHow();
  }

  function marked(mark) {
    if (!waits) return;
    waits = false;
    asks.hidden = true;
    seen.push(mark);
    tellHow();
  }

  function key(event) {
    if (!event.isTrusted || event.repeat || event.target.matches?.("input, textarea")) return;
    how = "key";
    const mark = MARKS[Number(event.key) - 1];
    if (mark && waits) event.preventDefault(), marked(mark[1]);
  }

  const tellHow = () => (told.textContent = say("m.sampling.so", { count: seen.length, seen: seen.filter((mark) => mark === SEEN).length }));
  const counted = () => seen.filter((mark) => mark === SEEN || mark === NOT_SEEN);
  const detail = () => inParts("intervals", seen);

  function end() {
    timers.forEach(clearTimeout);
    spent = performance.now() - startedAt;
    on.ended(performance.now());
    if (waits) seen.push(UNMARKED);
    waits = false;
    asks.hidden = true;
    const void_ = button(say("m.discard"), () => on.discard(spent, detail()));
    if (!counted().length) return ends.replaceChildren(notice(say("m.sampling.none")), void_);
    const percent = (100 * counted().filter((mark) => mark === SEEN).length) / counted().length;
    const keep = button(say("m.sampling.keep", { percent: number(percent), count: counted().length }),
      () => on.keep({ value: percent, how, elapsed: spent, detail: detail() }), { primary: true });
    ends.replaceChildren(void_, keep);
    keep.focus();
  }

  return {
    element,
    focus: () => pad.focus(),
    running: () => startedAt !== null,
    halt: (at) => {
      deaf();
      timers.forEach(clearTimeout);
      removeEventListener("keydown", key, true);
      return startedAt === null ? {} : { elapsed: spent || at - startedAt, detail: detail() };
    },
  };
}
