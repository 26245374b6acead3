// What can this device: press, sound, screen, storage, and go on without the network?

import { randomId } from "../clock.js";
import { make } from "../draw.js";
import { openShelf } from "../shelf.js";

const TONE_HZ = 880;
const TONE_S = 0.7;
const LOUD = 0.3; // of full scale
const CACHE = "zhiheng-dry-run";

// A button that tells how it was pressed: by key or switch, finger, pen or mouse.
export function pressed(text, then) {
  const made = make("button", { type: "button", text, className: "primary" });
  made.addEventListener("click", (event) => then(event.detail === 0 ? "key" : event.pointerType || "mouse"), { once: true });
  return made;
}

export function screenSize() {
  return { width: innerWidth, height: innerHeight, touch: navigator.maxTouchPoints };
}

// Something is put on the very shelf that keeps answers, read back and dropped: under a name that is no sitting's.
export async function stores() {
  try {
    const sitting = `dry-run-${randomId()}`;
    const shelf = await openShelf(sitting);
    const event = { sitting, lease: randomId(), sequence: 1 };
    await shelf.put(event);
    const kept = (await shelf.waiting()).length === 1;
    await shelf.drop([event]);
    return kept && shelf.durable();
  } catch {
    return false;
  }
}

// Whether a page could be loaded again without the network: https or this computer itself, and a cache that keeps.
export async function keepsOffline() {
  if (!window.isSecureContext || !navigator.serviceWorker || !window.caches) return false;
  try {
    const cache = await caches.open(CACHE);
    await cache.put("/try/kept", new Response("kept"));
    const kept = (await (await cache.match("/try/kept")).text()) === "kept";
    await caches.delete(CACHE);
    return kept;
  } catch {
    return false;
  }
}

export function tone() {
  const made = new AudioContext();
  const sound = made.createOscillator();
  const loud = made.createGain();
  sound.frequency.value = TONE_HZ;
  loud.gain.value = LOUD;
  sound.connect(loud).connect(made.destination);
  sound.onended = () => made.close();
  sound.start();
  sound.stop(made.currentTime + TONE_S);
}
