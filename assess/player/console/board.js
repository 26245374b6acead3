// How do the tiles stand on the page, and where among them is the evaluator?

import { FILTERS, now, ordered, rowed, seen, shown } from "./state.js";
import { detail, draw, late, tick } from "./tile.js";
import { make, say } from "./words.js";

const at = (id) => document.getElementById(id);
const nodes = new Map();
const MANY = 24; // shown at once; more of them are drawn small; our own setting
const SIDEWAYS = { ArrowLeft: -1, ArrowRight: 1 };
const ended = () => seen.room?.state === "ended";
let laid = "";
let drawn = new Set();

export const small = () => (seen.size ? seen.size === "small" : seen.tiles.size > MANY);

// Draw these seats anew, or all of them; the order only where it is another.
export function drawBoard(ids) {
  const list = shown();
  const order = JSON.stringify([seen.language, small(), list.map((tile) => tile.seat_id)]);
  const fresh = ids && order === laid ? ids : list.map((tile) => tile.seat_id);
  for (const id of fresh) if (seen.tiles.has(id)) drawTile(id);
  if (order !== laid) lay(list);
  laid = order;
  if (!list.some((tile) => tile.seat_id === seen.here)) seen.here = list[0]?.seat_id ?? null;
  rove();
  drawHere();
}

function drawTile(id) {
  const tile = seen.tiles.get(id);
  if (!nodes.has(id)) nodes.set(id, tileNode(id));
  draw(nodes.get(id), tile, { chosen: seen.chosen.has(id), picture: seen.pictures[tile.symbol], small: small(), ended: ended() }, now());
}

function lay(list) {
  const focused = document.activeElement;
  const rows = grouped(list);
  const made = [...rows].map(([row, tiles]) => {
    const who = seen.room.names[seen.room.rows[row]];
    const title = who ? say("row.whose", { row, who }) : say("row", { row });
    const box = make("div", { className: "grid", role: "listbox", ariaLabel: title }, ...tiles.map((tile) => nodes.get(tile.seat_id)));
    box.setAttribute("aria-multiselectable", "true");
    return make("section", {}, make("h2", { text: title }), box);
  });
  at("stage").classList.toggle("small", small());
  at("stage").replaceChildren(...(made.length ? made : [make("p", { text: say("none") })]));
  drawn = new Set(list.map((tile) => tile.seat_id));
  if (focused?.classList.contains("tile") && focused.isConnected) focused.focus({ preventScroll: true });
}

function grouped(list) {
  const rows = new Map();
  for (const tile of list) rows.set(tile.row, [...(rows.get(tile.row) ?? []), tile]);
  return rows;
}

function tileNode(id) {
  const node = make("div", { role: "option", tabIndex: -1 });
  node.addEventListener("click", () => ((seen.here = id), choose(id), node.focus()));
  node.addEventListener("focus", () => ((seen.here = id), rove(), drawHere()));
  return node;
}

// One tile alone is in the order of the Tab key.
function rove() {
  for (const [id, node] of nodes) {
    const mine = id === seen.here;
    if (node.tabIndex !== (mine ? 0 : -1)) node.tabIndex = mine ? 0 : -1;
    node.classList.toggle("here", mine);
  }
}

function drawHere() {
  const tile = seen.tiles.get(seen.here);
  at("here").textContent = tile ? detail(tile, now(), ended()) : "";
  at("chosen").textContent = say("chosen", { count: seen.chosen.size });
}

export function choose(id) {
  if (!id) return;
  seen.chosen.has(id) ? seen.chosen.delete(id) : seen.chosen.add(id);
  drawBoard([id]);
}

export function chooseAll() {
  for (const tile of shown()) seen.chosen.add(tile.seat_id);
  drawBoard();
}

export function chooseNobody() {
  const ids = [...seen.chosen];
  seen.chosen.clear();
  drawBoard(ids);
}

function focusOn(tile) {
  const node = tile && nodes.get(tile.seat_id);
  node?.focus();
  node?.scrollIntoView({ block: "nearest" });
}

export function step(key) {
  const list = shown();
  const place = list.findIndex((tile) => tile.seat_id === seen.here);
  if (key === "Home" || key === "End") return focusOn(list.at(key === "Home" ? 0 : -1));
  if (place < 0 || !document.activeElement.classList.contains("tile")) return focusOn(list[Math.max(0, place)]);
  if (key in SIDEWAYS) return focusOn(list[place + SIDEWAYS[key]]);
  focusOn(nearest(list, key === "ArrowDown" ? 1 : -1));
}

// The tile of the next line that stands nearest above or below.
function nearest(list, down) {
  const from = nodes.get(seen.here).getBoundingClientRect();
  const boxes = list.map((tile) => [tile, nodes.get(tile.seat_id).getBoundingClientRect()]);
  const beyond = boxes.filter(([, box]) => (box.top - from.top) * down > 1);
  const line = Math.min(...beyond.map(([, box]) => (box.top - from.top) * down));
  const aside = ([, box]) => Math.abs(box.left - from.left);
  return beyond.filter(([, box]) => (box.top - from.top) * down === line).sort((a, b) => aside(a) - aside(b))[0]?.[0];
}

let typed = "";
let typedAt = 0;

export function digit(key) {
  typed = Date.now() - typedAt > 1500 ? key : typed + key;
  typedAt = Date.now();
  focusOn(shown().find((tile) => String(tile.number) === typed));
}

// Every second: what time alone changes. Returns whether a client's time ran out meanwhile.
export function everySecond() {
  let ended = false;
  for (const id of drawn) {
    const tile = seen.tiles.get(id);
    const before = nodes.get(id).dataset.late;
    tick(nodes.get(id), tile, now());
    nodes.get(id).dataset.late = String(late(tile, now()));
    if (before && before !== nodes.get(id).dataset.late) (ended = true), drawTile(id);
  }
  return ended;
}

export function drawFilters(set) {
  const made = Object.keys(FILTERS).map((name) => {
    const one = make("button", { type: "button" }, make("span", { text: say(`filter.${name}`) }), " ", make("b", { className: "count" }));
    one.addEventListener("click", () => set({ filter: name }));
    one.dataset.filter = name;
    return one;
  });
  const rows = make("select", { id: "row" }, make("option", { value: "", text: say("filter.every_row") }));
  rows.append(...Object.keys(seen.room.rows).map((row) => make("option", { value: row, text: say("row", { row }) })));
  rows.value = seen.row;
  rows.addEventListener("change", () => set({ row: rows.value }));
  const number = make("input", { type: "search", inputMode: "numeric", value: seen.search });
  number.addEventListener("input", () => set({ search: number.value.trim() }));
  at("filters").setAttribute("aria-label", say("filter"));
  at("filters").replaceChildren(...made, make("label", {}, make("span", { text: say("filter.row") }), rows), make("label", {}, make("span", { text: say("search") }), number));
  drawCounts();
}

export function drawCounts() {
  const all = ordered().filter(rowed);
  for (const one of at("filters").querySelectorAll("button")) {
    const count = String(all.filter(FILTERS[one.dataset.filter]).length);
    const place = one.querySelector(".count");
    if (place.textContent !== count) place.textContent = count;
    one.setAttribute("aria-pressed", String(one.dataset.filter === seen.filter));
    one.classList.toggle("loud", ["needs_me", "calls", "offline"].includes(one.dataset.filter) && count !== "0");
  }
}

