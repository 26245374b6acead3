// The stop button: everything stands still, the evaluator is called, the reason is asked; what was taken is kept.

import { button, make, row, show } from "../draw.js";
import * as queue from "../queue.js";
import { say } from "../words.js";
import * as codes from "./codes.js";
import { form } from "../sitting.js";
import { missing, open, remember, tell } from "./tell.js";

// `halted` is what ran when it was pressed; `on.goOn()` takes a press back that was not meant, `on.ended()` follows the end.
export function draw(halted, on) {
  const { item = null, elapsed = null, detail = {} } = halted;
  tell("called", { item: item?.id ?? null, detail: { reason: "stopped" } });
  const away = queue.away() ? [make("p", { className: "told", text: say("m.stopped.away") })] : [];
  const wrong = button(say("m.stopped.go.on"), () => (tell("resumed"), on.goOn()));
  show(
    make("h2", { className: "stopped", text: say("m.stopped") }), make("p", { text: say("m.stopped.words") }), ...away,
    make("h3", { text: say("m.stopped.why") }), ...codes.choose(form.measuring.stop_reasons, end), row(wrong),
  );

  async function end(reason, note) {
    remember({ stopped: reason });
    const kept = [tell("stopped", { item: item?.id ?? null, elapsed, detail: { ...detail, reason, note } })];
    for (const each of open()) kept.push(missing(each, reason, { note }));
    await Promise.all(kept);
    on.ended();
  }
}
