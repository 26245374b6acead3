// The next press of the clock: any key that a switch may send, Space, Enter, or the big button under a finger or a mouse.

import * as kept from "../kept.js";

const BOUNCE_MS = 80; // a contact that rattles is one press (our own setting)
const NAMED = "zhiheng-switch";
const CONFIRMS = ["Enter", " "];
const FUNCTION_KEY = /^F([1-9]|1\d|2[0-4])$/;
const SENT = ["PageDown", "PageUp", "b", "B", "."]; // by pedals and presenters as they come from the shop
const OWN = ["Tab", "Shift", "Control", "Alt", "AltGraph", "Meta", "Escape", "CapsLock", "Backspace", "Delete", "-",
  "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "Process", "Dead", "Unidentified"];
export const BOUNCES_MS = [40, BOUNCE_MS, 150, 300];

// What this device knows of its switch: the key it sends, and how soon the next press counts.
export const pedal = () => ({ key: null, guard: BOUNCE_MS, ...kept.read(NAMED) });
export const keepPedal = (told) => kept.write(NAMED, { ...pedal(), ...told });

const isSwitch = (key) => key === pedal().key || FUNCTION_KEY.test(key) || SENT.includes(key);

// Hear presses until the returned function is called. `pressed({at, how})`: `at` is when the input itself happened.
export function listen(pad, pressed) {
  let last = -Infinity;
  const take = (event, how) => {
    event.preventDefault();
    if (event.timeStamp - last < pedal().guard) return;
    last = event.timeStamp;
    pressed({ at: event.timeStamp, how });
  };
  const key = (event) => meant(event, pad) && take(event, isSwitch(event.key) ? "switch" : "key");
  const point = (event) => event.isTrusted && event.button === 0 && take(event, event.pointerType || "mouse");
  const up = (event) => event.key === " " && event.target === pad && event.preventDefault(); // it has counted when it went down
  const click = (event) => event.isTrusted && event.detail === 0 && !event.pointerType && take(event, "key"); // by a screen reader
  addEventListener("keydown", key, true);
  addEventListener("keyup", up, true);
  pad.addEventListener("pointerdown", point);
  pad.addEventListener("click", click);
  return () => {
    removeEventListener("keydown", key, true);
    removeEventListener("keyup", up, true);
    pad.removeEventListener("pointerdown", point);
    pad.removeEventListener("click", click);
  };
}

// A key that is the page's own, or belongs to the button or field where the focus is, is no press of the clock.
function meant(event, pad) {
  const { key, target } = event;
  if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey || document.getElementById("panel").open) return false;
  if (event.repeat) return event.preventDefault(), false;
  if (isSwitch(key) && key.length > 1) return true;
  if (OWN.includes(key) || target.matches?.("input:not([type=radio]):not([type=checkbox]), textarea")) return false;
  return !(CONFIRMS.includes(key) && target !== pad && target.closest?.("button, input, summary, a"));
}
