// A figure read from a device: typed, or pressed on a large pad.

import { button, group, make, row } from "../draw.js";
import { say } from "../words.js";
import { notice, unit } from "./parts.js";

const KEYS = ["7", "8", "9", "4", "5", "6", "1", "2", "3", ".", "0", "-"];
const WRITTEN = /^-?\d+(\.\d+)?$/;

export function draw(item, on) {
  const field = make("input", { type: "text", inputMode: "decimal", autocomplete: "off", id: "figure", className: "figure" });
  const label = make("label", { htmlFor: "figure", text: item.unit ? say("m.read.unit", { unit: unit(item.unit) }) : say("m.read") });
  const wrong = make("div");
  let how = "key";
  const press = (sign) => button(sign, () => ((field.value += sign), (wrong.textContent = "")));
  const keys = KEYS.filter((key) => key !== "-" || (item.minimum ?? 0) < 0).map(press);
  keys.push(button(say("m.back"), () => (field.value = field.value.slice(0, -1))));
  const enter = button(say("m.enter"), enterIt, { primary: true });
  field.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), enterIt()));
  const element = make("div", { className: "clock" }, label, field, group(...keys), row(enter), wrong);
  element.querySelector("[data-scan-group]").classList.add("keypad");
  element.addEventListener("pointerdown", (event) => (how = event.pointerType || "mouse"), true);
  element.addEventListener("keydown", () => (how = "key"), true);

  function enterIt() {
    const written = field.value.trim().replace(",", ".").replace("。", ".");
    if (!WRITTEN.test(written)) return wrong.replaceChildren(notice(say("m.no.number")));
    on.keep({ value: Number(written), how });
  }

  return { element, focus: () => field.focus(), running: () => field.value !== "", halt: () => ({}) };
}
