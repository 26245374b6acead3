// May this page write? Each load of it takes a lease of its own; the newest one of a device holds the sitting.

import * as kept from "./kept.js";
import { post } from "./link.js";

// Take over from what this device had before. `lost` hears when another window of this device takes over from us.
export async function take(sitting, mine, lost) {
  const name = `zhiheng-lease-${sitting}`;
  const known = kept.read(name);
  if (!known) kept.write(name, mine); // should the answer get lost, the next load names what may have been granted
  await post("lease", { known, lease: mine });
  kept.write(name, mine);
  window.addEventListener("storage", (event) => {
    if (event.key === name && event.newValue && kept.read(name) !== mine) lost();
  });
}
