// Who is in before the start, whose check found something, and which tablets wait for a seat?

import { ordered, seen } from "./state.js";
import { listed, make, say, titled } from "./words.js";

const place = document.getElementById("lobby");
const LINES = ["expected", "joined", "checked", "held_back", "ready"];

export function drawLobby() {
  const before = ["prepared", "lobby"].includes(seen.room.state);
  const waiting = seen.room.waiting;
  place.hidden = !before && !waiting.length;
  if (place.hidden) return place.replaceChildren();
  const all = ordered().filter((tile) => tile.standing !== "absent");
  const lines = before ? LINES.map((name) => line(say(`lobby.${name}`), all.filter((tile) => tile.standing === name).map((tile) => tile.number))) : [];
  const found = before ? all.filter((tile) => tile.problems.length).map((tile) => say("among", { number: tile.number, what: listed(tile.problems.map((one) => say(`problem.${one}`))) })) : [];
  const tablets = waiting.map(({ name, number }) => (number ? `${name}→${number}` : name));
  const count = all.filter((tile) => tile.tablet).length;
  const head = make("h2", { id: "lobby-title", text: titled(say("lobby.title"), say("lobby.in", { count, of: all.length })) });
  place.replaceChildren(head, make("dl", {}, ...[...lines, line(say("lobby.problems"), found), line(say("lobby.tablets"), tablets)].flat()));
}

function line(name, which) {
  return which.length ? [make("div", {}, make("dt", { text: `${name} ${which.length}` }), make("dd", { text: listed(which) }))] : [];
}
