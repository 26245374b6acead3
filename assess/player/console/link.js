// What does the server say, and what is asked of it?

const base = location.pathname.replace(/\/$/, "");
const PAUSE_MS = 1000; // after a failed call
const LONGEST_MS = 15000; // that an order may take; our own setting

// Calls `told(answer)` for every answer, `lost()` when none comes, `out()` when nobody is signed in any more.
export async function listen({ told, lost, out }) {
  let mark = "";
  for (;;) {
    try {
      const answer = await fetch(`${base}/board?seen=${encodeURIComponent(mark)}`, { signal: AbortSignal.timeout(15000) });
      if (answer.status === 401) return out();
      if (!answer.ok) throw new Error(String(answer.status));
      const body = await answer.json();
      await told(body);
      mark = body.mark;
    } catch (wrong) {
      lost(wrong);
      await new Promise((go) => setTimeout(go, PAUSE_MS));
    }
  }
}

// Resolves to {done, refused, back} when it is done; rejects with the server's own words, or with none where it said nothing.
export async function act(verb, seats, values) {
  const body = JSON.stringify({ verb, seats, values });
  const headers = { "content-type": "application/json" };
  const asked = fetch(`${base}/do`, { method: "POST", headers, body, signal: AbortSignal.timeout(LONGEST_MS) });
  const answer = await asked.catch(() => null);
  const told = (await answer?.json().catch(() => null)) ?? {};
  if (!answer?.ok) throw new Error(told.error || "");
  return told;
}
