// Can this page be loaded again without the network? Where the browser allows it, a service worker keeps it.

const CACHE = "zhiheng-player";
const WORKER = "/player/service_worker.js";
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
  ready = true;
}


export async function forget() {
  if (!window.caches) return;
  const cache = await caches.open(CACHE);
  for (const kept of await cache.keys()) {
    if (new URL(kept.url).pathname.startsWith(location.pathname)) await cache.delete(kept);
  }
}
