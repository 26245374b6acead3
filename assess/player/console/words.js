// How is it said?

let words = {};

export async function speak(language) {
  const answer = await fetch(new URL(`words/${language === "en" ? "en" : "zh"}.json`, import.meta.url));
  words = await answer.json();
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export const known = (key) => key in words;
export const titled = (what, which) => say("colon", { what, which });
export const listed = (parts) => parts.join(say("and"));

export function clock(instant) {
  return new Date(instant).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// How long since: seconds below two minutes, then minutes.
export function since(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 120 ? say("seconds", { n: whole }) : say("minutes", { n: Math.floor(whole / 60) });
}

export function make(tag, { text, ...rest } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), rest);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

// Draw what is in `place` anew; the focus stays at its place in it, else goes to the seat at which the evaluator is.
export function redrawn(place, made) {
  const buttons = () => [...place.querySelectorAll("button")];
  const at = buttons().indexOf(document.activeElement);
  place.replaceChildren(...made);
  if (at >= 0) (buttons()[at] ?? buttons().at(-1) ?? document.querySelector(".tile.here"))?.focus({ preventScroll: true });
}

export function button(text, then, className = "") {
  const made = make("button", { type: "button", text, className });
  made.addEventListener("click", then);
  return made;
}
