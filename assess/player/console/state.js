// What is known, what is shown of it, and who is chosen?

import { late } from "./tile.js";

export const seen = {
  tiles: new Map(), chosen: new Set(), room: null, me: null, language: "", phrases: [], pictures: {},
  filter: "all", row: "", search: "", here: null, ahead: 0, size: "",
};

export const now = () => new Date(Date.now() + seen.ahead);
export const ordered = () => [...seen.tiles.values()].sort((a, b) => a.number - b.number);
const inPlaces = () => [...seen.tiles.values()].sort((a, b) => a.row - b.row || a.place - b.place || a.number - b.number);
const over = (tile) => ["done", "stopped", "absent"].includes(tile.standing);

export const FILTERS = {
  all: () => true,
  needs_me: (tile) => Boolean(tile.call || tile.refused || tile.left_behind) || (!over(tile) && Boolean(tile.away_since || tile.stuck || tile.practice_failed || tile.standing === "held_back" || late(tile, now()))),
  calls: (tile) => Boolean(tile.call),
  offline: (tile) => Boolean(tile.away_since),
  not_started: (tile) => !over(tile) && tile.standing !== "working",
  done: over,
  mine: (tile) => seen.room.rows[tile.row] === seen.me.id,
};

export const rowed = (tile) => !seen.row || String(tile.row) === seen.row;
export const shown = () => inPlaces().filter((tile) => FILTERS[seen.filter](tile) && rowed(tile) && String(tile.number).startsWith(seen.search));

// On whom a letter acts: those chosen; where nobody is, the seat at which the evaluator is.
export function targets() {
  const chosen = [...seen.chosen].filter((id) => seen.tiles.has(id));
  return chosen.length ? chosen : [seen.here].filter((id) => seen.tiles.has(id));
}

export const called = (instrument) => instrument.names[seen.language] ?? Object.values(instrument.names)[0];

// The instruments done against time that somebody has still to do, the one that most are at first: {id, name, here, ahead}.
export function timed() {
  const left = [...seen.tiles.values()].filter((tile) => !over(tile));
  const counted = seen.room.instruments.filter((one) => one.timed).map((one) => ({
    id: one.id, name: called(one),
    here: left.filter((tile) => tile.ahead[0] === one.id).length, ahead: left.filter((tile) => tile.ahead.includes(one.id)).length,
  }));
  return counted.filter((one) => one.ahead).sort((a, b) => b.here - a.here || b.ahead - a.ahead);
}

export const numbers = (ids) => ids.map((id) => seen.tiles.get(id).number).sort((a, b) => a - b);
