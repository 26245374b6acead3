// A number in a unit. Takes item.minimum, maximum, step, unit; returns a number in range, or null while it is none.

export const takes = ["minimum", "maximum", "step", "unit"];
export const returns = "number";

export function draw(field, item, value, changed) {
  const row = document.createElement("div");
  row.className = "row";
  const input = document.createElement("input");
  Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", value: value ?? "" });
  input.setAttribute("aria-label", item.unit ? `${item.text} (${item.unit})` : item.text);
  input.addEventListener("input", (event) => changed(read(item, input.value), event));
  row.append(input);
  if (item.unit) row.append(Object.assign(document.createElement("span"), { textContent: item.unit }));
  field.append(row);
}

export function read(item, written) {
  const number = Number(written.trim().replace("．", ".").replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 65296)));
  const whole = written.trim() !== "" && Number.isFinite(number);
  return whole && number >= item.minimum && number <= item.maximum ? number : null;
}

export const key = () => false;

export const simulate = (item, chance) => item.minimum + Math.floor(chance() * (item.maximum - item.minimum));
