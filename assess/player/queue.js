// Is every event kept until the server has it? IndexedDB first, then the wire; dropped only when acknowledged.

import { post, Refused } from "./link.js";

const BATCH = 50;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
const KEY = ["sitting", "lease", "sequence"];

let store = null;
let told = () => {};
let refused = () => {};
let sending = false;
let wait = FIRST_WAIT_MS;

// `tell(count, state)` hears how many wait, and "sent", "sending" or "offline"; `refuse(status)` a final no.
export async function open(sitting, tell, refuse) {
  told = tell;
  refused = refuse;
  store = await shelf(sitting);
  window.addEventListener("online", () => send());
  return { durable: store.durable };
}

export async function add(event) {
  await store.put(event);
  send();
}

export async function waiting() {
  return (await store.all()).length;
}

export async function lastSequence(lease) {
  return Math.max(0, ...(await store.all()).filter((e) => e.lease === lease).map((e) => e.sequence));
}

export async function send() {
  if (sending) return;
  sending = true;
  try {
    while (await sendOne());
  } finally {
    sending = false;
  }
}

async function sendOne() {
  const kept = await store.all();
  if (!kept.length) {
    told(0, "sent");
    return false;
  }
  told(kept.length, wait > FIRST_WAIT_MS ? "offline" : "sending");
  const lease = kept[0].lease;
  const batch = kept.filter((event) => event.lease === lease).slice(0, BATCH);
  try {
    const answer = await post("events", { lease, events: batch.map(bare) });
    wait = FIRST_WAIT_MS;
    await store.drop(lease, [...answer.accepted, ...answer.quarantined]);
    return true;
  } catch (wrong) {
    if (wrong instanceof Refused && wrong.final) {
      refused(wrong.status);
      return false;
    }
    told(kept.length, "offline");
    setTimeout(send, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    return false;
  }
}

function bare({ sitting, lease, ...event }) {
  return event;
}

async function shelf(sitting) {
  try {
    return await onDisk(sitting);
  } catch {
    return inMemory();
  }
}

function onDisk(sitting) {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("zhiheng-player", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("events", { keyPath: KEY });
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => done(diskShelf(opening.result, sitting));
  });
}

function diskShelf(database, sitting) {
  const run = (mode, work) =>
    new Promise((done, failed) => {
      const transaction = database.transaction("events", mode);
      const asked = work(transaction.objectStore("events"));
      transaction.oncomplete = () => done(asked?.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  const range = IDBKeyRange.bound([sitting], [sitting, []]);
  return {
    durable: true,
    put: (event) => run("readwrite", (events) => events.put({ ...event, sitting })),
    all: () => run("readonly", (events) => events.getAll(range)),
    drop: (lease, sequences) =>
      run("readwrite", (events) => sequences.forEach((sequence) => events.delete([sitting, lease, sequence])) ?? null),
  };
}

function inMemory() {
  let events = [];
  return {
    durable: false,
    put: async (event) => void events.push(event),
    all: async () => [...events],
    drop: async (lease, sequences) => {
      events = events.filter((e) => e.lease !== lease || !sequences.includes(e.sequence));
    },
  };
}
