// What covers the page while the room is held? Words over the whole screen, without a button. To leave the building is
// told in words, a still picture, speech and slow vibration: nothing moves, nothing flashes (WCAG 2.2, 2.3.1).

import * as conditions from "./conditions.js";
import { make } from "./draw.js";
import { drawing } from "./drawing.js";
import * as scan from "./scan.js";
import * as speech from "./speech.js";
import { say } from "./words.js";

const LEAVE = "evacuated";
const AGAIN_MS = 20_000; // the words take 10 to 15 s; our own setting
const SLOW = Array.from({ length: 17 }, () => 1000); // ms on and off in turn, until it is said again; our own setting
const TONE = { hz: 660, seconds: 0.6, of: 3, apart: 1.2, loud: 0.3 }; // our own setting

// Our own drawing: a person who runs to an open door.
const PICTURE = {
  box: [260, 206],
  shapes: [
    { d: "M96 34a17 17 0 1 0 34 0a17 17 0 1 0-34 0", fill: true },
    { d: "M106 64L88 112", fill: false },
    { d: "M106 70L130 92L152 78", fill: false },
    { d: "M102 68L72 72L54 94", fill: false },
    { d: "M88 112L120 132L114 172", fill: false },
    { d: "M88 112L70 144L34 146", fill: false },
    { d: "M180 180V18H244V180", fill: false },
    { d: "M180 18L214 38V196L180 180", fill: false },
  ],
};

let timer = null;
let place = null;

export function begin() {
  place = make("section", { id: "room", hidden: true });
  place.setAttribute("role", "alert");
  document.body.append(place);
  speech.fetchFirst(spoken(LEAVE)); // it must be heard without the server too
}

const spoken = (why) => [`room.${why}`, `room.${why}.words`].flatMap((key) => speech.partsOf(say(key)));

// Cover the page with why it is held, and what the evaluator told; null gives it back.
export function show(why, notices) {
  clearInterval(timer);
  speech.stop();
  navigator.vibrate?.(0);
  place.hidden = !why;
  why ? (document.body.dataset.room = why) : delete document.body.dataset.room;
  place.replaceChildren();
  if (why) fill(why);
  tell(notices);
  scan.restart();
}

function fill(why) {
  const picture = why === LEAVE ? [drawing(PICTURE, say("room.picture"))] : [];
  const heading = make("h2", { text: say(`room.${why}`), tabIndex: -1 });
  const lines = speech.partsOf(say(`room.${why}.words`)).map(({ text }) => make("p", { text }));
  place.append(...picture, heading, ...lines, make("div"));
  heading.focus();
  if (why === LEAVE) {
    alarm();
    timer = setInterval(alarm, AGAIN_MS);
  } else if (conditions.display().aloud === "automatic") speech.play(spoken(why));
}

export function tell(notices) {
  const lines = place.querySelector("div");
  const now = notices.join("\n");
  if (!lines || lines.dataset.told === now) return;
  lines.dataset.told = now;
  lines.replaceChildren(...notices.map((text) => make("p", { className: "told", text })));
}

// Said whatever is set in the bar: somebody may see neither words nor picture.
function alarm() {
  navigator.vibrate?.(SLOW);
  speech.play(spoken(LEAVE), ({ ended }) => ended === "silent" && tone());
}

function tone() {
  const sound = new AudioContext();
  const loud = sound.createGain();
  loud.gain.value = TONE.loud;
  loud.connect(sound.destination);
  for (let n = 0; n < TONE.of; n += 1) {
    const at = sound.currentTime + n * TONE.apart;
    const one = Object.assign(sound.createOscillator(), { onended: n + 1 === TONE.of ? () => sound.close() : null });
    one.frequency.value = TONE.hz;
    one.connect(loud);
    one.start(at);
    one.stop(at + TONE.seconds);
  }
}
