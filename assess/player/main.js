// One load of the page: begin or go on, and keep saying whether what was answered is safe.

import * as bar from "./bar.js";
import { Refused } from "./link.js";
import { keepFollowing, refuse, rest, welcome } from "./screens.js";
import { form, log, open } from "./sitting.js";
import { load, say } from "./words.js";

await load("zh");
await begin();

async function begin() {
  try {
    await open({ tell, refuse });
  } catch (wrong) {
    return refuse(wrong instanceof Refused ? wrong.status : 0);
  }
  document.title = form.title;
  bar.begin(form, {
    from: conditions(),
    changed: (key, value) => log("setting", { detail: { [key]: value } }),
    pause: () => rest(true),
  });
  document.addEventListener("visibilitychange", () => document.hidden && log("hidden"));
  window.addEventListener("pageshow", (event) => event.persisted && location.reload()); // an old page has an old lease
  welcome();
  keepFollowing();
}

function conditions() {
  const named = Object.fromEntries(form.accommodations.map((a) => [a.feature, a.parameters]));
  const zoom = Number(named.magnification?.zoom ?? 100);
  return { size: [100, 150, 200, 300, 400].includes(zoom) ? zoom : 100, aloud: "spoken" in named };
}

function tell({ waiting, refused, durable, offline }) {
  const words = [];
  if (refused) words.push(say("refused", { count: refused }));
  if (!durable) words.push(say(waiting ? "memory" : "memory.sent", { count: waiting }));
  else if (waiting) words.push(say(offline ? "offline" : "saving", { count: waiting }));
  else words.push(say("saved"));
  const place = document.getElementById("saved");
  const told = words.join(" ");
  if (place.textContent !== told) place.textContent = told;
}
