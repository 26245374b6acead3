// How does somebody with one switch begin alone? The same key pressed twice, with nothing in focus, starts the mark.

import * as conditions from "../conditions.js";
import * as scan from "../scan.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import { redraw, told } from "./screen.js";

const WITHIN_MS = 10_000; // from one press to the next; our own setting
let before = { key: "", at: -Infinity };

export function begin() {
  addEventListener("keydown", (event) => {
    if (event.repeat) return; // held: still the same press
    const { key, timeStamp: at } = event;
    const again = key === before.key && at - before.at < WITHIN_MS;
    before = { key: counts(event) && !again ? key : "", at }; // any other key between: no switch
    if (!counts(event)) return;
    event.preventDefault();
    if (again) start();
  });
}

// A keyboard's Enter and space key do nothing where nothing is in focus, but that the space key scrolls a long page.
function counts(event) {
  if (event.defaultPrevented || !event.isTrusted || conditions.display().scan !== "none" || document.body.dataset.room) return false;
  if (document.activeElement.matches("button, input, textarea, dialog")) return false;
  const scrolls = document.documentElement.scrollHeight > innerHeight;
  return event.key === "Enter" || (event.key === " " && !scrolls);
}

function start() {
  conditions.set("scan", "one-switch");
  redraw();
  told(say("s.switch.on"));
  scan.restart();
  if (conditions.display().aloud !== "off") speech.play(speech.partsOf(say("s.switch.on")));
}
