// Is every event kept until the server has it? On the shelf first, then the wire; dropped only when acknowledged.

import * as leases from "./lease.js";
import { post, Refused } from "./link.js";
import { openShelf } from "./shelf.js";

const BATCH = 50;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
const NOT_TAKEN = [413, 422];
const CAN_WAIT = ["shown", "spoken", "clock", "spent", "hidden", "setting"]; // they go along with the next answer
const AT_ONCE = "spent"; // no answer, and of use only while it is new: it takes all others along
const WAITS_MS = 5000; // for so long at most
const CONFLICT = 409; // someone changed the sitting at the same moment: the same again is taken

let shelf, own, tell, refuse, timer;
let most = BATCH;
let wait = FIRST_WAIT_MS;
let offline = false;
let sending = false;
let more = false;
let over = false;
let everything = false; // also what could wait is sent
let soon = null; // the timer of what waits for the next answer
let counts = { waiting: 0, refused: 0 };
let aside = 0; // events that the server put aside: kept there, and not counted

// `tell({waiting, refused, durable, offline, aside})` hears how it stands, `refuse(status)` a no that is final.
export async function open(sitting, lease, hearing) {
  own = lease;
  ({ tell, refuse } = hearing);
  shelf = await openShelf(sitting);
  await count();
  window.addEventListener("online", send);
  window.addEventListener("pagehide", send);
}

export const waiting = () => shelf.waiting();
export const refused = () => shelf.refused();
export const counted = () => ({ ...counts, durable: shelf.durable() }); // answers and calls, without what can wait
export const closed = () => over; // a no that is final was heard: what is left stays on this device
export const away = () => offline; // the server could not be reached when it was asked last

// Resolves when the event is kept on this device, or in memory with the notice that it is only there.
export async function add(event) {
  await shelf.put(event);
  await stands();
  if (event.kind === AT_ONCE) send();
  else if (!CAN_WAIT.includes(event.kind) || document.hidden) start();
  else soon ??= setTimeout(send, WAITS_MS);
}

// Everything, now.
export function send() {
  everything = true;
  return start();
}

async function start() {
  more = true; // whoever is sending just now looks once more before it ends
  if (sending || over) return;
  sending = true;
  clearTimeout(timer);
  try {
    while (more && !over) {
      more = false;
      while (!over && (await sendSome()));
      if (offline) return;
    }
  } finally {
    sending = false;
  }
}

async function stands() {
  const events = await count();
  tell({ ...counts, waiting: offline ? events.length : counts.waiting, durable: shelf.durable(), offline, aside });
  return events;
}

// What a load before this one left counts from the beginning.
async function count() {
  const events = await shelf.waiting();
  const refused = (await shelf.refused()).length;
  counts = { waiting: events.filter((event) => !CAN_WAIT.includes(event.kind)).length, refused };
  return events;
}

async function sendSome() {
  const events = await stands();
  if (!events.length) [most, everything] = [BATCH, false];
  if (!everything && !counts.waiting) return laterOn(events);
  const batch = next(events);
  if (!batch.length) return false;
  const lease = batch[0].lease;
  try {
    if (lease === own) await leases.ensure();
    const answer = await post("events", { lease, events: batch.map(bare) });
    return await answered(batch, answer);
  } catch (wrong) {
    if (!(wrong instanceof Refused && wrong.final) || wrong.status === CONFLICT) return later();
    return NOT_TAKEN.includes(wrong.status) ? alone(batch) : ended(wrong.status);
  }
}

// Nothing is left but what can wait: it waits for the next answer, and no longer than it may.
function laterOn(events) {
  clearTimeout(soon);
  soon = events.length ? setTimeout(send, WAITS_MS) : null;
  return false;
}

// Events of older loads go first: our own may hold the end, after which nothing more is taken.
function next(events) {
  const lease = (events.find((event) => event.lease !== own) ?? events[0])?.lease;
  return events.filter((event) => event.lease === lease).slice(0, most);
}

async function answered(batch, { accepted, quarantined, refused, holds }) {
  wait = FIRST_WAIT_MS;
  offline = false;
  aside += quarantined.length;
  const arrived = [...accepted, ...quarantined];
  await shelf.drop(batch.filter((event) => arrived.includes(event.sequence)));
  await shelf.setAside(batch.filter((event) => refused.includes(event.sequence)));
  await stands();
  if (!holds && batch[0].lease === own) refuse(CONFLICT); // a newer page holds the sitting; what we have is still sent
  return true;
}

// The server could not take these together: one by one, so that one bad event does not hold up the others.
async function alone(batch) {
  if (batch.length === 1) await shelf.setAside(batch);
  most = 1;
  return true;
}

function ended(status) {
  over = true;
  refuse(status);
  return false;
}

async function later() {
  offline = true;
  await stands();
  timer = setTimeout(send, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  return false;
}

function bare({ sitting, lease, refused, ...event }) {
  return event;
}
