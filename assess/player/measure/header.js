// What is always at the top: the instrument, how it is shown, the foot switch, what to do in an emergency, and stop.

import { settings } from "../bar.js";
import { button, group, make, row } from "../draw.js";
import { form } from "../sitting.js";
import { say } from "../words.js";
import { BOUNCES_MS, keepPedal, pedal } from "./press.js";

const panel = () => document.getElementById("panel");

// `stop()` is the stop button, which every panel shows as well; Escape is its key.
export function begin({ stop, drawn }) {
  document.getElementById("title").textContent = form.title;
  const tools = document.getElementById("tools");
  tools.setAttribute("aria-label", say("m.bar"));
  const open = (title, fill) => button(title, () => show(title, fill(), stop, drawn));
  tools.replaceChildren(open(say("m.display"), settings), open(say("m.pedal"), footSwitch), open(say("m.emergency"), emergency), stopButton(stop));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat || panel().open) return;
    event.preventDefault();
    stop();
  });
}

function stopButton(stop) {
  const made = button(say("m.stop"), stop);
  made.className = "stop-button";
  return made;
}

function show(title, inside, stop, drawn) {
  const heading = make("h2", { id: "panel-title", text: title, tabIndex: -1 });
  const close = button(say("close"), () => panel().close(), { primary: true });
  panel().setAttribute("aria-labelledby", heading.id);
  panel().replaceChildren(row(stopButton(() => (panel().close(), stop()))), heading, ...inside, row(close));
  panel().addEventListener("close", drawn, { once: true });
  panel().showModal();
  heading.focus();
}

// What is done first, kind by kind; whose words they are stands with them.
function emergency() {
  return form.measuring.emergency.map(({ title, steps, source }) => make("details", {}, make("summary", { text: title }),
    make("ol", {}, ...steps.map((text) => make("li", { text }))), make("p", { className: "small", text: source })));
}

// Which key does the switch send, and how soon may it send the next?
function footSwitch() {
  const told = make("p", { className: "told", text: words() });
  told.setAttribute("role", "status");
  let presses = 0;
  const learn = button(say("m.pedal.learn"), () => {
    told.textContent = say("m.pedal.now");
    addEventListener("keydown", heard, true);
  });
  panel().addEventListener("close", () => removeEventListener("keydown", heard, true), { once: true });
  function heard(event) {
    if (!event.isTrusted || event.key === "Escape" || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    presses += 1;
    keepPedal({ key: event.key });
    told.textContent = say("m.pedal.heard", { key: event.key === " " ? say("pad.space") : event.key, count: presses });
  }
  return [make("p", { text: say("m.pedal.words") }), row(learn), told, guards()];
}

const words = () => (pedal().key ? say("m.pedal.is", { key: pedal().key === " " ? say("pad.space") : pedal().key }) : say("m.pedal.any"));

function guards() {
  const buttons = BOUNCES_MS.map((ms) => {
    const made = button(say("m.ms", { ms }), () => {
      keepPedal({ guard: ms });
      buttons.forEach((each, place) => each.setAttribute("aria-pressed", String(BOUNCES_MS[place] === ms)));
    });
    made.setAttribute("aria-pressed", String(pedal().guard === ms));
    return made;
  });
  return make("fieldset", { className: "group" }, make("legend", { text: say("m.pedal.guard") }), group(...buttons));
}
