// May this page write? Each load of it takes a lease of its own; the newest one of a device holds the sitting.

import { randomId } from "./clock.js";
import * as kept from "./kept.js";
import { post, Refused } from "./link.js";

let asked = null; // {sitting, mine}
let granted = false;

// Take over from what this device had before; without the network, or while the server's disk is full, the lease is asked
// for when the first event is sent.
// `lost` hears when another window of this device takes over from us.
export async function take(sitting, mine, lost) {
  asked = { name: `zhiheng-lease-${sitting}`, mine };
  const { name } = asked;
  if (!kept.read(name)) kept.write(name, mine); // should the answer get lost, the next load names what may have been granted
  await kept.settled();
  await ensure().catch((wrong) => {
    if (wrong instanceof Refused && wrong.final) throw wrong;
  });
  window.addEventListener("storage", (event) => {
    if (event.key === name && event.newValue && kept.read(name) !== mine) lost();
  });
}

// Resolves when the server has granted this page's lease; throws what stands in the way.
export async function ensure() {
  if (granted) return;
  await post("lease", { known: kept.read(asked.name), lease: asked.mine, device: kept.tabletId(randomId) });
  granted = true;
  kept.write(asked.name, asked.mine);
}
