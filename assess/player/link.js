// How does the player speak with the server? Every refusal says whether it makes sense to try again.

const TIMEOUT_MS = 8000;
const PULSE_MS = 12_000; // a pulse is answered after five seconds, where nothing happens
export const base = location.pathname.replace(/\/$/, "");

export class Refused extends Error {
  constructor(status, told = {}) {
    super(`refused: ${status}`);
    this.status = status;
    this.told = told;
  }
  get final() {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

export const signAddress = (name) => `${base}/sign/${name}`;
export const pictureAddress = (name) => `${base}/picture/${name}.svg`;

export const get = (what) => ask(`${base}/${what}`);

// A file of this sitting, as the browser keeps it; throws where it cannot be had.
export async function blob(what) {
  const answer = await fetch(`${base}/${what}`);
  if (!answer.ok) throw new Refused(answer.status);
  return answer.blob();
}

const sent = (content) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(content),
});

const KEEPS_ALIVE = 30_000; // letters: what is sent while the page goes away may be no longer than 64 kB

export function post(what, content) {
  const how = sent(content);
  return ask(`${base}/${what}`, { ...how, keepalive: document.hidden && how.body.length < KEEPS_ALIVE });
}

// What the room has to say to a seat, as soon as it has something new; `stopping` is the AbortController of the wait.
export const pulse = (seat, content, stopping) => ask(`${seat}/pulse`, sent(content), PULSE_MS, stopping);

// A server that does not answer in time counts as one that is not there: what was sent is sent again.
async function ask(address, how = {}, patience = TIMEOUT_MS, waiting = new AbortController()) {
  const timer = setTimeout(() => waiting.abort(), patience);
  try {
    const answer = await fetch(address, { cache: "no-store", signal: waiting.signal, ...how });
    if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({})));
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}
