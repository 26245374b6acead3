// Does the whole plan work on this device? The device first, then a page for each line, then what was told. Nothing is
// an answer: this page has no queue, no lease and no address that would take one.

import { randomId } from "../clock.js";
import { button, make, row, show } from "../draw.js";
import { deviceId } from "../kept.js";
import { get, post, Refused } from "../link.js";
import { load, say } from "../words.js";
import * as checks from "./checks.js";
import * as run from "./run.js";

const FOLDER = new URL("words", import.meta.url).href;
const [, token, place] = location.pathname.split("/").filter(Boolean);

await load("zh");
await load("zh", FOLDER);
try {
  place === undefined ? await device() : await (await import("./line.js")).begin(Number(place), FOLDER, next);
} catch (wrong) {
  trouble(wrong);
}

// The first page: what the device is and can.
async function device() {
  const asked = performance.now();
  const plan = await get("plan");
  const drift_ms = Date.now() - (plan.now + (performance.now() - asked) / 2);
  await load(plan.language);
  await load(plan.language, FOLDER);
  title(say("dry.title"));
  const list = make("ol", {}, ...plan.lines.map((text) => make("li", { text })));
  show(make("h2", { text: say("dry.title") }), make("p", { text: say("dry.words") }), list, row(checks.pressed(say("start"), begun)));

  async function begun(press) {
    const found = { press, drift_ms, ...checks.screenSize(), storage: await checks.stores(), offline: await checks.keepsOffline() };
    run.begin({ names: plan.lines, language: plan.language, begun: Date.now(), checks: found });
    heard();
  }
}

function heard() {
  const told = (sound) => () => {
    run.check({ sound });
    location.assign(`/try/${token}/0`);
  };
  checks.tone();
  show(make("h2", { text: say("dry.heard") }), make("p", { text: say("dry.heard.words") }),
    row(button(say("again"), checks.tone), button(say("dry.no"), told(false)), button(say("dry.yes"), told(true), { primary: true })));
}

// A line was tried: on to the next one, or tell the desk.
async function next(told) {
  const now = run.line(Number(place), told);
  if (now.lines.length < now.names.length) return location.assign(`/try/${token}/${now.lines.length}`);
  try {
    await load(now.language);
    await load(now.language, FOLDER);
    over(now, await post("../told", {
      device_id: deviceId(randomId), device: navigator.userAgent, seconds: (Date.now() - now.begun) / 1000,
      checks: now.checks, lines: now.lines,
    }));
  } catch (wrong) {
    trouble(wrong);
  }
}

function over({ names }, told) {
  run.forget();
  title(say("dry.title"));
  document.getElementById("tools").replaceChildren();
  for (const key of Object.keys(document.documentElement.dataset)) delete document.documentElement.dataset[key];
  document.documentElement.style.removeProperty("--scale");
  const mark = (ok) => say(ok === null ? "dry.without" : ok ? "dry.right" : "dry.wrong");
  const each = [
    ...told.checks.map(({ what, ok, value }) => `${mark(ok)} · ${say(`dry.${what}`)}${value ? ` · ${worded(what, value)}` : ""}`),
    ...told.lines.map(({ place: at, ok, note }) => `${mark(ok)} · ${names[at]}${note ? ` · ${note}` : ""}`),
  ];
  show(make("h2", { text: say(told.passed ? "dry.passed" : "dry.failed") }),
    make("p", { className: "told", text: say("dry.over", { seconds: Math.round(told.seconds) }) }),
    make("ul", {}, ...each.map((text) => make("li", { text }))));
}

function worded(what, value) {
  return what === "press" ? say(`dry.press.${value}`) : value;
}

function trouble(wrong) {
  const status = wrong instanceof Refused ? wrong.status : 0;
  if (!status) console.error(wrong);
  const words = status === 404 || status === 410 ? "dry.gone" : "dry.trouble";
  show(make("h2", { text: say(words) }), make("p", { className: "told", text: say(`${words}.words`) }),
    row(button(say("retry"), () => location.reload(), { primary: true })));
}

function title(text) {
  document.title = text;
  document.getElementById("title").textContent = text;
}
