// Seconds by a stop-watch: start, stop, keep; by the times of the presses themselves, never by the network.

import { button, make, row } from "../draw.js";
import { say } from "../words.js";
import { question } from "./parts.js";
import { listen } from "./press.js";

const KEEP_AFTER_MS = 600; // after the stop a press keeps the time: not the same press once more (our own setting)
const HUNDREDTH_MS = 10;

// `on.keep({value, elapsed, how})` takes the time, `on.unable(...)` what was tried and could not be done, `on.discard(ms)` a void trial.
export function draw(item, on) {
  const digits = make("output", { className: "digits", text: "0.00" });
  const pad = make("button", { type: "button", className: "pad-big primary", text: say("m.start") });
  const after = make("div", { className: "after" });
  let startedAt = null;
  let stopped = null; // {at, how}
  let giveUp = null;
  const deaf = listen(pad, pressed);

  function pressed({ at, how }) {
    if (startedAt === null) return on.mayStart() && start(at);
    if (!stopped) return stop({ at, how });
    if (at - stopped.at >= KEEP_AFTER_MS) keep();
  }

  function start(at) {
    startedAt = at;
    on.started(at);
    pad.textContent = say("m.stop.clock");
    after.replaceChildren();
    if (item.window_seconds) giveUp = setTimeout(late, item.window_seconds * 1000 - (performance.now() - at));
    requestAnimationFrame(tick);
  }

  function tick() {
    if (startedAt === null || stopped) return;
    digits.textContent = ((performance.now() - startedAt) / 1000).toFixed(2);
    requestAnimationFrame(tick);
  }

  function stop(press) {
    clearTimeout(giveUp);
    stopped = press;
    digits.textContent = seconds().toFixed(2);
    on.ended(press.at);
    pad.textContent = say("m.keep.seconds", { seconds: seconds().toFixed(2) });
    pad.setAttribute("aria-disabled", "true");
    setTimeout(() => pad.removeAttribute("aria-disabled"), KEEP_AFTER_MS);
    after.replaceChildren(row(button(say("m.discard"), discard)));
  }

  const elapsed = () => stopped.at - startedAt;
  const seconds = () => Math.round(elapsed() / HUNDREDTH_MS) / 100;
  const keep = () => on.keep({ value: seconds(), elapsed: elapsed(), how: stopped.how });

  function discard() {
    on.discard(elapsed());
  }

  function late() {
    const went = () => ({ elapsed: performance.now() - startedAt });
    after.replaceChildren(question(say("m.late", { seconds: item.window_seconds }), say("m.late.words"),
      button(say("m.late.on"), () => (after.replaceChildren(), pad.focus())), button(say("m.unable"), () => on.unable(went()))));
  }

  return {
    element: make("div", { className: "clock" }, digits, pad, after),
    focus: () => pad.focus(),
    running: () => startedAt !== null,
    // Everything stands still; what had run is told.
    halt: (at) => {
      deaf();
      clearTimeout(giveUp);
      if (startedAt === null) return {};
      const taken = stopped && { value: seconds(), elapsed: elapsed(), how: stopped.how };
      stopped ??= { at, how: null };
      digits.textContent = seconds().toFixed(2);
      return { elapsed: elapsed(), taken };
    },
  };
}
