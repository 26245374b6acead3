// Is what was written kept on this device until the server has it? A draft while it is written, then what waits.

import { post, Refused } from "../link.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
const NAME = `zhiheng-form-${location.pathname.split("/").pop()}`;
const WAITS = `${NAME}/`; // and the id: two windows never write over each other's
const memory = new Map(); // what the device does not keep

export const draft = () => read(NAME);
export const keepDraft = (written) => write(NAME, written); // returns whether the device keeps it
export const dropDraft = () => remove(NAME);

// What waits to be sent, each under the id that it was begun with.
export function waiting() {
  const kept = [...Array(storage()?.length ?? 0).keys()].map((place) => storage().key(place));
  return [...new Set([...kept, ...memory.keys()])].filter((key) => key.startsWith(WAITS)).map(read).filter(Boolean);
}

// The draft is done: it waits, and is a draft no more.
export function finish(sent) {
  write(WAITS + sent.id, sent);
  dropDraft();
}

// It comes back to be mended.
export function takeBack(written) {
  keepDraft(written);
  remove(WAITS + written.id);
}

export const forget = () => [NAME, ...waiting().map((one) => WAITS + one.id)].forEach(remove);

// Send all that waits until the server has it. Resolves to what it said of the last: {kept, help}, {problems, of} or
// {refused: status, over, of}. `slow()` is called while it cannot be reached.
export async function send(slow) {
  let wait = FIRST_WAIT_MS;
  let told = { kept: true };
  for (let left = waiting(); left.length; left = waiting()) {
    const [next] = left;
    const { now: _, ...sent } = next; // where it was written is this page's own
    try {
      told = await post("answers", sent);
      if (!told.kept) return { ...told, of: next };
      remove(WAITS + next.id);
      wait = FIRST_WAIT_MS;
    } catch (wrong) {
      if (wrong instanceof Refused && wrong.final) return { refused: wrong.status, over: wrong.told.over, of: next };
      slow();
      await later(wait);
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    }
  }
  return told;
}

// After a while, or as soon as the network is back.
function later(ms) {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
  });
}

function storage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function read(name) {
  if (memory.has(name)) return memory.get(name);
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    memory.delete(name);
    return true;
  } catch {
    memory.set(name, value);
    return false;
  }
}

function remove(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    memory.set(name, null);
  }
}
