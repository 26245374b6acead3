// Does the screen stay on while something is measured? Where the browser can keep it so.

let lock = null;

export async function begin() {
  await ask();
  document.addEventListener("visibilitychange", () => document.hidden || ask());
}

async function ask() {
  try {
    lock = (await navigator.wakeLock?.request("screen")) ?? lock;
  } catch {
    lock = null; // a low battery may refuse it: the clock does not hang on it
  }
}
