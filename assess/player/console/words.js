// How is it said?

let words = {};

export async function speak(language) {
  const answer = await fetch(`/player/console/words/${language === "en" ? "en" : "zh"}.json`);
  words = await answer.json();
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function known(key) {
  return key in words;
}

export function clock(instant) {
  return new Date(instant).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function make(tag, { text, ...rest } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), rest);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}
