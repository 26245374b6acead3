// Likert and single choice. Takes item.choices [{value, text}] and the answer so far; returns the chosen value.

export const takes = ["choices"];
export const returns = "number";

export function draw(field, item, value, changed) {
  item.choices.forEach((choice, place) => {
    const label = document.createElement("label");
    label.className = "choice";
    const radio = document.createElement("input");
    Object.assign(radio, { type: "radio", name: item.id, value: String(choice.value) });
    radio.checked = choice.value === value;
    radio.addEventListener("change", (event) => changed(choice.value, event));
    const key = document.createElement("span");
    key.className = "key";
    key.textContent = String(place + 1);
    key.setAttribute("aria-hidden", "true");
    const words = document.createElement("span");
    words.textContent = choice.text;
    label.append(radio, key, words);
    field.append(label);
  });
}

// A number key chooses; returns whether the key was used.
export function key(field, item, event, changed) {
  const place = Number(event.key) - 1;
  const choice = Number.isInteger(place) ? item.choices[place] : undefined;
  if (!choice) return false;
  const radio = field.querySelectorAll("input[type=radio]")[place];
  radio.checked = true;
  radio.focus();
  changed(choice.value, event);
  return true;
}

export const simulate = (item, chance) => item.choices[Math.floor(chance() * item.choices.length)].value;
