// A count in a time: the first press starts it, each further press is one; it ends by itself, a correction stays possible for a moment.

import { tone } from "../blocks/tone.js";
import { button, make, row } from "../draw.js";
import { say } from "../words.js";
import { listen } from "./press.js";
import { inParts } from "./tell.js";

const CORRECT_MS = 10_000; // to count what was in the air when the time was over, or take one back (our own setting)
const KEEP_AFTER_MS = 1500; // the presses of whoever counts on for a moment do not keep the count (our own setting)
const GRACE_MS = 60; // for a press that was in time and comes late to the page
const TAKES_BACK = ["-", "Backspace"];
const START_HERTZ = 880;
const END_HERTZ = 440;
const TICK_MS = 50;

export function draw(item, on) {
  const length = item.window_seconds * 1000;
  const left = make("output", { className: "left", text: String(item.window_seconds) });
  const digits = make("output", { className: "digits", text: "0" });
  const pad = make("button", { type: "button", className: "pad-big primary", text: say("m.start") });
  const less = button(say("m.less"), () => corrected(-1));
  const more = button(say("m.more"), () => corrected(+1));
  const after = row(less);
  const state = make("p", { className: "small", text: say("m.counter.how", { seconds: item.window_seconds }) });
  state.setAttribute("role", "status");
  const taps = []; // ms from the start
  const changes = []; // corrections as they came
  const hows = {};
  let startedAt = null;
  let over = false;
  let locked = false;
  let timers = [];
  less.disabled = true;
  const deaf = listen(pad, pressed);
  addEventListener("keydown", minus, true);

  function pressed({ at, how }) {
    if (startedAt === null) return on.mayStart() && start(at);
    if (over || at - startedAt > length) return;
    taps.push(at - startedAt);
    hows[how] = (hows[how] ?? 0) + 1;
    count();
  }

  function start(at) {
    startedAt = at;
    on.started(at);
    tone(START_HERTZ).catch(() => null); // no sound: the screen says it too
    pad.textContent = say("m.count");
    less.disabled = false;
    timers = [setTimeout(end, length + GRACE_MS - (performance.now() - at)), setInterval(tick, TICK_MS)];
  }

  const tick = () => (left.textContent = Math.max(0, Math.ceil((length - (performance.now() - startedAt)) / 1000)));
  const counted = () => taps.length + changes.reduce((sum, change) => sum + change, 0);
  const count = () => (digits.textContent = counted());

  function corrected(change) {
    if (locked || startedAt === null || counted() + change < 0) return;
    changes.push(change);
    count();
  }

  function minus(event) {
    if (!event.isTrusted || event.repeat || !TAKES_BACK.includes(event.key) || event.target.matches?.("input, textarea")) return;
    event.preventDefault();
    corrected(-1);
  }

  function end() {
    over = true;
    deaf();
    timers.forEach(clearTimeout);
    tone(END_HERTZ, 0.6).catch(() => null);
    on.ended(startedAt + length);
    left.textContent = "0";
    state.textContent = say("m.time.over", { seconds: CORRECT_MS / 1000 });
    const keep = button(say("m.keep"), () => keep.ariaDisabled || on.keep(told()), { primary: true });
    keep.classList.add("pad-big");
    keep.ariaDisabled = "true";
    setTimeout(() => (keep.ariaDisabled = null), KEEP_AFTER_MS);
    pad.replaceWith(keep);
    after.replaceChildren(less, more, button(say("m.discard"), () => on.discard(length, told().detail)));
    keep.focus();
    timers = [setTimeout(lock, CORRECT_MS)];
  }

  function lock() {
    locked = less.disabled = more.disabled = true;
    state.textContent = say("m.locked");
  }

  const most = () => Object.keys(hows).sort((a, b) => hows[b] - hows[a])[0] ?? null;
  const told = () => ({
    value: counted(), how: most(), elapsed: length,
    detail: { ...inParts("taps", taps.map(Math.round)), ...(changes.length ? { corrections: changes.join(",") } : {}) },
  });

  return {
    element: make("div", { className: "clock" }, make("div", { className: "count" }, digits, make("p", { className: "left-row" }, left, say("m.seconds.left"))), pad, after, state),
    focus: () => pad.focus(),
    running: () => startedAt !== null,
    halt: (at) => {
      deaf();
      removeEventListener("keydown", minus, true);
      timers.forEach(clearTimeout);
      if (startedAt === null) return {};
      const taken = over ? told() : null;
      over = true;
      return { elapsed: Math.min(at - startedAt, length), detail: { count: String(counted()), ...told().detail }, taken };
    },
  };
}
