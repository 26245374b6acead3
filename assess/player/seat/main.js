// One load of the page: the joining page for whoever has a code or nothing, the lobby for whoever has a seat.

import * as filter from "../filter.js";
import * as awake from "../measure/awake.js";
import * as scan from "../scan.js";
import { say } from "../words.js";
import { JOIN, join } from "./join.js";
import { lobby } from "./lobby.js";
import { redraw } from "./screen.js";
import * as twice from "./twice.js";

const base = location.pathname.replace(/\/$/, "");

filter.begin((why) => (document.getElementById("saved").textContent = say(`press.${why}`)));
document.getElementById("panel").addEventListener("close", redraw);
window.addEventListener("pageshow", (event) => event.persisted && location.reload()); // an old page may be another's
await (base === JOIN ? join() : lobby(base));
scan.begin();
twice.begin();
awake.begin();
