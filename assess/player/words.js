// What does the player say, in the client's language?

let words = {};

// The words of a folder; those of a page of its own are added to the player's.
export async function load(language, folder = new URL("words", import.meta.url).href) {
  const file = language.startsWith("zh") ? "zh" : "en";
  words = { ...words, ...(await (await fetch(`${folder}/${file}.json`)).json()) };
  document.documentElement.lang = file === "zh" ? "zh-CN" : "en";
}

// Words that come instead of those of the same name.
export async function add(file) {
  words = { ...words, ...(await (await fetch(file)).json()) };
}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
