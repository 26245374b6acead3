// How is a section cut into screens that one takes in at a time?

import { display } from "../conditions.js";
import { make, plain, sentences } from "../draw.js";

const LETTERS = 320; // about so many on a screen; Latin words take more room a thought than Chinese ones
const LATIN = 2.2;

// The screens of a section: each a list of pieces {element, parts}. Who scans sees one piece at a time.
export function screens(section, language) {
  const most = display().scan === "none" ? LETTERS * (language === "en" ? LATIN : 1) : 1;
  const found = [[]];
  let letters = 0;
  for (const piece of section.blocks.flatMap((block) => DRAW[block.kind](block))) {
    const length = piece.parts.reduce((sum, part) => sum + part.text.length, 0);
    const full = letters + length > most && found.at(-1).some((each) => !each.leads);
    if (full) found.push(leading(found.at(-1)));
    letters = full ? length : letters + length;
    found.at(-1).push(piece);
  }
  return found.filter((each) => each.length);
}

// The elements of a screen: list items that follow one another are one list, and facts one list of facts.
export function elements(screen) {
  const found = [];
  for (const { element } of screen) {
    const before = found.at(-1);
    const joins = before && element.matches("ul, dl") && before.tagName === element.tagName;
    joins ? before.append(...element.childNodes) : found.push(element);
  }
  return found;
}

// A heading goes with what it leads in: it is taken off the end of a full screen.
function leading(screen) {
  const led = screen.findLastIndex((each) => !each.leads) + 1;
  return screen.splice(led);
}

const piece = (said, more = {}) => [{ element: said.element, parts: said.parts, ...more }];

function paragraph(block) {
  return piece(sentences(block.text, "p"));
}

function heading(block) {
  return piece(sentences(block.text, "h3"), { leads: true });
}

function notice(block) {
  const said = sentences(block.text, "p");
  said.element.className = "notice";
  return piece(said);
}

// Each item is a piece of its own, so that a long list is cut where it may be.
function list(block) {
  return block.rows.map(([cell]) => {
    const said = sentences(cell, "li");
    return { element: make("ul", {}, said.element), parts: said.parts };
  });
}

function facts(block) {
  return block.rows.map(([label, value]) => {
    const [named, told] = [sentences(label, "dt"), sentences(value, "dd")];
    return { element: make("dl", { className: "facts" }, named.element, told.element), parts: [...named.parts, ...told.parts] };
  });
}

// A table is told row by row: the first cell names the row, each other follows the head of its column.
function table(block) {
  const caption = plain(block.caption) ? piece(sentences(block.caption, "p"), { leads: true }) : [];
  const rows = block.rows.map(([name, ...cells]) => {
    const named = sentences(name, "h3");
    const told = cells.map((cell, place) => [sentences(block.head[place + 1] ?? [], "dt"), sentences(cell, "dd")]);
    const element = make("div", { className: "card" }, named.element,
      make("dl", {}, ...told.flatMap(([head, cell]) => [head.element, cell.element])));
    return { element, parts: [...named.parts, ...told.flatMap(([head, cell]) => [...head.parts, ...cell.parts])] };
  });
  return [...caption, ...rows];
}

function figure(block) {
  const image = make("img", { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(block.svg)}`, alt: plain(block.alt) });
  const said = sentences(block.caption, "figcaption");
  return [{ element: make("figure", {}, image, said.element), parts: [...said.parts, ...block.alt] }];
}

const DRAW = { paragraph, heading, notice, list, facts, table, figure };
