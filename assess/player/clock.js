// When was it painted, and how long did it take from then?

const frame = () => new Promise((done) => requestAnimationFrame(done));

// The second animation frame after a change comes when the first one with it has been painted.
export async function painted() {
  await frame();
  await frame();
  return performance.now();
}

export const wallClock = () => new Date().toISOString();

// 32 hexadecimal digits; crypto.randomUUID needs a secure context, which plain HTTP on a LAN is not.
export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
