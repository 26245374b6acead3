// Can this page be loaded again without the network? Where the browser allows it, a service worker keeps it.

const CACHE = "zhiheng-player";
const WORKER = "/player/service_worker.js";
const FOLDER = /^\/player\/(?:v-[0-9a-f]{16}\/)?/; // the files of one version of the toolkit
let ready = false;

// A secure context is https or this computer itself; over plain HTTP on a LAN an open page goes on, a reload needs the network.
export const keepsPage = () => ready;

export async function keep() {
  if (!window.isSecureContext || !navigator.serviceWorker || !window.caches) return;
  await navigator.serviceWorker.register(WORKER, { scope: "/sit/" });
  const cache = await caches.open(CACHE);
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const files = loaded.filter((address) => address.origin === location.origin && address.pathname.startsWith("/player/"));
  await cache.addAll([...new Set([location.pathname, `${location.pathname}/form`, ...files.map((file) => file.pathname)])]);
  await tidy(cache);
  ready = true;
}

export async function forget() {
  if (!window.caches) return;
  const cache = await caches.open(CACHE);
  for (const kept of await cache.keys()) {
    if (new URL(kept.url).pathname.startsWith(location.pathname)) await cache.delete(kept);
  }
  await tidy(cache);
}

// Drop the files of each version that no page kept here is made of.
async function tidy(cache) {
  const all = (await cache.keys()).map((kept) => [kept, new URL(kept.url).pathname]);
  const pages = all.filter(([, path]) => /^\/sit\/[^/]+$/.test(path)).map(async ([kept]) => (await cache.match(kept)).text());
  const told = (await Promise.all(pages)).join("");
  for (const [kept, path] of all) {
    const folder = FOLDER.exec(path)?.[0];
    if (folder && !told.includes(`"${folder}main.js"`)) await cache.delete(kept);
  }
}
