// Whose seat is it? A picture and a number, small above every screen and large while the client waits.

import { make } from "../draw.js";
import * as speech from "../speech.js";
import { say } from "../words.js";

// The header; nothing of the client but what their card shows.
export function show(form) {
  if (!form) return;
  const title = document.getElementById("title");
  title.className = "seated";
  title.replaceChildren(picture(form), make("span", { text: [form.name, say("s.seat", form)].filter(Boolean).join(" ") }));
  document.title = say("s.seat", form);
}

const called = (form) => form.pictures?.[document.documentElement.lang === "en" ? "en" : "zh"] ?? form.symbol;

function picture(form) {
  return make("img", { src: new URL(`../symbols/${form.symbol}.svg`, import.meta.url).href, alt: called(form) });
}

export function large(form) {
  const number = make("p", { className: "from-afar", text: String(form.number) });
  const words = [called(form), say("s.seat.row", form)].map((text) => make("p", { text }));
  const image = Object.assign(picture(form), { alt: "" });
  return make("div", { className: "ticket" }, image, number, make("div", {}, ...words));
}

// The picture's name and the number, digit by digit: these have sounds.
export const said = (form) => [called(form), say("s.seat.said"), ...String(form.number)].flatMap((text) => speech.partsOf(text));
