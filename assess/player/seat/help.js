// How does a client call the evaluator before the start? One press, on every screen; and another takes it back.

import { post } from "../link.js";
import * as scan from "../scan.js";
import { say } from "../words.js";
import { plain } from "./screen.js";

let device;
let place; // the row with the buttons
let back; // the button that takes a call back
let calling = false; // a call that has not arrived
let called = false; // one that has, and that nobody has come to yet

export function saved(key) {
  const words = document.getElementById("saved");
  if (words.textContent !== say(key)) words.textContent = say(key);
}

// However large the words are, the room's button for help stays in view, beside what is said of it.
export function begin(tablet) {
  device = tablet;
  place = document.querySelector("#room-bar .row");
  place.id = "call";
  back = plain("s.call.back", takeBack);
  back.hidden = true;
  place.append(back);
  document.querySelector("footer").prepend(place);
}

export function end() {
  place.remove();
  document.getElementById("saved").textContent = ""; // nobody comes to a call of a room that is over
}

export function redraw() {
  if (!place) return;
  place.querySelector("button").textContent = say("call");
  back.textContent = say("s.call.back");
  tell();
}

// As the pulse tells it: the evaluator may have come meanwhile.
export function tell(now = called) {
  called = now;
  back.hidden = !called;
  if (!calling) saved(called ? "s.called" : "s.connected");
}

// One press is enough: where the call does not arrive, it is made again. False: nobody else has to say what comes of it.
export async function call() {
  calling = true;
  saved("s.calling");
  await again();
  return false;
}

// Resolves to whether it has arrived.
export async function again() {
  if (!calling) return false;
  try {
    if ((await post("call", { device })).called !== true) return false;
    calling = false;
    tell(true);
    return true;
  } catch {
    return false;
  }
}

async function takeBack() {
  try {
    tell((await post("call", { device, calls: false })).called === true);
    scan.restart();
  } catch {
    saved("s.away");
  }
}
