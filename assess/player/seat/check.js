// Does the tablet work for this client, at this place? One question at a time; nothing here can be failed.

import * as conditions from "../conditions.js";
import { button, make, row } from "../draw.js";
import { drawing } from "../drawing.js";
import * as kept from "../kept.js";
import { openShelf } from "../shelf.js";
import * as speech from "../speech.js";
import { tone } from "../blocks/tone.js";
import { say } from "../words.js";
import { plain, primary, screen } from "./screen.js";

const STEPS = ["reads", "sound", "headphones", "touch", "sees_board"];
const TONE = { hertz: 660, seconds: 1 }; // our own setting
const HOLDS = ["storage", "touch"]; // as the server judges it: the evaluator decides first
const CLOCK_S = 60; // as the server judges it
const CIRCLE = { box: [100, 100], shapes: [{ d: "M10 50a40 40 0 1 0 80 0a40 40 0 1 0-80 0", fill: true }] };
let does; // seat, checked(found, asks): `asks` where the evaluator is to look at something
let found = {}; // what was said so far: true, false, or null where it does not matter to the client
let off = null; // s, the tablet's clock less the server's

export const tellTime = (now) => (off = (Date.now() - Date.parse(now)) / 1000);

const name = () => `zhiheng-check-${does.seat}`;

export function begin(how) {
  does = how;
  found = kept.read(name()) ?? {};
  on();
}

// Whoever uses no sound is not asked for headphones.
const steps = () => STEPS.filter((step) => step !== "headphones" || found.sound !== null);

function on() {
  const next = steps().find((step) => !(step in found));
  next ? DRAW[next]() : over();
}

function tell(step, value) {
  found = { ...found, [step]: value };
  kept.write(name(), found);
  on();
}

// One question of the check, with what may be answered to it.
function asks(step, words, draw, { lines = [`${words}.words`], inside = [], answers }) {
  const all = steps();
  const number = all.indexOf(step) + 1;
  screen(draw, { title: words, lines, inside, buttons: answers, next: `s.next.${all[number] ?? "over"}`, step: { number, count: all.length } });
}

const yes = (step, words) => primary(words, () => tell(step, true));
const no = (step, words) => plain(words, () => tell(step, false));
const none = (step, words) => plain(words, () => tell(step, null));

const DRAW = { reads, sound: () => sound(0), headphones, touch: () => touch(0), sees_board: board };

function reads() {
  const turn = (setting, by) => () => {
    const { values } = conditions.SETTINGS[setting];
    const place = values.indexOf(conditions.display()[setting]) + by;
    conditions.set(setting, setting === "size" ? values[Math.min(Math.max(place, 0), values.length - 1)] : values[place % values.length]);
    reads();
  };
  const listens = plain("s.screen.none", () => {
    conditions.set("aloud", "automatic");
    tell("reads", null);
  });
  const changes = row(plain("s.larger", turn("size", 1)), plain("s.smaller", turn("size", -1)), plain("s.colours", turn("scheme", 1)));
  asks("reads", "s.check.screen", reads, {
    inside: [make("p", { className: "sample", text: say("s.check.screen.sample") }), changes],
    answers: [no("reads", "s.screen.no"), listens, yes("reads", "s.screen.yes")],
  });
}

// Heard, not heard, or not needed. The first time that nothing was heard it comes once more.
function sound(tries) {
  const status = make("p", { className: "told" });
  status.setAttribute("role", "status");
  const again = plain("s.sound.no", () => (tries ? tell("sound", false) : sound(tries + 1)));
  asks("sound", "s.check.sound", () => sound(tries), {
    lines: [tries ? "s.check.sound.again" : "s.check.sound.words"], inside: [row(plain("s.play", () => play(status))), status],
    answers: [again, none("sound", "s.sound.none"), yes("sound", "s.sound.yes")],
  });
}

// A sentence, or a tone where no voice is to be had; whether it sounds is also seen.
function play(status) {
  status.textContent = say("s.sound.plays");
  speech.play(speech.partsOf(say("s.sound.sentence")), async ({ ended }) => {
    if (ended === "silent") await tone(TONE.hertz, TONE.seconds).catch(() => null);
    if (ended !== "stopped") status.textContent = say("s.sound.played");
  });
}

function headphones() {
  const answers = [no("headphones", "s.headphones.no"), none("headphones", "s.headphones.none"), yes("headphones", "s.headphones.yes")];
  asks("headphones", "s.check.headphones", headphones, { answers });
}

// A target on one side, then on the other: a finger, a key and a switch press it alike.
function touch(times) {
  const target = button("", () => (times ? tell("touch", true) : touch(1)));
  target.className = `spot ${times ? "right" : "left"}`;
  target.append(drawing(CIRCLE, say("s.touch.target")));
  asks("touch", "s.check.touch", () => touch(times), {
    lines: [times ? "s.touch.once" : "s.check.touch.words"], inside: [target], answers: [no("touch", "s.touch.no")],
  });
}

function board() {
  const answers = [no("sees_board", "s.board.no"), none("sees_board", "s.board.none"), yes("sees_board", "s.board.yes")];
  asks("sees_board", "s.check.board", board, { answers });
}

// --- what the tablet finds out by itself

// Written where answers wait, and read again.
async function keeps() {
  const shelf = await openShelf("zhiheng-try");
  const event = { lease: "try", sequence: 1, at: Date.now() };
  await shelf.put(event);
  const back = (await shelf.waiting()).some((one) => one.at === event.at);
  await shelf.drop([event]);
  return back && shelf.durable() && kept.write("zhiheng-try", event.at) && kept.read("zhiheng-try") === event.at;
}

async function over() {
  const storage = await keeps().catch(() => false);
  const clock = off === null ? null : Math.abs(off) <= CLOCK_S;
  summary({ ...found, storage, clock });
}

function summary(all) {
  const asked = Object.entries(all).filter(([, value]) => value === false);
  const good = asked.length ? "s.check.some" : "s.check.good";
  const next = HOLDS.some((step) => all[step] === false) ? "s.held_back.next" : "s.check.next";
  const again = () => {
    kept.write(name(), (found = {}));
    on();
  };
  const send = () => {
    kept.write(name(), {});
    const { clock, ...told } = all;
    does.checked({ ...told, screen: shownAs() }, asked.length > 0);
  };
  screen(() => summary(all), {
    title: "s.check.over", lines: [good], inside: [list(all)], next, buttons: [plain("s.recheck.all", again), primary("s.on", send)],
  });
}

const shownAs = () => `${window.screen.width}x${window.screen.height} ${conditions.display().size}%`;
const MARKS = { true: ["✔", "s.mark.good"], false: ["●", "s.mark.ask"], null: ["–", "s.mark.none"] };

function list(all) {
  const lines = [...STEPS, "storage", "clock"].filter((step) => step in all).map((step) => {
    const [sign, words] = MARKS[all[step]];
    const minutes = step === "clock" && all[step] === false ? ` (${say("s.clock.off", { minutes: Math.round(Math.abs(off) / 60) })})` : "";
    const mark = make("span", { className: "sign", text: sign });
    mark.setAttribute("aria-hidden", "true");
    return make("li", {}, mark, make("span", { text: say("s.found", { what: say(`s.name.${step}`), how: say(words) + minutes }) }));
  });
  return make("ul", { className: "found" }, ...lines);
}
