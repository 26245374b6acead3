// Which figures stand? Trials with their units, a column for each side, and what the rule of each scale makes of them.

import { button, make, plain } from "../draw.js";
import { answers, form } from "../sitting.js";
import { say } from "../words.js";
import { byRule, trialValues, variation } from "./next.js";
import { clientWords, number, own, shown, unit } from "./parts.js";

// `again(item)` measures a figure anew, the older one stays in the events; without it nothing is measured any more.
export function draw(again = null) {
  const rows = paired(form.items.filter((item) => item.part !== "screen"));
  const sides = [...new Set(form.items.map((item) => item.side).filter(Boolean))];
  const heads = ["", ...(sides.length ? sides.map((side) => say(`m.side.${side}`)) : [say("m.measured")])];
  const caption = make("caption", { text: say("m.table") });
  const head = make("thead", {}, make("tr", {}, ...heads.map((text) => (text ? make("th", { text, scope: "col" }) : make("td")))));
  const body = make("tbody", {}, ...rows.map((items) => row(items, sides, again)));
  const table = make("table", {}, caption, head, body);
  const scales = form.measuring.scales.map(scaleLine).filter(Boolean);
  return make("section", { className: "standing" }, table, make("ul", { className: "scales" }, ...scales));
}

// Two trials that differ in their side alone stand in one row.
function paired(items) {
  const rows = [];
  for (const item of items) {
    const here = rows.at(-1);
    const pair = here?.length === 1 && item.side && here[0].side && here[0].side !== item.side && here[0].trial === item.trial && here[0].part === item.part;
    pair ? here.push(item) : rows.push([item]);
  }
  return rows;
}

function row(items, sides, again) {
  const [first] = items;
  const title = items.length > 1 && first.trial ? say("m.trial", { number: first.trial }) : plain(clientWords(first).text);
  const name = first.part === "practice" ? say("m.practice", { title }) : title;
  const cells = sides.length
    ? sides.map((side) => items.find((item) => item.side === side) ?? (first.side ? null : side === sides[0] ? first : null))
    : [first];
  return make("tr", {}, make("th", { scope: "row", text: name }), ...cells.map((item) => cell(item, again)));
}

function cell(item, again) {
  if (!item) return make("td");
  const stands = answers.get(item.id);
  if (!stands) return make("td", { className: "open", text: "—" });
  const words = stands.declined ? say(`m.code.${stands.why}`) : item.values.length ? plain(clientWords(item).choices[stands.value]) : shown(stands.value, item);
  const told = make("span", { className: "stands", text: words });
  if (!again) return make("td", {}, told);
  const anew = button(say("m.again"), () => again(item));
  anew.setAttribute("aria-label", say("m.again.of", { name: plain(clientWords(item).text) }));
  return make("td", {}, told, anew);
}

function scaleLine(scale) {
  const values = trialValues(scale, answers);
  if (!values.length) return null;
  const value = byRule(scale, answers);
  const spread = variation(values, form.measuring).percent;
  const rule = say(`m.rule.${scale.rule}`);
  const told = value !== null
    ? say("m.scale", { name: own().scales[scale.id], rule, value: `${number(value)} ${unit(scale.unit)}`.trim() })
    : say("m.scale.open", { name: own().scales[scale.id], count: values.length, of: scale.trials.length });
  const varies = spread === null || form.measuring.repeat_over_percent === null ? "" : ` ${say("m.varies", { percent: spread.toFixed(0), limit: form.measuring.repeat_over_percent })}`;
  return make("li", { text: told + varies });
}
