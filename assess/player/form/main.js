// One load of the page: send what waits, then begin or go on.

import * as filter from "../filter.js";
import { get, Refused } from "../link.js";
import * as scan from "../scan.js";
import { load, say } from "../words.js";
import * as outbox from "./outbox.js";
import * as state from "./state.js";
import { drawBar, over, redraw, sending, unconnected, welcome } from "./screens.js";

const browsers = () => (navigator.language.startsWith("zh") ? "zh" : "en");

await load(browsers());
await load(browsers(), state.WORDS);
filter.begin((why) => (document.getElementById("saved").textContent = say(`press.${why}`)));
document.getElementById("panel").addEventListener("close", redraw);
window.addEventListener("pageshow", (event) => event.persisted && location.reload()); // an old page may be another's
await begin();
scan.begin();

async function begin() {
  const waits = outbox.waiting().length > 0;
  try {
    await state.begin(await get("form"), browsers());
  } catch (wrong) {
    if (waits) return sending(); // the server may have it already
    return wrong instanceof Refused && wrong.final ? over(wrong.told.over) : unconnected(begin);
  }
  document.title = state.title();
  drawBar();
  waits ? sending() : welcome();
}
