// Which controls are there, by which key, and what does each ask first?

const REASON = { name: "reason", kind: "text" };
const WORDS = { name: "text", kind: "text" };
const MINUTES = { name: "minutes", kind: "number" };
const choice = (...of) => ({ name: "decision", kind: "choice", of });

// `who`: "some" needs seats, "any" means everybody where none is chosen, "room" is for the whole room.
export const CONTROLS = [
  { verb: "pause", key: "p", who: "any", sure: true },
  { verb: "resume", key: "r", who: "any" },
  { verb: "more_time", key: "t", who: "some", asks: [MINUTES] },
  { verb: "tell", key: "m", who: "any", asks: [WORDS] },
  { verb: "note", key: "n", who: "some", asks: [WORDS] },
  { verb: "incident", key: "i", who: "some", asks: [WORDS] },
  { verb: "attend", key: "h", who: "some", asks: [choice("go_on", "again", "stop"), { ...REASON, free: true }] },
  { verb: "decide", key: "d", who: "some", asks: [choice("let_in", "another_way", "not_today"), REASON] },
  { verb: "skip", key: "s", who: "some", asks: [REASON], apart: true },
  { verb: "stop", key: "x", who: "some", asks: [REASON], apart: true },
  { verb: "move", key: "v", who: "some", sure: true },
  { verb: "absent", key: "b", who: "some", asks: [REASON] },
  { verb: "clock_begin", who: "room", asks: [MINUTES], when: (room) => room.state === "running" && !room.clock },
  { verb: "clock_stand", who: "room", when: (room) => room.clock && !room.clock.stands_since },
  { verb: "clock_go_on", who: "room", when: (room) => room.clock?.stands_since },
  { verb: "clock_end", who: "room", sure: true, when: (room) => room.clock },
  { verb: "open_lobby", who: "room", when: (room) => room.state === "prepared" },
  { verb: "start", who: "room", sure: true, when: (room) => room.state === "lobby" },
  { verb: "end", who: "room", sure: true, told: "ask.end", apart: true, when: (room) => room.state === "running" || room.state === "paused" },
  { verb: "evacuate", key: "e", who: "room", sure: true, told: "ask.evacuate", apart: true, asks: [{ ...REASON, free: true }], when: (room) => room.state !== "ended" && !room.evacuation },
];

export const FILTERS = {
  all: () => true,
  calls: (tile) => Boolean(tile.call),
  stuck: (tile) => tile.stuck,
  offline: (tile) => Boolean(tile.away_since),
  not_ready: (tile) => ["expected", "joined", "checked", "held_back"].includes(tile.standing),
  mine: (tile, room, me) => room.rows[tile.row] === me.id,
  done: (tile) => ["done", "stopped", "absent"].includes(tile.standing),
};
