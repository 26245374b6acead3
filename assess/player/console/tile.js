// What does one seat's tile show? Every state by a shape and a word.

import { clock, make, say, span } from "./words.js";

const SHAPES = {
  expected: "○", joined: "◔", checked: "◑", held_back: "▲", ready: "◕", working: "▶", done: "✓", stopped: "■", absent: "–",
};

export function flags(tile) {
  const found = [];
  const flag = (level, shape, text) => found.push({ level, shape, text });
  if (tile.call) flag("stop", "◆", say("call", { why: say(`call.${tile.call}`) }));
  if (tile.away_since) flag("stop", "×", say("flag.offline", { time: clock(tile.away_since) }));
  if (tile.refused) flag("stop", "!", say("flag.refused", { count: tile.refused }));
  if (tile.practice_failed && tile.call !== "practice") flag("caution", "▲", say("flag.practice_failed"));
  if (tile.stuck) flag("caution", "◷", say("flag.stuck"));
  if (tile.too_fast) flag("caution", "»", say("flag.too_fast"));
  if (tile.held) flag("note", "‖", say("flag.held"));
  if (tile.waiting) flag("note", "↑", say("flag.waiting", { count: tile.waiting }));
  if (tile.problems.length) flag("caution", "▲", say("flag.problems", { what: tile.problems.map((one) => say(one)).join(", ") }));
  if (tile.more_minutes) flag("note", "+", say("flag.more", { minutes: tile.more_minutes }));
  return found;
}

export function left(tile, now) {
  if (tile.ends_at) return say("left", { time: span((new Date(tile.ends_at) - now) / 1000) });
  return tile.left_seconds === null ? "" : say("left", { time: span(tile.left_seconds) });
}

export function draw(node, tile, chosen, now) {
  const progress = say(tile.at_most ? "progress.most" : "progress", { answered: tile.answered, of: tile.of });
  const part = tile.sittings > 1 ? ` · ${say("part", { n: tile.sitting_number, of: tile.sittings })}` : "";
  node.className = `tile ${flags(tile)[0]?.level ?? ""}`;
  node.setAttribute("aria-selected", String(chosen));
  node.replaceChildren(
    make("p", { className: "head" }, make("b", { text: tile.number }), make("span", { text: `${chosen ? "☑ " : ""}${tile.label}` })),
    make("p", { className: "place", text: say("seat", tile) }),
    make("p", { className: "state", text: `${SHAPES[tile.standing]} ${say(`standing.${tile.standing}`)}` }),
    ...(tile.of ? [make("p", { text: progress + part }), make("progress", { max: tile.of, value: Math.min(tile.answered, tile.of), ariaLabel: progress })] : []),
    make("p", { className: "left", text: left(tile, now) }),
    ...(tile.last_answer_at ? [make("p", { className: "last", text: say("last", { time: clock(tile.last_answer_at) }) })] : []),
    ...(tile.reason ? [make("p", { text: tile.reason })] : []),
    ...flags(tile).map((one) => make("p", { className: `flag ${one.level}`, text: `${one.shape} ${one.text}` })),
  );
}
