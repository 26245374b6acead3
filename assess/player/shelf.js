// Where do events wait on this device? On its disk; in memory those that the disk refuses.

const KEY = ["sitting", "lease", "sequence"];
const keyOf = (event) => `${event.lease}/${event.sequence}`;

export async function openShelf(sitting) {
  const disk = await onDisk(sitting).catch(() => null);
  const memory = new Map();
  const dropped = new Set(); // acknowledged; not sent again even if the disk does not let go of them
  let durable = disk !== null;

  async function trying(work, otherwise) {
    try {
      return await work(disk);
    } catch {
      durable = false;
      return otherwise;
    }
  }

  async function every() {
    const onDisk = disk ? await trying((d) => d.all(), []) : [];
    const found = new Map(onDisk.map((event) => [keyOf(event), event]));
    memory.forEach((event, key) => found.set(key, event));
    return [...found.values()].filter((event) => !dropped.has(keyOf(event))).sort((a, b) => a.sequence - b.sequence);
  }

  async function put(event) {
    const kept = disk && (await trying(async (d) => (await d.put(event), true), false));
    if (!kept) memory.set(keyOf(event), event);
  }

  return {
    put,
    durable: () => durable,
    waiting: async () => (await every()).filter((event) => !event.refused),
    refused: async () => (await every()).filter((event) => event.refused),
    // What the server cannot take stays here, and is not sent again.
    setAside: async (events) => {
      for (const event of events) await put({ ...event, refused: true });
    },
    drop: async (events) => {
      for (const key of events.map(keyOf)) {
        dropped.add(key);
        memory.delete(key);
      }
      if (disk) await trying((d) => d.drop(events), null);
    },
  };
}

function onDisk(sitting) {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("zhiheng-player", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("events", { keyPath: KEY });
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => done(inDatabase(opening.result, sitting));
  });
}

function inDatabase(database, sitting) {
  const run = (mode, work) =>
    new Promise((done, failed) => {
      const transaction = database.transaction("events", mode, { durability: "strict" });
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
      const asked = work(transaction.objectStore("events"));
      transaction.oncomplete = () => done(asked?.result);
    });
  const range = IDBKeyRange.bound([sitting], [sitting, []]);
  return {
    put: (event) => run("readwrite", (events) => events.put({ ...event, sitting })),
    all: () => run("readonly", (events) => events.getAll(range)),
    drop: (gone) =>
      run("readwrite", (events) => gone.forEach((e) => events.delete([sitting, e.lease, e.sequence])) ?? null),
  };
}
