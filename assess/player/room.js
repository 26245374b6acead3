// What does the room of a group ask of this tablet? The seat's pulse tells it; what was told stands until it says more.

import * as bar from "./room_bar.js";
import { randomId, wallClock } from "./clock.js";
import * as kept from "./kept.js";
import { base, get, pulse, Refused } from "./link.js";
import * as queue from "./queue.js";
import * as cover from "./room_cover.js";
import { form, log, mine, told } from "./sitting.js";
import * as speech from "./speech.js";

const AGAIN_MS = 1000;
const LONGEST_MS = 8000;
const ENDED = 410;
const HELD_ELSEWHERE = 409;
const UNKNOWN = 404;

let page = null; // what the sitting's page does: hold, release, changed, lead, refuse, follow, call; and item, over
let last = { held: false, evacuated: false }; // as the pulse told it
let holds = null; // why nothing is asked just now: "session_paused", "evacuated", "group_time"
let toldNow = []; // the notices of the latest pulse; in an alarm none from before it
let seen = "";
let stopping = null; // the AbortController of the pulse that is under way
let anew = false;
let awaited = [];
let gone = false;
let parting = null; // the address of the seat that is told what this tablet still keeps
let near = false; // the latest pulse was answered
let battery = null;

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const name = () => `zhiheng-room-${form.sitting}`;

export const follows = () => page !== null && !gone;
export const leads = () => near && !holds; // the seat's page can be reached, and may be gone to

export function begin(does) {
  page = does;
  speech.know(form);
  cover.begin();
  bar.begin(form.seat, { call: page.call, changed: decide });
  last = kept.read(name()) ?? last;
  decide();
  watchBattery().catch(() => null); // many browsers do not tell it
  listen();
}

async function watchBattery() {
  const source = await navigator.getBattery?.();
  const read = () => (battery = source?.level ?? null);
  source?.addEventListener("levelchange", read);
  read();
}

// Resolves when the pulse that is under way is over, answered or not.
export const next = () => (gone ? wait(AGAIN_MS) : new Promise((done) => awaited.push(done)));

// The same with what holds now: the pulse is asked anew, and answers at once.
export function ask() {
  seen = "";
  if (stopping) {
    anew = true;
    stopping.abort();
  }
  return next();
}

async function listen() {
  let pause = AGAIN_MS;
  while (!gone) {
    try {
      apply(await once());
      pause = AGAIN_MS;
    } catch (wrong) {
      if (anew) continue;
      near = false;
      if (wrong instanceof Refused && wrong.final) leave(wrong.status);
      else await wait(pause);
      pause = Math.min(2 * pause, LONGEST_MS);
    }
    awaited.splice(0).forEach((done) => done());
  }
}

async function once(seat = form.seat) {
  anew = false;
  stopping = new AbortController();
  try {
    return await pulse(seat, says(), stopping);
  } finally {
    stopping = null;
  }
}

const says = () => ({
  device: kept.tabletId(randomId), load: mine, page: "sitting", sitting: form.sitting, item: page?.item() ?? null, seen,
  ...queue.counted(), hidden: document.hidden, client_time: wallClock(), battery, voice: speech.sounds(),
});

function apply(answer) {
  near = true;
  seen = answer.mark;
  last = { held: answer.held, evacuated: answer.evacuated };
  kept.write(name(), last);
  toldNow = answer.notices.map(({ text }) => text);
  bar.tell(answer);
  decide();
  if (answer.sitting) told(answer.sitting);
  page.changed();
  if (!answer.held && answer.way !== base && !page.over()) page.lead(); // left out, stopped, or not yet begun
}

// Hold the screen or give it back. The sitting itself is not changed, and nothing of it ends here.
function decide() {
  const why = last.evacuated ? "evacuated" : last.held ? "session_paused" : bar.timeIsUp() ? "group_time" : null;
  const beside = why === "evacuated" ? toldNow : bar.standing();
  if (why === holds) return cover.tell(beside);
  const before = holds;
  if (!page.over()) {
    if (before) log("clock", { detail: { what: "went on", why: before } });
    if (why) log("clock", { detail: { what: "stopped", why } });
  }
  holds = why;
  if (!before) page.hold();
  cover.show(why, beside);
  if (!why) page.release();
}

// The seat is this tablet's no more, or its session is over: it tells what it still keeps, until all of it is there. The
// answer is a no, and it is heard all the same.
export async function part() {
  parting = form.seat ?? form.seat_ended;
  if (!parting) return;
  for (let pause = AGAIN_MS; ; pause = Math.min(2 * pause, LONGEST_MS)) {
    const { waiting } = queue.counted();
    const heard = await lastWord();
    if (heard && !waiting && !queue.counted().waiting && (!page || page.over())) return;
    await wait(pause);
  }
}

// Resolves to whether the server has heard it. A seat with a new code has a new address, which the form tells.
async function lastWord() {
  try {
    await once(parting);
    return true;
  } catch (wrong) {
    if (!(wrong instanceof Refused && wrong.final)) return false;
    if (wrong.status !== UNKNOWN) return true;
    const { seat, seat_ended: ended } = await get("form").catch(() => ({}));
    parting = seat ?? ended ?? parting;
    return false;
  }
}

// The pulse says no for good. Whoever was told to leave the building stays told.
function leave(status) {
  gone = true;
  near = status === ENDED; // the seat says so too
  bar.end();
  if (status === HELD_ELSEWHERE || status === ENDED) page.refuse(status === ENDED ? "room.ended" : status);
  else page.follow();
  part();
  if (last.evacuated) return;
  last = { held: false, evacuated: false };
  kept.write(name(), last);
  decide();
}
