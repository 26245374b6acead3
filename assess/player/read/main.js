// One load of the page: the contents of the document, then the first screen.

import * as filter from "../filter.js";
import { get, Refused } from "../link.js";
import * as scan from "../scan.js";
import { load, say } from "../words.js";
import * as state from "./state.js";
import { drawBar, over, redraw, unconnected, welcome } from "./screens.js";

await load("zh");
await load("zh", state.WORDS);
filter.begin((why) => (document.getElementById("saved").textContent = say(`press.${why}`)));
document.getElementById("panel").addEventListener("close", redraw);
window.addEventListener("pageshow", (event) => event.persisted && location.reload()); // an old page may be another's
await begin();
scan.begin();

async function begin() {
  try {
    await state.begin(await get("contents"));
  } catch (wrong) {
    return wrong instanceof Refused && wrong.final ? over() : unconnected(begin);
  }
  drawBar();
  welcome();
}
