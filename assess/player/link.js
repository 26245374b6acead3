// How does the player speak with the server? Every refusal says whether it makes sense to try again.

const base = location.pathname.replace(/\/$/, "");

export class Refused extends Error {
  constructor(status) {
    super(`refused: ${status}`);
    this.status = status;
  }
  get final() {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

export const speechAddress = (key) => `${base}/speech/${key}.ogg`;

export const get = (what) => ask(`${base}/${what}`);

export function post(what, content) {
  return ask(`${base}/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  });
}

async function ask(address, how = {}) {
  const answer = await fetch(address, { cache: "no-store", ...how });
  if (!answer.ok) throw new Refused(answer.status);
  return answer.json();
}
