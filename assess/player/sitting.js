// What is known of this sitting, and how is what happens told?

import { randomId, wallClock } from "./clock.js";
import * as conditions from "./conditions.js";
import * as kept from "./kept.js";
import * as lease from "./lease.js";
import { get, Refused } from "./link.js";
import * as queue from "./queue.js";
import { load } from "./words.js";

const SCHEMA = 1;
export const mine = randomId(); // this load of the page, and the name of its lease
let sequence = 0;

export let form;
export let state = {}; // {state, paused_by, decision}
export let spent = {}; // item id -> {seconds, given}: what of its time is over, as the server knew it when the page was opened
export const answers = new Map(); // item id -> {value} or {declined: true, why}, and how often it was changed
export const who = { by: "client", companion: null, role: null }; // who acts just now; an observer rates alone

// Take the sitting over from what this device had, with every answer that stands.
export async function open({ tell, refuse }) {
  form = await get("form");
  await load(form.language);
  Object.assign(who, { by: form.by }, kept.read(whoNamed()) ?? {});
  await queue.open(form.sitting, mine, { tell, refuse });
  await lease.take(form.sitting, mine, () => refuse(409)).catch((wrong) => {
    queue.send(); // what older loads left is taken all the same, and put aside
    throw wrong;
  });
  const waiting = await queue.waiting();
  await standing();
  waiting.sort((a, b) => a.client_time.localeCompare(b.client_time));
  for (const event of waiting) {
    if (["answered", "cleared"].includes(event.kind)) stands(event.item_id, event.value, event.detail.why_missing);
  }
  queue.send();
}

// The answers that the server has; without the network those that this device remembers.
async function standing() {
  try {
    const { answers: told, spent: over = {}, ...now } = await get("state");
    [state, spent] = [now, over];
    for (const [item, each] of Object.entries(told)) stands(item, each.value, each.why_missing, each.changes);
  } catch (wrong) {
    if (wrong instanceof Refused && wrong.final) throw wrong;
    state = { state: "running", paused_by: null };
    Object.entries(kept.read(remembered()) ?? {}).forEach(([item, told]) => answers.set(item, told));
  }
}

const whoNamed = () => `zhiheng-who-${form.sitting}`;

// From now on these act; kept over a reload, so that a helper's view never turns into the client's answer.
export function acts({ by, id = null, role = null }) {
  Object.assign(who, { by, companion: id, role });
  kept.write(whoNamed(), who);
}

// Who is there to help, as the evaluator named them last. Whoever has left acts no longer.
export const people = () => state.companions ?? form.companions;

function whoIsHere() {
  if (who.companion && !people().some((person) => person.id === who.companion)) acts({ by: form.by });
}

const remembered = () => `zhiheng-answers-${form.sitting}`;
export const forget = () => kept.write(remembered(), {});

export function stands(item, value, declined, changes = (answers.get(item)?.changes ?? -1) + 1) {
  answers.set(item, { ...(declined ? { declined: true, why: declined } : { value }), changes });
  kept.write(remembered(), Object.fromEntries(answers));
}

// How the server has it now; throws where it cannot be asked.
export async function look() {
  const { answers: _, spent: __, ...now } = await get("state");
  told(now);
}

export function told(now) {
  state = now;
  whoIsHere();
}

const CONDITIONED = ["answered", "cleared", "block"]; // what is kept with the conditions that it was given under

// Resolves when the event is kept.
export function log(kind, { item = null, value = null, how = null, elapsed = null, afterSpeech = null, detail = {} } = {}) {
  sequence += 1;
  const under = CONDITIONED.includes(kind) ? { conditions: conditions.told(), by: who.by, companion: who.companion } : {};
  const said = Object.entries({ ...under, ...detail }).filter(([, told]) => told !== null && told !== "");
  return queue.add({
    schema: SCHEMA, sitting: form.sitting, lease: mine, sequence, kind, item_id: item, value, how, elapsed_ms: elapsed,
    after_speech_ms: afterSpeech, detail: Object.fromEntries(said), page_load_id: mine, monotonic_ms: performance.now(),
    client_time: wallClock(),
  });
}
