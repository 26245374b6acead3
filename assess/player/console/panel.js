// What is asked before a control does its work?

import { called } from "./controls.js";
import { button, known, make, say, titled as named } from "./words.js";

const panel = document.getElementById("panel");

function input({ name, kind, words, of, first }, lists) {
  if (kind === "number") return make("input", { type: "number", min: 1, max: 240, value: 5 });
  if (kind === "choice") return make("select", {}, ...of.map((one) => make("option", { value: one, text: say(`${words}.${one}`), selected: one === first })));
  if (kind === "listed") return make("select", {}, ...lists[name].map(({ id, text }) => make("option", { value: id, text })));
  return make("textarea");
}

function field(asked, lists) {
  const made = Object.assign(input(asked, lists), { name: asked.name, required: !asked.free });
  return make("label", {}, make("span", { text: say(`ask.${asked.name}`) }), made);
}

function heading(title) {
  panel.setAttribute("aria-labelledby", "panel-title");
  return make("h2", { text: title, id: "panel-title" });
}

// Resolves to the values, or to null where nothing is to be done. `lists`: what there is to choose from, {id, text} by name.
export function ask(control, who, lists = {}) {
  return new Promise((answer) => {
    const told = `told.${control.verb}`;
    const form = make("form", { method: "dialog" }, heading(named(say(called(control)), who)));
    if (known(told)) form.append(make("p", { text: say(told) }));
    form.append(...(control.asks ?? []).map((one) => field(one, lists)));
    const go = make("button", { value: "do", className: "primary", text: say("do") });
    form.append(make("div", { className: "row" }, button(say("cancel"), () => panel.close("")), go));
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.target.matches("button")) return;
      event.preventDefault();
      form.requestSubmit(go);
    });
    panel.replaceChildren(form);
    panel.returnValue = "";
    panel.addEventListener("close", () => {
      const given = [...new FormData(form)].map(([name, value]) => [name, name === "minutes" ? Number(value) : value]);
      answer(panel.returnValue === "do" ? Object.fromEntries(given) : null);
    }, { once: true });
    panel.showModal();
    const first = form.querySelector("input") ?? form.querySelector("textarea, select") ?? go; // digits typed are minutes
    first.focus();
    first.select?.(); // what is typed takes the place of what is proposed
  });
}

// One of several by one key: `choices` are {key, text, about, value}. Resolves to the value, or to null.
export function pick(title, choices) {
  return new Promise((answer) => {
    let picked = null;
    const take = (one) => ((picked = one.value), panel.close(""));
    const rows = choices.map((one) => {
      const made = button("", () => take(one));
      made.append(make("kbd", { text: one.key }), make("span", { text: one.text }), make("small", { text: one.about ?? "" }));
      return make("li", {}, made);
    });
    const press = (event) => {
      const one = choices.find(({ key }) => key === event.key);
      if (one) (event.preventDefault(), take(one));
    };
    panel.addEventListener("keydown", press);
    panel.addEventListener("close", () => (panel.removeEventListener("keydown", press), answer(picked)), { once: true });
    panel.replaceChildren(heading(title), make("ul", { className: "choices" }, ...rows), make("div", { className: "row" }, button(say("cancel"), () => panel.close(""))));
    panel.showModal();
  });
}

export function tell(title, lines) {
  const close = button(say("close"), () => panel.close(), "primary");
  panel.replaceChildren(heading(title), make("ul", { className: "lines" }, ...lines.map((text) => make("li", { text }))), close);
  panel.showModal();
  close.focus();
}
