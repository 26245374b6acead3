// Which item comes next where the server chooses? Its choice; while it cannot be asked, the next of the fixed tail.

import { post, Refused } from "./link.js";
import * as queue from "./queue.js";
import { answers, form, mine } from "./sitting.js";

const PATIENCE_MS = 4000; // then the tail goes on
const LOOK_AGAIN_MS = 60;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// The place of the next item in the form, or -1 where the course is over. `refuse(status)` hears a no that is final.
export async function next(refuse) {
  const told = await Promise.race([chosen(refuse), pause(PATIENCE_MS)]);
  const item = told ? told.item : tail();
  if (!item) return -1;
  const there = form.items.findIndex((asked) => asked.id === item.id);
  return there < 0 ? form.items.push(item) - 1 : there;
}

// What the server says once it has every answer; nothing where it cannot be asked.
async function chosen(refuse) {
  await queue.send();
  while ((await queue.waiting()).length) {
    if (queue.away()) return null;
    await pause(LOOK_AGAIN_MS);
  }
  try {
    return await post("next", { lease: mine });
  } catch (wrong) {
    if (wrong instanceof Refused && wrong.final) refuse(wrong.status);
    return null;
  }
}

// The next item of the tail that was not asked yet; none when as many were asked as may be.
function tail() {
  const { before, most, tail: items } = form.adaptive;
  const asked = new Set([...form.items.map((item) => item.id), ...answers.keys()]);
  before.forEach((id) => asked.delete(id));
  return asked.size < most ? items.find((item) => !asked.has(item.id)) : null;
}
