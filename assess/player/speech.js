// Are the words heard? Each text is a file, made before the sitting.

import { speechAddress } from "./link.js";

const sound = new Audio();
let telling = null;

// Play one text. `tell` hears how it ended: "whole", "stopped" before its end, or "silent" where there was no sound.
export async function play(key, tell) {
  stop();
  if (!key) return;
  const over = (how) => {
    if (telling !== over) return;
    telling = null;
    tell(how);
  };
  telling = over;
  sound.src = speechAddress(key);
  sound.onended = () => over("whole");
  sound.onerror = () => over("silent");
  try {
    await sound.play();
  } catch {
    over("silent");
  }
}

export function stop() {
  telling?.("stopped");
  sound.pause();
}
