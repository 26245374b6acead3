// How does one switch, or two, reach everything? A mark moves over the page; a press chooses what it stands on.

import { display } from "./conditions.js";
import * as speech from "./speech.js";

const REACHABLE = "button, input, textarea, summary, video";
const NEXT = " "; // with two switches this key moves the mark, any other press chooses
let inside = null; // the group that was entered
let place = -1;
let passes = 0;
let startedAt = 0;
let reachedAt = 0;
let timer = null;
let last = null; // how the latest choice came about
let raw = false; // a timed block takes the press itself

const on = () => display().scan !== "none" && !raw;
export const givesAll = () => raw;
export const takeAll = (given) => ((raw = given), restart());

// The latest choice, once: its passes, the time until the mark first stood there, and from there to the press.
export function taken() {
  const told = last;
  last = null;
  return told;
}

export function begin() {
  addEventListener("keydown", keydown, true);
  addEventListener("pointerdown", pointerdown, true);
  addEventListener("click", (event) => on() && event.isTrusted && !inTools(event) && stop(event), true);
  new MutationObserver(restart).observe(document.getElementById("stage"), { childList: true });
  new MutationObserver(restart).observe(document.getElementById("panel"), { attributes: true, attributeFilter: ["open"] });
  restart();
}

export function restart() {
  clearTimeout(timer);
  marked(null);
  [inside, place, passes, last] = [null, -1, 0, null];
  startedAt = performance.now();
  if (on()) step();
}

const stop = (event) => (event.preventDefault(), event.stopImmediatePropagation());
const inTools = (event) => event.pointerType === "mouse" && event.target.closest?.("#tools, #panel");

function keydown(event) {
  if (!on() || !event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return;
  stop(event);
  if (event.repeat) return;
  if (display().scan === "two-switch" && event.key === NEXT) step();
  else press(event.timeStamp);
}

function pointerdown(event) {
  if (!on() || inTools(event)) return;
  stop(event);
  press(event.timeStamp);
}

// What the mark goes over: the stage first, in a group help and what the room told, then the bar as one group; in an open panel only what is in it.
function targets() {
  if (document.body.dataset.room) return []; // the room has the screen
  if (inside?.isConnected) return [...inside.querySelectorAll(REACHABLE)].filter(usable);
  const panel = document.getElementById("panel");
  const roots = panel.open ? [panel] : ["stage", "room-bar", "call", "tools"].flatMap((id) => document.getElementById(id) ?? []);
  return roots.flatMap((root) => (root.id === "tools" ? [root] : listed(root)));
}

function listed(root) {
  const found = [];
  for (const element of root.querySelectorAll(`${REACHABLE}, [data-scan-group]`)) {
    const outer = element.parentElement.closest("[data-scan-group]");
    if (outer && root.contains(outer) && outer !== root) continue;
    if (element.matches("[data-scan-group]") ? [...element.querySelectorAll(REACHABLE)].some(usable) : usable(element)) {
      found.push(element);
    }
  }
  return found;
}

const usable = (element) => !element.disabled && element.offsetParent !== null;

function step() {
  clearTimeout(timer);
  const all = targets();
  if (!all.length) return;
  place += 1;
  if (place >= all.length) {
    if (inside) [inside, place] = [null, -1];
    else [passes, place] = [passes + 1, -1];
    return step();
  }
  mark(all[place]);
}

async function mark(element) {
  marked(element);
  reachedAt = performance.now();
  const at = element;
  if (display().auditory) await speech.cue(nameOf(element));
  if (at !== current() || !on()) return;
  if (display().scan === "one-switch") timer = setTimeout(step, display().dwell);
}

const current = () => document.querySelector(".scanned-now");

function marked(element) {
  document.querySelectorAll(".scanned, .scanned-now").forEach((old) => old.classList.remove("scanned", "scanned-now"));
  if (!element) return;
  element.classList.add("scanned-now");
  const seen = element.closest("label") ?? element;
  seen.classList.add("scanned");
  seen.scrollIntoView({ block: "nearest" });
}

const nameOf = (element) =>
  (element.dataset.cue ?? element.getAttribute("aria-label") ?? (element.closest("label") ?? element).textContent).trim();

function press(at) {
  const element = current();
  if (!element) return;
  clearTimeout(timer);
  speech.stop();
  if (element.matches("#tools, [data-scan-group]")) {
    [inside, place] = [element, -1];
    return step();
  }
  last = {
    scan_passes: String(passes), scan_wait_ms: Math.max(0, reachedAt - startedAt).toFixed(0),
    press_ms: Math.max(0, at - reachedAt).toFixed(0),
  };
  element.click();
  element.isConnected ? afterwards(element) : restart(); // gone: what it chose was drawn anew
}

// After an answer the mark goes on to the button that confirms it; elsewhere it stays near, and starts a new pass.
function afterwards(element) {
  inside = element.closest("[data-scan-group]");
  const all = targets();
  const confirms = element.matches("input") ? all.findIndex((each) => each.matches(".primary")) : -1;
  place = (confirms >= 0 ? confirms : Math.max(0, all.indexOf(element))) - 1;
  passes = 0;
  startedAt = performance.now();
  step();
}
