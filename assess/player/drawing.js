// A figure from its paths: {box: [width, height], cells, wide, shapes: [{d, fill, line, at}]}; without a label it says
// nothing. `fill` is true (ink), false (a line) or "half" (a shade between); `line` is "fine" or "edge" where it is
// no usual one, `wide` the width in figures.

const SVG = "http://www.w3.org/2000/svg";

function shaped(tag, fields) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(fields)) element.setAttribute(name, value);
  return element;
}

export function drawing({ box, cells = 1, wide = cells, shapes }, label) {
  const named = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  const svg = shaped("svg", { viewBox: `0 0 ${box[0]} ${box[1]}`, class: "drawing", ...named });
  svg.style.setProperty("--cells", wide);
  for (let place = 1; place < cells; place += 1) {
    const x = (box[0] / cells) * place;
    svg.append(shaped("path", { d: `M${x} 4V${box[1] - 4}`, class: "between" }));
  }
  for (const { d, fill, line = "", at = [0, 0] } of shapes) {
    const look = fill === "half" ? "half" : fill ? "filled" : "lined";
    svg.append(shaped("path", { d, class: `${look} ${line}`.trim(), transform: `translate(${at[0]} ${at[1]})` }));
  }
  return svg;
}

export const sign = (path, label = "") => drawing({ box: [100, 100], shapes: [{ d: path, fill: false }] }, label);
