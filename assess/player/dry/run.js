// What was found so far, over the pages of one dry run. It lives in this window alone.

const NAME = "zhiheng-dry-run";

function now() {
  const kept = sessionStorage.getItem(NAME);
  if (!kept) throw new Error("no dry run was begun in this window");
  return JSON.parse(kept);
}

const keep = (told) => (sessionStorage.setItem(NAME, JSON.stringify(told)), told);

export const begin = (told) => keep({ ...told, lines: [] });
export const check = (found) => keep({ ...now(), checks: { ...now().checks, ...found } });
export const forget = () => sessionStorage.removeItem(NAME);
export const language = () => now().language;

// A line tried again takes the place of what was told of it, and of those after it.
export function line(place, told) {
  const { lines, ...rest } = now();
  return keep({ ...rest, lines: [...lines.slice(0, place), told] });
}
