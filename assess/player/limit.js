// How long may one answer take? Where speed is what is measured the time is fixed; elsewhere the client gets more.

import { button, make, row } from "./draw.js";
import * as store from "./kept.js";
import { say } from "./words.js";

const TICK_MS = 250;
const TOLD_EVERY_S = 60;
const LAST_S = 20; // WCAG 2.2.1: a warning of 20 seconds at least, and one press for more time
const MOST_EXTENSIONS = 10;

const NONE = { runs: false, elements: [], go() {}, stop() {} };

// The seconds that each item of a sitting has used, over a reload and a way back: {item id: seconds}. More time given
// makes them fewer, and may make them less than none.
const name = (sitting) => `zhiheng-used-${sitting}`;
const kept = (sitting) => store.read(name(sitting)) ?? {};

// Counts only while the item is in sight and the page has the screen. `ended()` hears the end.
export function limit(item, { display, sitting, log, ended }) {
  if (!item.limit_seconds || display.time === "unlimited") return NONE;
  const fixed = item.timing === "construct";
  const whole = item.limit_seconds * Number(display.time);
  let used = kept(sitting)[item.id] ?? 0;
  if (!fixed) used = Math.min(used, Math.max(0, whole - LAST_S)); // who comes back to it has time to ask for more
  let since = null;
  let timer = null;
  let extensions = 0;
  const words = make("p", { className: "small" });
  words.setAttribute("role", "timer");
  const told = make("p", { className: "told", hidden: true });
  told.setAttribute("role", "status");
  const more = row(button(say("time.more"), extend));
  more.hidden = true;

  function tick() {
    const now = performance.now();
    count(now);
    const left = whole - used;
    const seconds = Math.max(0, Math.ceil(left));
    words.textContent = say("time.left", { seconds });
    if (seconds && seconds % TOLD_EVERY_S === 0) [told.textContent, told.hidden] = [words.textContent, false];
    if (!fixed && left <= LAST_S && more.hidden && extensions < MOST_EXTENSIONS) {
      more.hidden = told.hidden = false;
      told.textContent = say("time.ending", { seconds });
    }
    if (left <= 0) {
      stop();
      ended();
    }
  }

  function extend() {
    extensions += 1;
    used -= item.limit_seconds;
    more.hidden = told.hidden = true;
    log("extended", { item: item.id, detail: { times: String(extensions) } });
  }

  function go() {
    since = performance.now();
    timer ??= setInterval(tick, TICK_MS);
  }

  function stop() {
    if (timer) count(performance.now());
    clearInterval(timer);
    timer = null;
  }

  function count(now) {
    used += (now - since) / 1000;
    since = now;
    store.write(name(sitting), { ...kept(sitting), [item.id]: used });
  }

  return { runs: true, fixed, elements: [words, told, more], go, stop };
}
