// The console: what is shown, who is chosen, and which key does what.

import { act, listen } from "./link.js";
import { ask, tell } from "./panel.js";
import { CONTROLS, FILTERS } from "./controls.js";
import { draw, left } from "./tile.js";
import { clock, make, say, speak, span } from "./words.js";

const at = (id) => document.getElementById(id);
const tiles = new Map();
const nodes = new Map();
const chosen = new Set();
const COLUMNS_KEYS = { ArrowLeft: -1, ArrowRight: 1 };
let room, me, language, filter = "all", search = "", ahead = 0, typed = "", typedAt = 0, here = null, lostAt = null;

const now = () => new Date(Date.now() + ahead);
const ordered = () => [...tiles.values()].sort((a, b) => a.number - b.number);
const shown = () => ordered().filter((tile) => FILTERS[filter](tile, room, me) && String(tile.number).startsWith(search));

async function told(answer) {
  if (lostAt) [lostAt, at("said").textContent] = [null, say("back")];
  ahead = new Date(answer.now) - Date.now();
  me = answer.me;
  const first = language !== answer.language;
  if (first) await speak((language = answer.language));
  if (answer.whole) tiles.clear();
  const called = (answer.tiles ?? []).filter((tile) => tile.call && tiles.get(tile.seat_id)?.call !== tile.call);
  for (const tile of answer.tiles ?? []) tiles.set(tile.seat_id, tile);
  if (answer.room) room = answer.room;
  if (called.length) at("calls").textContent = called.map((tile) => `${tile.number}: ${say("call", { why: say(`call.${tile.call}`) })}`).join("; ");
  if (first || answer.room) drawTools();
  if (first) drawFilters();
  if (first || answer.tiles) drawBoard();
}

function drawBoard() {
  const list = shown();
  const rows = new Map();
  for (const tile of list) {
    if (!nodes.has(tile.seat_id)) nodes.set(tile.seat_id, tileNode(tile.seat_id));
    draw(nodes.get(tile.seat_id), tile, chosen.has(tile.seat_id), now());
    rows.set(tile.row, [...(rows.get(tile.row) ?? []), nodes.get(tile.seat_id)]);
  }
  const focused = document.activeElement;
  const order = [...rows].sort(([a], [b]) => a - b);
  const laid = order.map(([row, made]) => make("section", { ariaLabel: say("row", { row }) }, make("h2", { text: say("row", { row }) }), grid(made)));
  at("stage").replaceChildren(...(laid.length ? laid : [make("p", { text: say("none") })]));
  if (focused?.isConnected && focused.classList.contains("tile")) focused.focus({ preventScroll: true });
  drawHead();
}

function grid(made) {
  const list = make("div", { className: "grid", role: "listbox" }, ...made);
  list.setAttribute("aria-multiselectable", "true");
  list.setAttribute("aria-label", say("title"));
  return list;
}

function tileNode(id) {
  const node = make("div", { role: "option", tabIndex: 0 });
  node.addEventListener("click", () => choose(id));
  node.addEventListener("focus", () => (here = id));
  return node;
}

function drawHead() {
  const all = ordered();
  const count = (test) => all.filter(test).length;
  at("title").textContent = `${say("title")} ${room.name}`;
  document.title = at("title").textContent;
  at("room").textContent = say(room.state);
  const values = { calls: count(FILTERS.calls), offline: count(FILTERS.offline) };
  for (const one of ["working", "ready", "done"]) values[one] = count((tile) => tile.standing === one);
  at("counts").textContent = `${say("counts", values)} · ${say("chosen", { count: chosen.size })}`;
  drawEvacuation(all);
}

function drawEvacuation(all) {
  const place = at("evacuation");
  place.hidden = !room.evacuation;
  if (!room.evacuation) return place.replaceChildren();
  const open = all.filter((tile) => tile.escort.length && !tile.escorted && tile.standing !== "absent");
  const buttons = open.map((tile) => button(`${tile.number} ${tile.label}: ${tile.escort.map((one) => say(one)).join(", ")} – ${say("key.escorted")}`, () => run({ verb: "escorted" }, [tile.seat_id], {})));
  const text = open.length ? say("evacuation.left", { who: open.map((tile) => tile.number).join(", ") }) : say("evacuation.none");
  const title = make("h2", { id: "evacuation-title", text: say("evacuation", { time: clock(room.evacuation.at) }) });
  place.replaceChildren(title, make("p", { text }), ...buttons, button(say("key.all_back"), () => use({ verb: "all_back", who: "room", sure: true })));
}

function button(text, then, className = "") {
  const made = make("button", { type: "button", text, className });
  made.addEventListener("click", then);
  return made;
}

function drawTools() {
  const open = CONTROLS.filter((control) => !control.when || control.when(room));
  const made = open.map((control) => button(say(`key.${control.verb}`) + (control.key ? ` (${control.key})` : ""), () => use(control), control.apart ? "apart" : ""));
  at("tools").replaceChildren(button(`${say("key.all")} (a)`, chooseAll), ...made, button(`${say("key.help")} (?)`, help));
}

