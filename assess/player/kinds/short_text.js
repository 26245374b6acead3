// A few words of the client's own. Takes the answer so far; returns text, or null while it is empty.

export const takes = [];
export const returns = "text";

export function draw(field, item, value, changed) {
  const input = document.createElement("textarea");
  input.rows = 3;
  input.value = value ?? "";
  input.setAttribute("aria-label", item.text);
  input.addEventListener("input", (event) => changed(input.value.trim() || null, event));
  field.append(input);
}

export const key = () => false;

export const simulate = () => "…";
