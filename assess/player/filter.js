// Was the press meant? A key or touch that is too short, or comes again too soon, does not count.

import { display } from "./conditions.js";

const CONFIRMS = ["Enter", " "];
let downAt = null; // of the pointer
let acceptedAt = -Infinity;
let held = null; // {key, timer} of a key that is being held
let replaying = false;
let raw = false; // a timed block takes every press as it comes
let tooShort = () => {};

export const takeAll = (on) => (raw = on);

// `hint(reason)` is told when a press did not count: "short" or "again".
export function begin(hint) {
  tooShort = hint;
  addEventListener("pointerdown", (event) => (downAt = event.timeStamp), true);
  addEventListener("click", click, true);
  addEventListener("keydown", keydown, true);
  addEventListener("keyup", keyup, true);
}

const active = () => !raw && (display().hold > 0 || display().guard > 0);
const block = (event) => (event.preventDefault(), event.stopImmediatePropagation());

function refused(at, since) {
  if (at - acceptedAt < display().guard) return "again";
  if (since !== null && at - since < display().hold) return "short";
  acceptedAt = at;
  return null;
}

function click(event) {
  if (!active() || !event.isTrusted || event.detail === 0) return; // detail 0: a key pressed it, judged below
  const why = refused(event.timeStamp, downAt);
  if (why) {
    block(event);
    tooShort(why);
  }
}

function keydown(event) {
  if (!active() || replaying || !event.isTrusted || !counts(event)) return;
  if (event.repeat) return block(event);
  if (!display().hold) {
    if (refused(event.timeStamp, null)) {
      block(event);
      tooShort("again");
    }
    return;
  }
  block(event);
  const { key, target, timeStamp: at } = event;
  held = { key, target, at, timer: setTimeout(() => replay(key, target), display().hold) };
}

function keyup(event) {
  if (!held || event.key !== held.key) return;
  block(event);
  const { key, target, at, timer } = held;
  clearTimeout(timer);
  held = null;
  if (!timer) return; // it has counted already
  event.timeStamp - at < display().hold ? tooShort("short") : replay(key, target); // a busy page may be late, the key was not
}

const counts = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const writes = event.target.matches?.("textarea, input[type=text]");
  return !writes && (CONFIRMS.includes(event.key) || /^[0-9]$/.test(event.key));
};

function replay(key, target) {
  if (held) held.timer = 0;
  if (refused(performance.now(), null)) return tooShort("again");
  replaying = true;
  const again = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  if (target.dispatchEvent(again) && CONFIRMS.includes(key) && target.matches("button, input, summary")) target.click();
  replaying = false;
}
