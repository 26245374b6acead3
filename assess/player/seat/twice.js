// How does somebody with one switch begin alone? A switch that is pressed twice, with nothing in focus, starts the mark.

import * as conditions from "../conditions.js";
import * as scan from "../scan.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import { redraw, told } from "./screen.js";

const WITHIN_MS = 10_000; // from one press to the next; our own setting
let before = -Infinity;

export function begin() {
  addEventListener("keydown", (event) => {
    if (!counts(event)) return;
    event.preventDefault();
    const again = event.timeStamp - before < WITHIN_MS;
    before = again ? -Infinity : event.timeStamp;
    if (again) start();
  });
}

// A keyboard's Enter and space key do nothing where nothing is in focus, but that the space key scrolls a long page.
function counts(event) {
  if (event.defaultPrevented || event.repeat || !event.isTrusted || conditions.display().scan !== "none" || document.body.dataset.room) return false;
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
