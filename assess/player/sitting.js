// What is known of this sitting, and how is what happens told?

import { randomId, wallClock } from "./clock.js";
import * as lease from "./lease.js";
import { get } from "./link.js";
import * as queue from "./queue.js";
import { load } from "./words.js";

const SCHEMA = 1;
const mine = randomId(); // this load of the page, and the name of its lease
let sequence = 0;

export let form;
export let state = {}; // {state, paused_by}
export const answers = new Map(); // item id -> {value} or {declined: true}

// Take the sitting over from what this device had, with every answer that stands.
export async function open({ tell, refuse }) {
  form = await get("form");
  await load(form.language);
  await lease.take(form.sitting, mine, () => refuse(409));
  await queue.open(form.sitting, mine, { tell, refuse });
  const waiting = await queue.waiting();
  const { answers: standing, ...now } = await get("state");
  state = now;
  for (const [item, told] of Object.entries(standing)) stands(item, told.value, told.why_missing);
  waiting.sort((a, b) => a.client_time.localeCompare(b.client_time));
  for (const event of waiting) {
    if (["answered", "cleared"].includes(event.kind)) stands(event.item_id, event.value, event.detail.why_missing);
  }
  queue.send();
}

export const stands = (item, value, declined) => answers.set(item, declined ? { declined: true } : { value });

// How the server has it now; throws where it cannot be asked.
export async function look() {
  const { state: now, paused_by } = await get("state");
  state = { state: now, paused_by };
}

// Resolves when the event is kept.
export function log(kind, { item = null, value = null, how = null, elapsed = null, afterSpeech = null, detail = {} } = {}) {
  sequence += 1;
  return queue.add({
    schema: SCHEMA, sitting: form.sitting, lease: mine, sequence, kind, item_id: item, value, how, elapsed_ms: elapsed,
    after_speech_ms: afterSpeech, detail, page_load_id: mine, monotonic_ms: performance.now(), client_time: wallClock(),
  });
}
