// A demonstration person's sitting answered by the machine: for looking at what follows, never for a real client.

import * as adaptive from "./adaptive.js";
import { blocks } from "./blocks/index.js";
import { randomId } from "./clock.js";
import { kinds } from "./kinds/index.js";
import { form, log } from "./sitting.js";

const MARK = /^#simulate=(\d{1,9})$/;

// Answers everything where the address ends with #simulate=<seed> and the client is a demonstration person.
export async function simulated() {
  const asked = MARK.exec(location.hash);
  if (!asked || !form.synthetic) return false;
  const chance = chances(Number(asked[1]));
  for (const item of form.items) item.block ? await block(item, chance) : await answer(item, chance);
  for (let place = form.adaptive ? 0 : -1; place >= 0; ) {
    place = await adaptive.next(() => {});
    if (place >= 0) await answer(form.items[place], chance);
  }
  await log("finished");
  return true;
}

const answer = (item, chance) => log("answered", { item: item.id, value: kinds[item.kind].simulate(item, chance), how: "synthetic", elapsed: 1000 + 4000 * chance() });

async function block(item, chance) {
  const run = randomId();
  for (const { n, value, elapsed } of blocks[item.kind].simulate(item.block, chance)) {
    await log("trial", { item: item.id, value, how: "synthetic", elapsed, detail: { run, phase: "main", n: String(n) } });
  }
  await log("answered", { item: item.id, value: run, how: "synthetic" });
}

// A small generator of numbers in [0, 1): the same seed gives the same answers (mulberry32).
function chances(seed) {
  let at = seed >>> 0;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(at ^ (at >>> 15), at | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
