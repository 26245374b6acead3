// Who must be brought out, who was, confirmed by whom, and when do all go on?

import { ALL_BACK, ESCORTED, NOT_ESCORTED } from "./controls.js";
import { run } from "./doing.js";
import { ordered, seen } from "./state.js";
import { button, clock, listed, make, say, titled } from "./words.js";

const place = document.getElementById("evacuation");
const unkept = document.getElementById("unkept");
let before = "";

// Drawn only where something in it changed, so that the focus stays; it moves on to whoever is still to be confirmed.
export function drawEvacuation() {
  const out = seen.room.evacuation;
  tellUnkept();
  const began = Boolean(out) && place.hidden;
  place.hidden = !out;
  const whose = out ? ordered().filter((tile) => tile.escort.length && tile.standing !== "absent") : [];
  const drawn = JSON.stringify([seen.language, out?.at, whose]);
  if (drawn === before) return;
  const inside = place.contains(document.activeElement);
  before = drawn;
  if (!out) return place.replaceChildren(), inside && document.querySelector(".tile.here")?.focus();
  const open = whose.filter((tile) => !tile.escorted_by);
  const text = open.length ? say("evacuation.left", { count: open.length, who: listed(open.map((tile) => tile.number)) }) : say(whose.length ? "evacuation.none" : "evacuation.nobody");
  const title = make("h2", { id: "evacuation-title", text: say("evacuation", { time: clock(out.at) }) });
  const back = button(say("key.all_back"), () => run(ALL_BACK, [], {}), open.length ? "" : "primary");
  place.replaceChildren(title, make("p", { text, className: open.length ? "open" : "" }), make("ul", {}, ...[...open, ...whose.filter((tile) => tile.escorted_by)].map(row)), back);
  if (began || inside) (place.querySelector("li.open button") ?? back).focus();
}

// The orders stand, and the disk takes nothing: said once, for as long as it is so.
function tellUnkept() {
  const text = seen.room.unkept ? say("unkept") : "";
  unkept.hidden = !text;
  if (unkept.textContent !== text) unkept.textContent = text;
}

function row(tile) {
  const why = listed(tile.escort.map((one) => say(one)));
  const where = make("span", { text: say("evacuation.where", { ...tile, why }) });
  const who = seen.room.names[tile.escorted_by] ?? tile.escorted_by;
  if (!tile.escorted_by) return make("li", { className: "open" }, where, named("key.escorted", tile, () => run(ESCORTED, [tile.seat_id], {}), "primary"));
  const told = make("span", { className: "by", text: `✓ ${say("evacuation.by", { time: clock(tile.escorted_at), who })}` });
  return make("li", {}, where, told, named("key.not_escorted", tile, () => run(NOT_ESCORTED, [tile.seat_id], {})));
}

function named(key, tile, then, className = "") {
  const made = button(say(key), then, className);
  made.setAttribute("aria-label", titled(say(key), `${tile.number} ${tile.label}`));
  return made;
}
