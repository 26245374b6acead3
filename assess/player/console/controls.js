// Which controls are there, by which key, and what does each ask first?

const REASON = { name: "reason", kind: "text" };
const WORDS = { name: "text", kind: "text" };
const MINUTES = { name: "minutes", kind: "number" };
const INSTRUMENT = { name: "instrument", kind: "listed", free: true };
const choice = (name, words, ...of) => ({ name, kind: "choice", words, of });
const SEVERITY = { ...choice("severity", "severity", "low", "medium", "high"), first: "medium" };
const going = (room) => ["running", "paused"].includes(room.state);

// `who`: "some" acts on those chosen, "room" on the whole room. `sure` is asked only where nothing takes it back.
// `lead`: first of a choice by digits. `more`: behind "more". `name`: as it is called where the verb has two.
export const CONTROLS = [
  { verb: "pause", key: "p", who: "some" },
  { verb: "resume", key: "r", who: "some" },
  { verb: "more_time", key: "t", who: "some", asks: [MINUTES] },
  { verb: "tell", key: "m", who: "some", asks: [WORDS] },
  { verb: "note", key: "n", who: "some", asks: [WORDS], lead: "note" },
  { verb: "incident", key: "i", who: "some", asks: [WORDS, SEVERITY, { name: "action_taken", kind: "text", free: true }], lead: "incident" },
  { verb: "attend", key: "h", who: "some", asks: [choice("decision", "decision", "go_on", "again", "stop"), { ...REASON, free: true }] },
  { verb: "decide", key: "d", who: "some", asks: [choice("decision", "decision", "let_in", "another_way", "not_today"), REASON] },
  { verb: "move", key: "v", who: "some", sure: true, more: true },
  { verb: "assign", key: "w", who: "some", asks: [{ name: "tablet", kind: "listed" }], more: true },
  { verb: "absent", key: "b", who: "some", asks: [REASON], more: true },
  { verb: "expected", key: "y", who: "some", more: true },
  { verb: "new_code", key: "c", who: "some", sure: true, more: true },
  { verb: "skip", key: "s", who: "some", asks: [REASON], more: true },
  { verb: "give_after_all", key: "g", who: "some", more: true },
  { verb: "stop", key: "x", who: "some", asks: [REASON], more: true },
  { verb: "take_up", key: "q", who: "some", more: true },
  { verb: "open_lobby", key: "O", who: "room", when: (room) => room.state === "prepared" || room.codes_stopped_at },
  { verb: "start", key: "S", who: "room", sure: true, when: (room) => room.state === "lobby" },
  { verb: "pause", name: "pause_all", key: "P", who: "room", when: (room) => room.state === "running" },
  { verb: "resume", name: "resume_all", key: "R", who: "room", when: (room) => room.state === "paused" },
  { verb: "tell", name: "tell_all", key: "M", who: "room", asks: [WORDS], when: (room) => room.state !== "ended" },
  { verb: "clock_begin", key: "K", who: "room", asks: [MINUTES, INSTRUMENT], when: (room) => going(room) && !room.clock },
  { verb: "clock_stand", key: "K", who: "room", when: (room) => room.state !== "ended" && room.clock && !room.clock.by_hand },
  { verb: "clock_go_on", key: "K", who: "room", when: (room) => room.state !== "ended" && room.clock?.by_hand },
  { verb: "clock_end", who: "room", sure: true, when: (room) => room.state !== "ended" && room.clock },
  { verb: "end", key: "Q", who: "room", sure: true, apart: true, when: going },
  { verb: "evacuate", key: "E", who: "room", apart: true, when: (room) => room.state !== "ended" && !room.evacuation },
];
export const ALL_BACK = { verb: "all_back", who: "room" };
export const ESCORTED = { verb: "escorted", who: "some" };
export const NOT_ESCORTED = { verb: "not_escorted", who: "some" };
export const QUICK = { verb: "quick", who: "some" };

// Who may: what is done to everybody is for level 3 and 2; an alarm is for anybody.
export const mayUse = (control, me) => control.who !== "room" || me.level <= 3 || control.verb === "evacuate";

export const called = (control) => `key.${control.name ?? control.verb}`;
