// When was it painted, and how long did it take from then?

const frame = () => new Promise((done) => requestAnimationFrame(done));

// The time of the frame that follows the one with the change: by then that one has been shown.
export async function painted() {
  await frame();
  return frame();
}

const SAMPLE = 20; // frames
const DROPPED = 1.5; // times the usual interval

// How the screen runs while it is watched: its rate, and frames that did not come in time.
export function watchFrames() {
  const times = [];
  let watching = true;
  const next = (at) => {
    times.push(at);
    if (watching) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  return () => {
    watching = false;
    const gaps = times.slice(1).map((at, place) => at - times[place]);
    if (gaps.length < SAMPLE) return { frames: String(gaps.length) };
    const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
    const dropped = gaps.filter((gap) => gap > DROPPED * usual).length;
    return { refresh_hz: (1000 / usual).toFixed(1), frames: String(gaps.length), dropped: String(dropped) };
  };
}

// Time that runs only while it is told to: the rest, a hidden page and a lost connection do not count.
export function stopClock() {
  let total = 0;
  let since = null;
  return {
    go: () => (since ??= performance.now()),
    stop: () => {
      if (since !== null) total += performance.now() - since;
      since = null;
    },
    ms: () => total + (since === null ? 0 : performance.now() - since),
  };
}

export const wallClock = () => new Date().toISOString();

// 32 hexadecimal digits; crypto.randomUUID needs a secure context, which plain HTTP on a LAN is not.
export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
