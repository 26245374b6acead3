// How does the player speak with the server? Every refusal says whether it makes sense to try again.

const TIMEOUT_MS = 8000;
const base = location.pathname.replace(/\/$/, "");

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

export function post(what, content) {
  return ask(`${base}/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  });
}

// A server that does not answer in time counts as one that is not there: what was sent is sent again.
async function ask(address, how = {}) {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), TIMEOUT_MS);
  try {
    const answer = await fetch(address, { cache: "no-store", signal: waiting.signal, ...how });
    if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({})));
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}
