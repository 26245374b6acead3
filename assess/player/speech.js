// Are the words heard? A file made before the sitting; `endedAt` is when its sound was over.

import { speechAddress } from "./link.js";

const sound = new Audio();
let wanted = 0;
export let endedAt = null;

// Play one text. `tell(true)` when it was heard to its end, `tell(false)` where there was no sound.
export async function play(key, tell) {
  stop();
  if (!key) return;
  const mine = ++wanted;
  sound.src = speechAddress(key);
  sound.onended = () => {
    if (mine !== wanted) return;
    endedAt = performance.now();
    tell(true);
  };
  sound.onerror = () => mine === wanted && tell(false);
  try {
    await sound.play();
  } catch (wrong) {
    if (mine === wanted && wrong.name !== "AbortError") tell(false);
  }
}

export function stop() {
  wanted += 1;
  endedAt = null;
  sound.pause();
}
