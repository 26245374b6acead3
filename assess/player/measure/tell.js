// What did this page tell and what does it remember? Events go the player's way; where the measuring is, this device keeps.

import * as kept from "../kept.js";
import { answers, form, log, stands } from "../sitting.js";

const PART = 480; // characters of one detail; the server takes 500

// Under whose conditions it was shown says nothing of the client here, and who measures is stamped by the server.
const BARE = { conditions: null, by: null, companion: null };

export const tell = (kind, event = {}) => log(kind, { ...event, detail: { ...event.detail, ...BARE } });

export async function figure(item, { value, how, elapsed = null, detail = {} }) {
  const kept = tell("answered", { item: item.id, value, how, elapsed, detail });
  stands(item.id, value, null);
  await kept;
}

// No figure, and why: a code with its note.
export async function missing(item, why, { how = null, note = "", elapsed = null, detail = {} } = {}) {
  const kept = tell("cleared", { item: item.id, how, elapsed, detail: { ...detail, why_missing: why, note } });
  stands(item.id, null, why);
  await kept;
}

// A long row as details of their own: taps, taps_2 ...
export function inParts(name, row) {
  const parts = [];
  let part = "";
  for (const each of row.map(String)) {
    if (part.length + each.length + 1 > PART) parts.push(part), (part = "");
    part += (part ? "," : "") + each;
  }
  if (part) parts.push(part);
  return Object.fromEntries(parts.map((text, place) => [place ? `${name}_${place + 1}` : name, text]));
}

const named = () => `zhiheng-measuring-${form.sitting}`;
let place = null; // {at, ticked, stopped, unrepeated}: place in the protocol, steps ticked, why stopped, repeats left out

export function where() {
  place ??= { at: 0, ticked: form.measuring.ticked, stopped: form.measuring.stopped, unrepeated: [], ...kept.read(named()) };
  return place;
}

export function remember(told) {
  place = { ...where(), ...told };
  kept.write(named(), place);
}

export const forgetPlace = () => kept.write(named(), {});

export const open = () => form.items.filter((item) => item.part !== "screen" && !answers.has(item.id));
