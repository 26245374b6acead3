// Without the network, what the page needs to be loaded again. With it, the network goes first: nothing here is old. Only
// what is named by its content is taken from here at once.

const CACHE = "zhiheng-player";
const PATIENCE_MS = 4000;
const NAMED_BY_CONTENT = /\/speech\/[0-9a-f]{64}\.ogg$|^\/player\/v-[0-9a-f]{16}\//;
const KEPT = [/^\/player\//, /^\/sit\/[^/]+$/, /^\/sit\/[^/]+\/(form|speech|picture|sign)(\/|$)/];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const ours = origin === location.origin && event.request.method === "GET" && KEPT.some((kept) => kept.test(pathname));
  if (ours) event.respondWith(answer(event.request, pathname));
});

async function answer(request, pathname) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(pathname);
  if (kept && NAMED_BY_CONTENT.test(pathname)) return kept;
  try {
    const fresh = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    const elses = pathname.startsWith("/player/") && fresh.headers.get("Cache-Control") === "no-store"; // an update came between
    if (fresh.ok && fresh.status === 200 && !elses) await cache.put(pathname, fresh.clone());
    return fresh;
  } catch (wrong) {
    if (kept) return kept;
    throw wrong;
  }
}
