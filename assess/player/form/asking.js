// The questions: one at a time, or all on a page; which of them are asked follows the answers.

import * as conditions from "../conditions.js";
import { button, make, row, sentences } from "../draw.js";
import { say } from "../words.js";
import { asked, kept, problems, required } from "./branches.js";
import { drawField } from "./field.js";
import { aloud, hear, redrawWith, review, send, stage } from "./screens.js";
import * as state from "./state.js";

const items = () => asked(state.form.items, state.answers);
export const saved = (words) => (document.getElementById("saved").textContent = words);
const keeps = (is) => saved(say(is ? "f.here" : "f.memory"));
const sectionOf = (item) => state.form.sections.find((section) => section.items.includes(item.id));

// --- one at a time

export function one(place) {
  const list = items();
  const at = Math.min(Math.max(place, 0), list.length - 1);
  const item = list[at];
  redrawWith(() => one(at));
  state.now.place = at;
  keeps(state.keep());
  const must = required(item, kept(state.form.items, state.answers));
  const field = drawField(item, state.wordsOf(item), state.answers[item.id] ?? null, {
    must, changed: (value) => keeps(state.answer(item.id, value)), cleared: () => one(at),
  });
  const section = sectionOf(item);
  const above = section && list.findIndex((each) => sectionOf(each) === section) === at ? [sentences(state.said().sections[section.id], "p")] : [];
  above.forEach((each) => (each.element.className = "told"));
  const parts = [...above.flatMap((each) => each.parts), ...field.parts];
  const back = at > 0 ? [button(say("back"), () => one(at - 1))] : [];
  const next = make("button", { type: "submit", className: "primary", text: say("next") });
  const form = make("form", { noValidate: true }, progress(at, list.length), ...above.map((each) => each.element), field.element,
    make("div", { className: "row end" }, row(...hear(parts), ...back), next));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(item, field, at);
  });
  form.addEventListener("keydown", (event) => pressed(event, field, next));
  stage(form);
  if (conditions.display().aloud === "automatic") aloud(parts);
}

function progress(at, count) {
  return make("p", { className: "small", text: say("f.progress", { number: at + 1, count }) });
}

// A number key chooses, Enter goes on.
function pressed(event, field, next) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text], textarea")) return;
  if (event.key === "Enter" && !event.target.matches("button, summary")) {
    event.preventDefault();
    next.click();
  } else if (!event.repeat && conditions.display().keys && field.key(event)) event.preventDefault();
}

function leave(item, field, at) {
  const wrong = problems(state.form.items, state.answers).find((each) => each.item === item.id);
  if (wrong) return field.tell(wrong.wrong), field.focus();
  if (at + 1 < items().length) return one(at + 1);
  end();
}

function end() {
  const [first] = problems(state.form.items, state.answers);
  if (first) return one(items().findIndex((each) => each.id === first.item));
  const standing = kept(state.form.items, state.answers);
  review(Object.values(standing).filter((value) => value === null).length, items().length);
}

// --- all on a page

export function all(wrong = []) {
  redrawWith(() => all());
  keeps(state.keep());
  const drawn = new Map();
  const draw = (item) => {
    const standing = kept(state.form.items, state.answers);
    const field = drawField(item, state.wordsOf(item), state.answers[item.id] ?? null, {
      must: required(item, standing), changed: (value) => changed(item, value), cleared: () => again(item),
    });
    drawn.set(item.id, field);
    return field.element;
  };
  const sections = state.form.sections.length ? state.form.sections : [{ id: null, items: state.form.items.map((item) => item.id) }];
  const parts = sections.map((section) => {
    const heading = section.id ? [sentences(state.said().sections[section.id], "h3").element] : [];
    const fields = section.items.map((id) => draw(state.form.items.find((item) => item.id === id)));
    return make("section", { className: section.id ? "section" : "" }, ...heading, ...fields);
  });
  const list = make("div");
  const form = make("form", { noValidate: true }, list, ...parts, row(...listen(drawn), make("button", { type: "submit", className: "primary", text: say("f.send") })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = problems(state.form.items, state.answers);
    found.length ? tell(list, drawn, found) : send();
  });
  stage(make("h2", { text: state.title() }), form);
  follow();
  if (wrong.length) tell(list, drawn, wrong);

  function changed(item, value) {
    const before = items().length;
    const is = state.answer(item.id, value);
    follow();
    const more = items().length - before;
    more > 0 ? saved(say("f.opened", { count: more })) : keeps(is);
  }

  function follow() {
    const open = new Set(items().map((item) => item.id));
    const standing = kept(state.form.items, state.answers);
    state.form.items.forEach((item) => {
      const field = drawn.get(item.id);
      field.element.hidden = !open.has(item.id);
      field.must(required(item, standing));
    });
    parts.forEach((part) => (part.hidden = ![...part.querySelectorAll(".field")].some((field) => !field.hidden)));
  }

  function again(item) {
    const before = drawn.get(item.id).element;
    before.replaceWith(draw(item));
    follow();
    drawn.get(item.id).focus();
  }
}

// Each question is read from where the focus was last, so that a long page need not be heard from its beginning.
function listen(drawn) {
  if (conditions.display().aloud === "off") return [];
  return [button(say("f.hear.all"), () => aloud(items().flatMap((item) => drawn.get(item.id).parts)))];
}

function tell(list, drawn, found) {
  drawn.forEach((field) => field.tell(null));
  found.forEach(({ item, wrong }) => drawn.get(item)?.tell(wrong));
  const heading = make("h3", { text: say("f.wrongs", { count: found.length }), tabIndex: -1 });
  const lines = found.map(({ item }) => {
    const words = state.said().items[item].map((part) => part.text).join(" ");
    return make("li", {}, button(words, () => drawn.get(item).focus()));
  });
  list.replaceChildren(heading, make("ul", { className: "wrongs" }, ...lines));
  heading.focus();
}
