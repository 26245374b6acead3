// Time for a sheet of work: it ends when the time is over, or when the work is done.

import { Interrupted } from "../block.js";

// Runs `work(done)` for at most `seconds`; `done()` ends it earlier. Resolves when it is over.
export function sheet(signal, seconds, work) {
  return new Promise((done, failed) => {
    const timer = Number.isFinite(seconds) && seconds !== null ? setTimeout(end, seconds * 1000) : null;
    const stopped = () => (clearTimeout(timer), failed(new Interrupted()));
    signal.addEventListener("abort", stopped, { once: true });
    work(end);

    function end() {
      clearTimeout(timer);
      signal.removeEventListener("abort", stopped);
      done();
    }
  });
}

export const PRACTICE_SECONDS = 60;

// How a press on an element came about.
export const howOf = (event) => (event.detail === 0 ? "key" : event.pointerType || "mouse");
