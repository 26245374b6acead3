// Small pieces of the page, made of text only: nothing that anyone wrote is read as HTML.

export function make(tag, { text, ...fields } = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), fields);
  if (text !== undefined) element.textContent = text;
  element.append(...inside);
  return element;
}

export function button(text, pressed, { primary = false } = {}) {
  const made = make("button", { type: "button", text, className: primary ? "primary" : "" });
  made.addEventListener("click", pressed);
  return made;
}

export const row = (...inside) => make("div", { className: "row" }, ...inside);

// A row that scanning takes as one step first, then member by member.
export function group(...inside) {
  const made = row(...inside);
  made.dataset.scanGroup = "";
  return made;
}

// Sentences as elements, each known to its part, so that it can be marked while it is heard.
export function sentences(parts, tag = "span") {
  const elements = parts.map((part) => make("span", { className: "sentence", text: part.text }));
  return {
    element: make(tag, {}, ...elements.flatMap((element, place) => (place ? [" ", element] : [element]))),
    parts: parts.map((part, place) => ({ ...part, element: elements[place] })),
  };
}

export const plain = (parts) => parts.map((part) => part.text).join(" ");

const BAR_AT_MOST = 3; // a bar higher than this part of the window is scrolled away, so that the question is seen

// Put a new screen in place and move the focus to its heading, so that it is read.
export function show(...inside) {
  const stage = document.getElementById("stage");
  stage.replaceChildren(...inside);
  const bar = stage.getBoundingClientRect().top + window.scrollY;
  window.scrollTo(0, bar > window.innerHeight / BAR_AT_MOST ? bar : 0);
  toHeading();
}

export function toHeading() {
  const heading = document.getElementById("stage").querySelector("h1, h2, legend");
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}
