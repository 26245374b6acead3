// How long may one answer take? Where speed is what is measured the time is fixed; elsewhere the client gets more.

import { button, make, row } from "./draw.js";
import * as store from "./kept.js";
import { say } from "./words.js";

const TICK_MS = 250;
const TOLD_EVERY_S = 60;
const TELL_EVERY_S = 5; // so much at most is given again by another tablet, while the network is there; our own setting
const LAST_S = 20; // WCAG 2.2.1: a warning of 20 seconds at least, and one press for more time
const MOST_EXTENSIONS = 10;

const NONE = { runs: false, elements: [], go() {}, stop() {} };

// What of each item's time is over, after a reload, a way back or on another tablet: {item id: {seconds, given}}, how long it
// was in sight and what was given on top. Both only grow, so that whichever of two tablets knows more is right.
const name = (sitting) => `zhiheng-spent-${sitting}`;
const kept = (sitting) => store.read(name(sitting)) ?? {};
const NOTHING = { seconds: 0, given: 0 };

// Counts only while the item is in sight and the page has the screen. `ended()` hears the end; `spent` is what the server knows.
export function limit(item, { display, sitting, spent = NOTHING, log, ended }) {
  if (!item.limit_seconds || display.time === "unlimited") return NONE;
  const fixed = item.timing === "construct";
  const whole = item.limit_seconds * Number(display.time);
  const here = kept(sitting)[item.id] ?? NOTHING;
  const elsewhere = spent.seconds > here.seconds;
  let seconds = Math.max(here.seconds, spent.seconds);
  let given = Math.max(here.given, spent.given);
  const grace = fixed ? 0 : Math.max(0, seconds - given - Math.max(0, whole - LAST_S)); // who comes back has time to ask for more
  const left = () => whole + given + grace - seconds;
  let since = null;
  let timer = null;
  let toldAt = seconds;
  let extensions = Math.round(given / item.limit_seconds);
  const words = make("p", { className: "small" });
  words.setAttribute("role", "timer");
  const told = make("p", { className: "told", hidden: true });
  told.setAttribute("role", "status");
  const more = row(button(say("time.more"), extend));
  more.hidden = true;

  function tick() {
    const now = performance.now();
    count(now);
    const whole = Math.max(0, Math.ceil(left()));
    words.textContent = say("time.left", { seconds: whole });
    if (seconds - toldAt >= TELL_EVERY_S) tell();
    if (whole && whole % TOLD_EVERY_S === 0) [told.textContent, told.hidden] = [words.textContent, false];
    if (!fixed && left() <= LAST_S && more.hidden && extensions < MOST_EXTENSIONS) {
      more.hidden = told.hidden = false;
      told.textContent = say("time.ending", { seconds: whole });
    }
    if (left() <= 0) {
      stop();
      ended();
    }
  }

  function extend() {
    extensions += 1;
    given += item.limit_seconds;
    more.hidden = told.hidden = true;
    log("extended", { item: item.id, detail: { times: String(extensions) } });
    tell();
  }

  function go() {
    if (elsewhere && toldAt === spent.seconds) log("clock", { item: item.id, detail: { what: "went on", why: "carried_over" } });
    since = performance.now();
    timer ??= setInterval(tick, TICK_MS);
  }

  function stop() {
    if (timer) (count(performance.now()), tell());
    clearInterval(timer);
    timer = null;
  }

  function count(now) {
    seconds += (now - since) / 1000;
    since = now;
    store.write(name(sitting), { ...kept(sitting), [item.id]: { seconds, given } });
  }

  // Told to the server too: another tablet goes on from there.
  function tell() {
    toldAt = seconds;
    log("spent", { item: item.id, detail: { seconds: (Math.floor(10 * seconds) / 10).toFixed(1), given: String(given) } });
  }

  return { runs: true, fixed, elements: [words, told, more], go, stop };
}
