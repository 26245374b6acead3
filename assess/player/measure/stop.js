// The stop button: everything stands still, the evaluator is called, the reason is asked; what was taken is kept.

import { button, make, row, show } from "../draw.js";
import * as queue from "../queue.js";
import { say } from "../words.js";
import * as codes from "./codes.js";
import { form } from "../sitting.js";
import { shown } from "./parts.js";
import { figure, missing, open, remember, tell } from "./tell.js";

const within = (value, { minimum, maximum }) => (minimum === null || value >= minimum) && (maximum === null || value <= maximum);

// A trial that had ended and was not kept yet is kept if the evaluator says that it was whole.
// `halted` is what ran when it was pressed; `on.goOn(kept)` takes a press back that was not meant, `on.ended()` follows the end.
export function draw(halted, on) {
  const { item = null, elapsed = null, detail = {}, taken = null } = halted;
  const call = () => tell("called", { item: item?.id ?? null, detail: { reason: "stopped" } });
  call();
  const away = queue.away() ? [make("p", { className: "told", text: say("m.stopped.away") })] : [];
  const box = make("input", { type: "checkbox" });
  const ended = taken && within(taken.value, item) ? [make("label", { className: "choice" }, box, make("span", { text: say("m.stopped.taken", { value: shown(taken.value, item) }) }))] : [];
  const wrong = button(say("m.stopped.go.on"), async () => (await whole(), tell("resumed"), on.goOn(box.checked)));
  show(
    make("h2", { className: "stopped", text: say("m.stopped") }), make("p", { text: say("m.stopped.words") }), ...away, ...ended,
    make("h3", { text: say("m.stopped.why") }), ...codes.choose(form.measuring.stop_reasons, end), row(wrong),
  );

  async function end(reason, note) {
    remember({ stopped: reason });
    await whole();
    const kept = [tell("stopped", { item: item?.id ?? null, elapsed, detail: { ...detail, reason, note } })];
    for (const each of open()) kept.push(missing(each, reason, { note }));
    await Promise.all(kept);
    on.ended();
  }

  // An answer ends a call and takes a stop back, so it comes before the reason and the call is made once more.
  async function whole() {
    if (!box.checked) return;
    await figure(item, taken);
    call();
  }
}
