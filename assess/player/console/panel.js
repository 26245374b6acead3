// What is asked before a control does its work?

import { make, say } from "./words.js";

const panel = document.getElementById("panel");

function field({ name, kind, of }) {
  const label = make("label", { text: say(`ask.${name}`) });
  const input = kind === "choice" ? make("select") : make(kind === "text" ? "textarea" : "input");
  input.name = name;
  if (kind === "number") Object.assign(input, { type: "number", min: 1, max: 240, value: 5 });
  if (kind === "choice") input.append(...of.map((one) => make("option", { value: one, text: say(`decision.${one}`) })));
  label.append(input);
  return label;
}

// Resolves to the values, or to null where nothing is to be done.
export function ask(control, who) {
  return new Promise((answer) => {
    const title = make("h2", { text: `${say(`key.${control.verb}`)}：${who}`, id: "panel-title" });
    const form = make("form", { method: "dialog" }, title);
    if (control.told) form.append(make("p", { text: say(control.told) }));
    for (const one of control.asks ?? []) {
      const made = field(one);
      if (!one.free) made.querySelector("textarea, input, select").required = true;
      form.append(made);
    }
    const cancel = make("button", { type: "button", text: say("cancel") });
    cancel.addEventListener("click", () => panel.close(""));
    form.append(make("div", { className: "row" }, cancel, make("button", { value: "do", className: "primary", text: say("do") })));
    form.addEventListener("keydown", (event) => event.ctrlKey && event.key === "Enter" && form.requestSubmit(form.querySelector(".primary")));
    panel.setAttribute("aria-labelledby", "panel-title");
    panel.replaceChildren(form);
    panel.returnValue = "";
    panel.addEventListener("close", () => {
      const given = [...new FormData(form)].map(([name, value]) => [name, name === "minutes" ? Number(value) : value]);
      answer(panel.returnValue === "do" ? Object.fromEntries(given) : null);
    }, { once: true });
    panel.showModal();
  });
}

export function tell(title, lines) {
  const close = make("button", { type: "button", className: "primary", text: say("close") });
  close.addEventListener("click", () => panel.close());
  panel.replaceChildren(make("h2", { text: title }), make("ul", {}, ...lines.map((text) => make("li", { text }))), close);
  panel.showModal();
}
