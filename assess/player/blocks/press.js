// The next press, whichever input it comes from, with the time at which the input itself happened.

import { Interrupted } from "../block.js";

// Resolves with {key, target, at, how}, or null after `giveUp` ms. `takes(press)` says which presses count.
export function press(signal, { giveUp = null, takes = () => true } = {}) {
  return new Promise((done, failed) => {
    const timer = giveUp === null ? null : setTimeout(() => over(done, null), giveUp);
    const told = (event) => {
      if (event.repeat || !event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target.closest?.("#tools, #panel")) return;
      const made = { key: event.key ?? null, target: event.target, at: event.timeStamp, how: event.type === "keydown" ? "key" : event.pointerType };
      if (!takes(made)) return;
      event.preventDefault();
      over(done, made);
    };
    const stopped = () => over(failed, new Interrupted());
    addEventListener("keydown", told, true);
    addEventListener("pointerdown", told, true);
    signal.addEventListener("abort", stopped);
    if (signal.aborted) stopped();

    function over(end, value) {
      clearTimeout(timer);
      removeEventListener("keydown", told, true);
      removeEventListener("pointerdown", told, true);
      signal.removeEventListener("abort", stopped);
      end(value);
    }
  });
}

export const CONFIRMS = ["Enter", " "];
