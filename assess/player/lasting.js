// What must outlast a browser that is killed? It writes its local storage to the disk seconds later; this at once.

const NAMES = /^zhiheng-(device$|(lease|who|room)-)/; // who this tablet is, what it may write, who acts, what the room said
const PATIENCE_MS = 1000; // a disk that does not open holds up no page that remembers itself
const LONGEST_MS = 10000; // without it, one that was killed would be taken for another tablet, and refused; our own setting
const there = new Map();
let writing = Promise.resolve();
const disk = opened().catch(() => null);

// Everything that is kept, by name; empty where this device keeps nothing.
export async function all() {
  const late = new Promise((done) => setTimeout(done, remembers() ? PATIENCE_MS : LONGEST_MS, []));
  const found = await Promise.race([reading().catch(() => []), late]);
  found.forEach(({ name, value }) => there.set(name, value));
  return there;
}

// Whether the local storage has reached the disk since this tablet could write into a sitting.
function remembers() {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith("zhiheng-lease-"));
  } catch {
    return false; // then nothing is kept at all, which is found at once
  }
}

// Where it is one of those names, and another value than before.
export function write(name, value) {
  const text = JSON.stringify(value);
  if (!NAMES.test(name) || there.get(name) === text) return;
  there.set(name, text);
  writing = Promise.all([writing, run("readwrite", (kept) => kept.put({ name, value: text })).catch(() => null)]);
}

// Resolves when all of it is on the disk, or cannot be.
export const settled = () => writing;

const reading = () => run("readonly", (kept) => kept.getAll());

async function run(mode, work) {
  const database = await disk;
  if (!database) return [];
  return new Promise((done, failed) => {
    const transaction = database.transaction("kept", mode, { durability: "strict" });
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
    const asked = work(transaction.objectStore("kept"));
    transaction.oncomplete = () => done(asked.result);
  });
}

function opened() {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("zhiheng-kept", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept", { keyPath: "name" });
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => done(opening.result);
  });
}
