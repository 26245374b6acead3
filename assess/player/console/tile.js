// What does one seat's tile show? Every state by a shape and a word.

import { clock, listed, make, say, since, span, titled } from "./words.js";

const SHAPES = {
  expected: "○", joined: "◔", checked: "◑", held_back: "▲", ready: "◕", working: "▶", unfinished: "◨", done: "✓", stopped: "■", absent: "–",
};

// In a room that is over nobody works any more.
const told = (tile, ended) => (ended && tile.standing === "working" ? "unfinished" : tile.standing);
const standing = (tile, ended) => say(`standing.${told(tile, ended)}`);
const AWAY = ["expected", "done", "stopped", "absent"]; // nothing of theirs is held

export const late = (tile, now) => (tile.ends_at ? new Date(tile.ends_at) <= now : tile.left_seconds !== null && tile.left_seconds <= 0);

export function flags(tile, now) {
  const found = [];
  const flag = (level, shape, text) => found.push({ level, shape, text });
  if (tile.call) flag("stop", "◆", say("call", { why: say(`call.${tile.call}`) }));
  if (tile.away_since) flag("stop", "×", say("flag.offline", { time: clock(tile.away_since) }));
  if (tile.refused) flag("stop", "!", say("flag.refused", { count: tile.refused }));
  if (tile.left_behind) flag("stop", "⇡", say("flag.left_behind", { count: tile.left_behind, time: clock(tile.left_behind_at) }));
  else if (tile.unheard) flag("caution", "⇡", say("flag.unheard"));
  if (late(tile, now)) flag("caution", "◷", say("flag.over"));
  if (tile.practice_failed && tile.call !== "practice") flag("caution", "▲", say("flag.practice_failed", { right: tile.practice }).trim());
  if (tile.stuck) flag("caution", "◷", say("flag.stuck"));
  if (tile.too_fast) flag("caution", "»", say("flag.too_fast"));
  if (tile.problems.length) flag("caution", "▲", say("flag.problem", { what: listed(tile.problems.map((one) => say(`problem.${one}`))) }));
  if (tile.battery !== null) flag("caution", "▁", say("flag.battery", { percent: tile.battery }));
  if (tile.paused) flag("note", "‖", say("flag.paused"));
  else if (tile.held && !AWAY.includes(tile.standing)) flag("note", "‖", say("flag.held"));
  if (tile.waiting) flag("note", "↑", say("flag.waiting", { count: tile.waiting }));
  if (tile.more_minutes) flag("note", "+", say("flag.more", { minutes: tile.more_minutes }));
  if (tile.skipped) flag("note", "⇥", say("flag.skipped", { count: tile.skipped }));
  if (["let_in", "another_way"].includes(tile.decided)) flag("note", "✎", say(`flag.${tile.decided}`));
  return found;
}

export function left(tile, now) {
  if (tile.ends_at) return say("left", { time: span((new Date(tile.ends_at) - now) / 1000) });
  return tile.left_seconds === null ? "" : say("left", { time: span(tile.left_seconds) });
}

export function last(tile, now) {
  return tile.last_answer_at && tile.standing === "working" ? say("last", { time: since((now - new Date(tile.last_answer_at)) / 1000) }) : "";
}

export function draw(node, tile, { chosen, picture, small, ended }, now) {
  const found = flags(tile, now);
  const progress = say(tile.at_most ? "progress.most" : "progress", { answered: tile.answered, of: tile.of });
  const part = tile.sittings > 1 ? ` · ${say("part", { n: tile.sitting_number, of: tile.sittings })}` : "";
  node.className = `tile ${tile.standing} ${found[0]?.level ?? ""}`;
  node.setAttribute("aria-selected", String(chosen));
  node.replaceChildren(
    make("p", { className: "head" }, make("b", { text: tile.number }), symbol(tile, picture)),
    make("p", { className: "state", text: `${chosen ? "☑ " : ""}${SHAPES[told(tile, ended)]} ${standing(tile, ended)}` }),
    ...(small ? first(found) : found.map(flagged)),
    ...(tile.of && (tile.answered || ["working", "done"].includes(tile.standing)) ? [make("p", { className: "progress" }, make("span", { text: progress + part }), make("progress", { max: tile.of, value: Math.min(tile.answered, tile.of), ariaLabel: progress }))] : []),
    make("p", { className: "times" }, make("span", { className: "left", text: left(tile, now) }), " ", make("span", { className: "last", text: last(tile, now) })),
    make("p", { className: "label", text: tile.label }),
    ...(tile.reason && !small ? [make("p", { className: "reason", text: tile.reason })] : []),
  );
}

// In a small tile the first flag, and how many more there are: the line at the bottom says them all.
function first(found) {
  if (!found.length) return [];
  const more = found.length > 1 ? ` ${say("flag.others", { count: found.length - 1 })}` : "";
  return [flagged({ ...found[0], text: found[0].text + more })];
}

const flagged = (one) => make("p", { className: `flag ${one.level}`, text: `${one.shape} ${one.text}` });

function symbol(tile, picture) {
  return make("img", { src: new URL(`../symbols/${tile.symbol}.svg`, import.meta.url).href, alt: picture ?? "", width: 44, height: 44 });
}

// What every second changes, without drawing the tile anew.
export function tick(node, tile, now) {
  for (const [name, text] of [["left", left(tile, now)], ["last", last(tile, now)]]) {
    const line = node.querySelector(`.${name}`);
    if (line && line.textContent !== text) line.textContent = text;
  }
}

// Everything about one seat in lines, for the one at which the evaluator is.
export function detail(tile, now, ended) {
  const why = tile.escort.length ? [say("flag.escort", { who: listed(tile.escort.map((one) => say(one))) })] : [];
  const lines = [standing(tile, ended), say("seat", tile), ...flags(tile, now).map((one) => `${one.shape} ${one.text}`), ...why, tile.reason];
  return titled(`${tile.number} ${tile.label}`, lines.filter(Boolean).join(" · "));
}
