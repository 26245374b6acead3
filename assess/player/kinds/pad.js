// Signs to be pressed one by one, where there is no keyboard: digits, or letters in rows.

import { button, group, make } from "../draw.js";
import { say } from "../words.js";

const DIGITS = ["123", "456", "789", ".0"];
const LETTERS = ["abcdef", "ghijkl", "mnopqr", "stuvwx", "yz0123", "456789"];

// `pressed(sign)` hears each sign, and null for "take the last one back".
export function pad(kind, pressed) {
  const rows = (kind === "letters" ? LETTERS : DIGITS).map((signs) =>
    group(...[...signs].map((sign) => button(sign, (event) => pressed(sign, event)))),
  );
  const more = kind === "letters" ? [button(say("pad.space"), (event) => pressed(" ", event))] : [];
  const made = make("div", { className: "pad" }, ...rows, group(...more, button(say("pad.back"), (event) => pressed(null, event))));
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", say("pad"));
  return made;
}
