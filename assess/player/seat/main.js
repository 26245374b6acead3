// How does a tablet come in, show that it works, and wait for its start?

import * as conditions from "../conditions.js";
import { randomId } from "../clock.js";
import { button, make, row, show } from "../draw.js";
import * as kept from "../kept.js";
import * as scan from "../scan.js";
import { load, say } from "../words.js";

const base = location.pathname.replace(/\/$/, "");
const device = kept.deviceId(randomId) || randomId();
const status = make("p", { className: "told" });
status.setAttribute("role", "status");
const title = (key, values) => make("h2", { text: say(key, values) });
const line = (text) => make("p", { text });

await load("zh");
await load("zh", "/player/seat/words");
base === "/join" ? join() : enter();

async function ask(address, content) {
  const how = content && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) };
  const answer = await fetch(address, { cache: "no-store", ...how });
  return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
}

const call = (what, content) => ask(`${base}/${what}`, { device, ...content });

function join() {
  const field = make("input", { type: "text", inputMode: "numeric", maxLength: 7, autocomplete: "off" });
  field.setAttribute("aria-label", say("s.code"));
  const put = (digit) => () => (field.value = (field.value + digit).slice(0, 6));
  const pad = row(...[..."1234567890"].map((digit) => button(digit, put(digit))), button(say("s.erase"), () => (field.value = "")));
  show(title("s.code"), field, pad, row(button(say("s.go"), () => go(field.value), { primary: true }), button(say("s.wait"), wait)), status);
  field.addEventListener("keydown", (event) => event.key === "Enter" && go(field.value));
}

async function go(code) {
  const told = await ask("/join/exchange", { code }).catch(() => ({ status: 0 }));
  if (told.seat) return location.assign(told.seat);
  status.textContent = say({ 0: "s.offline", 404: "s.wrong", 410: "s.over", 422: "s.six", 429: "s.later" }[told.status] ?? "s.wrong");
}

async function wait() {
  const told = await ask("/join/wait", { device }).catch(() => ({}));
  if (told.seat) return location.assign(told.seat);
  if (told.name) show(title("s.tablet", { name: told.name }), line(say("s.waits")));
  setTimeout(wait, 2000);
}

async function enter() {
  const form = await ask(`${base}/form`).catch(() => ({ status: 0 }));
  if (form.status !== 200) return refused(form.status, enter);
  await load(form.language);
  await load(form.language, "/player/seat/words");
  conditions.begin({ sitting: base, items: [], words: {}, prohibited: [], accommodations: form.accommodations }, () => {});
  document.getElementById("title").textContent = `${form.name} ${say("s.seat", { number: form.number })}`;
  scan.begin();
  const taken = await call("take", {}).catch(() => ({ status: 0 }));
  taken.status === 200 ? pulse("", true) : refused(taken.status, enter);
}

function refused(code, again) {
  show(title({ 409: "s.elsewhere", 410: "s.over", 0: "s.offline" }[code] ?? "s.wrong"), row(button(say("s.again"), again, { primary: true })));
}

let shown = "";

async function pulse(seen) {
  const sent = { load: "", page: "lobby", seen, hidden: document.hidden, client_time: new Date().toISOString(), durable: kept.write("zhiheng-try", 1) };
  const told = await call("pulse", sent).catch(() => ({ status: 0 }));
  if ([404, 409, 410].includes(told.status)) return refused(told.status, () => location.reload());
  if (told.status !== 200) return setTimeout(pulse, 2000, seen);
  if (told.way) return location.assign(told.way);
  const now = told.evacuated ? "evacuated" : told.held ? "held" : told.standing;
  if (now !== shown) draw((shown = now));
  status.textContent = told.notices.map((notice) => notice.text).join(" ");
  pulse(told.mark);
}

function draw(standing) {
  if (standing === "joined") return check();
  if (standing === "checked") return practice();
  show(title(`s.${standing}`), status);
}

const QUESTIONS = ["touch", "sound", "sees_board"];

function check(answers = {}) {
  const asked = QUESTIONS.find((name) => !(name in answers));
  if (!asked) return checked(answers);
  const says = (value) => button(say(value ? "s.yes" : "s.no"), () => check({ ...answers, [asked]: value }), { primary: value });
  const tone = asked === "sound" ? [button(say("s.tone"), play), button(say("s.deaf"), () => check({ ...answers, sound: null }))] : [];
  show(title(`s.ask.${asked}`), row(...tone, says(true), says(false)), status);
}

function play() {
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  tone.connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 1);
}

async function checked(answers) {
  const seen = { screen: `${screen.width}x${screen.height}`, storage: kept.write("zhiheng-try", 1), client_time: new Date().toISOString() };
  const told = await call("check", { ...seen, ...answers }).catch(() => ({ status: 0 }));
  if (told.status !== 200) refused(told.status, () => checked(answers));
}

const SHAPES = ["circle", "square", "triangle"];

function practice(place = 0, attempts = 0, right = 0) {
  if (place === SHAPES.length) return practised({ attempts, right, of: SHAPES.length });
  const press = (shape) => () => practice(place + 1, attempts + 1, right + (shape === SHAPES[place] ? 1 : 0));
  show(title("s.press", { shape: say(`s.${SHAPES[place]}`) }), row(...SHAPES.map((shape) => button(say(`s.${shape}`), press(shape)))), status);
}

async function practised(counts) {
  const told = await call("practice", counts).catch(() => ({ status: 0 }));
  if (told.status !== 200) refused(told.status, () => practised(counts));
}
