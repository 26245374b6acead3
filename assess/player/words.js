// What does the player say, in the client's language?

let words = {};

export async function load(language) {
  const file = language.startsWith("zh") ? "zh" : "en";
  words = await (await fetch(`/player/words/${file}.json`)).json();
  document.documentElement.lang = file === "zh" ? "zh-CN" : "en";
}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
