// The console: what comes in, and which key does what.

import { choose, chooseAll, chooseNobody, digit, drawBoard, drawCounts, drawFilters, everySecond, small, step } from "./board.js";
import { called, CONTROLS, mayUse } from "./controls.js";
import { drawTools, note, takeBack, use } from "./doing.js";
import { drawEvacuation } from "./evacuation.js";
import { listen } from "./link.js";
import { drawLobby } from "./lobby.js";
import { pick, tell } from "./panel.js";
import { called as named, FILTERS, now, seen } from "./state.js";
import { clock, make, say, span, speak, titled } from "./words.js";

const at = (id) => document.getElementById(id);
let lostAt = null;

async function told(answer) {
  if (lostAt) ((lostAt = null), lostLine(""), note({ text: say("back") }));
  seen.ahead = new Date(answer.now) - Date.now();
  seen.me = answer.me;
  const first = seen.language !== answer.language;
  if (first) await speak((seen.language = answer.language));
  if (answer.once) Object.assign(seen, answer.once);
  if (answer.once?.phrases_wrong) note({ text: say("phrases.wrong", { why: answer.once.phrases_wrong }), wrong: true });
  if (answer.whole) seen.tiles.clear();
  const fresh = answer.tiles ?? [];
  const calls = fresh.filter((tile) => tile.call && seen.tiles.get(tile.seat_id)?.call !== tile.call);
  for (const tile of fresh) seen.tiles.set(tile.seat_id, tile);
  if (answer.room) seen.room = answer.room;
  if (calls.length) at("calls").textContent = calls.map((tile) => titled(tile.number, say("call", { why: say(`call.${tile.call}`) }))).join("; ");
  if (first || answer.room) (drawHead(), drawTools(help, chooseAll));
  if (first) drawFilters(set);
  if (!first && !answer.room && !fresh.length) return;
  drawBoard(first || answer.room ? undefined : fresh.map((tile) => tile.seat_id));
  drawCounts();
  drawLobby();
  drawEvacuation();
}

function drawHead() {
  document.title = `${seen.room.name} · ${say("title")}`;
  at("title").textContent = seen.room.name;
  at("handles").setAttribute("aria-label", say("handles"));
  at("room").textContent = [seen.room.state, ...(seen.room.codes_stopped_at ? ["codes_stopped"] : [])].map((key) => say(key)).join(" · ");
  at("room").className = seen.room.state;
  Object.assign(at("desk"), { textContent: say("desk"), hidden: false });
  drawClock();
}

function drawClock() {
  const of = seen.room.state === "ended" ? null : seen.room.clock;
  at("clock").hidden = !of;
  if (!of) return;
  const until = of.stands_since ? new Date(of.stands_since) : now();
  const left = of.minutes * 60 + of.stood_seconds - (until - new Date(of.started_at)) / 1000;
  const told = left <= 0 ? say("group_clock.over") : say(of.stands_since ? "group_clock.stands" : "group_clock", { time: span(left) });
  const what = seen.room.instruments.find((one) => one.id === of.instrument);
  at("clock").textContent = what ? `${told} · ${named(what)}` : told;
}

function set(change) {
  Object.assign(seen, change);
  drawBoard();
  drawCounts();
}

async function filter() {
  const choices = Object.keys(FILTERS).map((name, n) => ({ key: String(n + 1), text: say(`filter.${name}`), value: name }));
  const picked = await pick(say("filter"), choices);
  if (picked) set({ filter: picked });
}

function help() {
  const lines = ["help.arrows", "help.digits", "help.space", "help.escape", "help.target", "help.two"].map((key) => say(key));
  const own = [["a", "all"], ["u", "back"], ["f", "filter"], ["z", "size"], ["?", "help"]].map(([key, name]) => titled(key, say(`key.${name}`)));
  const keyed = CONTROLS.filter((one) => one.key && !one.verb.startsWith("clock"));
  tell(say("help"), [...lines, ...own, ...keyed.map((one) => titled(one.key, say(called(one)))), titled("K", say("key.clock"))]);
}

const OWN = {
  a: chooseAll, u: () => takeBack(), f: filter, "?": help, Escape: chooseNobody,
  z: () => set({ size: small() ? "large" : "small" }),
};

document.addEventListener("keydown", (event) => {
  if (!seen.room || at("panel").open || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input, textarea, select")) return;
  const { key } = event;
  const control = CONTROLS.find((one) => one.key === key && mayUse(one, seen.me) && (!one.when || one.when(seen.room)));
  if (key.startsWith("Arrow") || key === "Home" || key === "End") step(key);
  else if (/^[0-9]$/.test(key)) digit(key);
  else if (key === " " && event.target.classList.contains("tile")) choose(seen.here);
  else if (key in OWN) OWN[key]();
  else if (control) use(control);
  else return;
  event.preventDefault();
});

// Said once, however often the server is asked in vain.
function lostLine(text) {
  if (at("said").textContent !== text) at("said").replaceChildren(text);
}

function lost() {
  if (!lostAt) lostAt = new Date();
  if (seen.language) lostLine(say("lost", { time: clock(lostAt) }));
}

function out() {
  const way = make("a", { href: `/sign-in?next=${encodeURIComponent(location.pathname)}`, text: say("sign_in_go") });
  at("said").replaceChildren(say("sign_in"), " ", way);
}

setInterval(() => {
  if (!seen.room) return;
  if (everySecond()) drawCounts();
  drawClock();
}, 1000);

listen({ told, lost, out });
