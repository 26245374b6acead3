// Which fields are asked after these answers, which must be answered, and what is wrong with one?
// The same rules as instruments/branches.py; one table of cases runs through both.

const TEXTS = ["short_text", "long_text"];
export const TEXT_MOST = 2000; // characters, as instruments/allowed.py

// The items that are asked, in their order. An answer to an item that is not asked opens nothing.
export function asked(items, answers) {
  const open = new Map();
  for (const item of items) {
    const known = Object.fromEntries([...open.keys()].map((id) => [id, answers[id]]));
    if (holds(item.show_if, known)) open.set(item.id, item);
  }
  return [...open.values()];
}

// Whether each item named has one of its answers; of several choices, whether one of them is chosen.
export function holds(conditions, answers) {
  return Object.entries(conditions).every(([id, wanted]) => wanted.some((value) => chosen(answers[id]).includes(String(value))));
}

export const required = (item, answers) =>
  item.required || (Object.keys(item.required_if).length > 0 && holds(item.required_if, answers));

// The answers of the items that are asked; what a branch closed again is left out, null where not answered.
export const kept = (items, answers) => Object.fromEntries(asked(items, answers).map((item) => [item.id, orNull(answers[item.id])]));

// Everything that is wrong, in the order of the items: {item, wrong}.
export function problems(items, answers) {
  const standing = kept(items, answers);
  return asked(items, answers)
    .map((item) => ({ item: item.id, wrong: wrongWith(item, standing) }))
    .filter((found) => found.wrong !== null);
}

function wrongWith(item, answers) {
  const value = answers[item.id];
  if (value === null) return required(item, answers) ? "missing" : null;
  if (TEXTS.includes(item.kind)) return text(item, String(value));
  if (item.kind === "date") return isDay(value) ? null : "not_a_day";
  if (item.kind === "number") return number(item, value);
  return allowed(item, value) ? null : "not_a_choice";
}

function text(item, value) {
  if ([...value].length > (item.longest || TEXT_MOST)) return "too_long";
  return item.pattern !== null && !fits(item.pattern, value) ? "pattern" : null;
}

// A pattern that this browser cannot read is left to the server.
function fits(pattern, value) {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}

function number(item, value) {
  if (typeof value === "string") return "not_a_number";
  const outside = (item.minimum !== null && value < item.minimum) || (item.maximum !== null && value > item.maximum);
  return outside ? "out_of_range" : null;
}

function isDay(value) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  const made = new Date(Date.UTC(2000, month - 1, day));
  made.setUTCFullYear(year, month - 1, day);
  return year > 0 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

function allowed(item, value) {
  if (item.kind !== "multiple_choice") return typeof value === "number" && item.values.includes(value);
  const codes = String(value).split(",").map(Number);
  const rising = codes.every((code, place) => place === 0 || codes[place - 1] < code);
  return codes.join(",") === value && rising && codes.every((code) => item.values.includes(code));
}

// The answer as written, or each of several choices.
function chosen(value) {
  if (typeof value === "number") return [String(value)];
  return value === null || value === undefined ? [] : [value, ...value.split(",")];
}

const orNull = (value) => (value === undefined || (typeof value === "string" && !value.trim()) ? null : value);
