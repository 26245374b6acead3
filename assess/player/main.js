// One load of the page: begin or go on, and keep saying whether what was answered is safe.

import * as bar from "./bar.js";
import * as conditions from "./conditions.js";
import * as filter from "./filter.js";
import { Refused } from "./link.js";
import * as offline from "./offline.js";
import * as practice from "./practice.js";
import * as scan from "./scan.js";
import * as room from "./room.js";
import {
  ask, backFromPanel, call, changed, clockStops, hidden, hold, isOver, itemNow, keepFollowing, lead, leaveForPanel, refuse, release, rest,
  welcome, wordsOf,
} from "./screens.js";
import { simulated } from "./simulate.js";
import { acts, form, log, open, people, who } from "./sitting.js";
import * as speech from "./speech.js";
import { load, say } from "./words.js";

await load("zh");
await begin();

async function begin() {
  let no = refuse;
  try {
    await open({ tell, refuse: (status) => no(status) });
  } catch (wrong) {
    refuse(wrong instanceof Refused ? wrong.status : 0);
    return form && room.part();
  }
  document.title = form.title;
  if (form.measuring) return (await import("./measure/main.js")).begin({ voices, refused: (told) => (no = told) });
  conditions.begin(form, (key, value) => log("setting", { detail: { [key]: String(value) } }));
  filter.begin(told);
  drawBar();
  document.getElementById("panel").addEventListener("close", backFromPanel);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) log("hidden");
    hidden(document.hidden);
  });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload()); // an old page has an old lease
  practice.begin({ form, log, call, words: wordsOf });
  welcome();
  scan.begin();
  if (form.seat) room.begin({ hold, release, changed, lead, refuse, follow: keepFollowing, call: () => ask("help"), item: itemNow, over: isOver });
  else keepFollowing();
  if (form.seat_ended) room.part();
  if (await simulated()) return;
  const listens = !form.seat || conditions.display().aloud === "automatic";
  offline.keep().catch(() => null).then(() => (listens ? speech.prepare : speech.prepareOnceHeard)(form, voices));
}

function drawBar() {
  bar.begin(form, {
    pause: () => rest(true), call: () => ask("help"), opened: leaveForPanel,
    who: { people, now: () => who, chosen: acts },
  });
}

function voices(done, of) {
  const place = document.getElementById("voice");
  place.hidden = done === of;
  if (done === of) document.documentElement.dataset.voice = "ready";
  place.textContent = say("voice.loading", { done, of });
}

// A press that did not count is said, so that nobody waits for it.
function told(why) {
  const place = document.getElementById("saved");
  place.textContent = say(`press.${why}`);
}

function tell({ waiting, refused, durable, offline: away, aside }) {
  clockStops("offline", away);
  const words = [];
  if (refused) words.push(say("refused", { count: refused }));
  if (aside && form?.measuring) words.push(say("aside", { count: aside }));
  if (!durable) words.push(say(waiting ? "memory" : "memory.sent", { count: waiting }));
  else if (waiting) words.push(say(away ? "offline" : "saving", { count: waiting }));
  else words.push(say("saved"));
  if (away && !offline.keepsPage()) words.push(say("offline.keep"));
  const place = document.getElementById("saved");
  const said = words.join(" ");
  if (place.textContent !== said) place.textContent = said;
}