function drawFilters() {
  const made = Object.keys(FILTERS).map((name) => {
    const one = button(say(`filter.${name}`), () => setFilter(name));
    one.dataset.filter = name;
    one.setAttribute("aria-pressed", String(name === filter));
    return one;
  });
  const input = make("input", { type: "search", inputMode: "numeric", value: search });
  input.addEventListener("input", () => ((search = input.value.trim()), drawBoard()));
  at("filters").setAttribute("aria-label", say("filter"));
  at("filters").replaceChildren(...made, make("label", { text: say("search") }, input));
}

function setFilter(name) {
  filter = name;
  for (const one of at("filters").querySelectorAll("button")) one.setAttribute("aria-pressed", String(one.dataset.filter === name));
  drawBoard();
}

function choose(id) {
  chosen.has(id) ? chosen.delete(id) : chosen.add(id);
  drawBoard();
}

function chooseAll() {
  for (const tile of shown()) chosen.add(tile.seat_id);
  drawBoard();
}

async function use(control) {
  const seats = control.who === "room" ? [] : [...chosen].filter((id) => tiles.has(id));
  if (control.who === "some" && !seats.length) return void (at("said").textContent = say("nobody"));
  const who = seats.length ? seats.map((id) => tiles.get(id).number).sort((a, b) => a - b).join(", ") : say("everybody");
  const values = control.asks || control.sure ? await ask(control, who) : {};
  if (values) await run(control, seats, values);
}

async function run(control, seats, values) {
  try {
    await act(control.verb, seats, values);
    at("said").textContent = say("done", { what: say(`key.${control.verb}`) });
  } catch (wrong) {
    at("said").textContent = wrong.message;
  }
}

function help() {
  const lines = ["help.arrows", "help.digits", "help.space", "help.escape"].map((key) => say(key));
  tell(say("help"), [...lines, `a: ${say("key.all")}`, ...CONTROLS.filter((one) => one.key).map((one) => `${one.key}: ${say(`key.${one.verb}`)}`)]);
}

function focusOn(tile) {
  if (tile) nodes.get(tile.seat_id)?.focus();
}

function step(key) {
  const list = shown();
  const place = list.findIndex((tile) => tile.seat_id === here);
  if (place < 0) return focusOn(list[0]);
  if (key in COLUMNS_KEYS) return focusOn(list[place + COLUMNS_KEYS[key]]);
  const box = nodes.get(here).getBoundingClientRect();
  const middle = box.left + box.width / 2;
  const down = key === "ArrowDown" ? 1 : -1;
  const boxes = list.map((tile) => [tile, nodes.get(tile.seat_id).getBoundingClientRect()]).filter(([, b]) => (b.top - box.top) * down > 1);
  const nearest = Math.min(...boxes.map(([, b]) => (b.top - box.top) * down));
  const line = boxes.filter(([, b]) => (b.top - box.top) * down === nearest);
  line.sort(([, a], [, b]) => Math.abs(a.left + a.width / 2 - middle) - Math.abs(b.left + b.width / 2 - middle));
  focusOn(line[0]?.[0]);
}

function digit(key) {
  typed = Date.now() - typedAt > 1500 ? key : typed + key;
  typedAt = Date.now();
  focusOn(shown().find((tile) => String(tile.number) === typed));
}

document.addEventListener("keydown", (event) => {
  if (!room || at("panel").open || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input, textarea, select")) return;
  const { key } = event;
  const control = CONTROLS.find((one) => one.key === key && (!one.when || one.when(room)));
  if (key.startsWith("Arrow")) step(key);
  else if (/^[0-9]$/.test(key)) digit(key);
  else if (key === " " && event.target.classList.contains("tile")) choose(here);
  else if (key === "a") chooseAll();
  else if (key === "Escape") (chosen.clear(), drawBoard());
  else if (key === "?") help();
  else if (control) use(control);
  else return;
  event.preventDefault();
});

function lost() {
  if (!lostAt) lostAt = new Date();
  if (language) at("said").textContent = say("lost", { time: clock(lostAt) });
}

function out() {
  const way = make("a", { href: `/sign-in?next=${encodeURIComponent(location.pathname)}`, text: say("sign_in_go") });
  at("said").replaceChildren(say("sign_in"), " ", way);
}

setInterval(() => {
  if (!room) return;
  for (const tile of tiles.values()) {
    const line = nodes.get(tile.seat_id)?.querySelector(".left");
    if (line) line.textContent = left(tile, now());
  }
  const of = room.clock;
  at("clock").hidden = !of;
  if (!of) return;
  const ends = new Date(of.started_at).getTime() + (of.minutes * 60 + of.stood_seconds) * 1000;
  at("clock").textContent = of.stands_since ? say("group_clock.stands") : say("group_clock", { time: span((ends - now()) / 1000) });
}, 1000);

listen({ told, lost, out });
