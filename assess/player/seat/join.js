// How does a tablet come in? By the six digits of a card, or by waiting until the evaluator gives it a seat.

import { randomId } from "../clock.js";
import * as conditions from "../conditions.js";
import { button, group, make } from "../draw.js";
import * as kept from "../kept.js";
import { post, Refused } from "../link.js";
import * as cover from "../room_cover.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import * as language from "./language.js";
import { drawBar, ELSEWHERE, plain, primary, screen, told } from "./screen.js";

export const JOIN = "/join";
const DIGITS = 6;
const ROWS = ["123", "456", "789"];
const ASK_MS = 2000;
const WRONG = { 404: "s.wrong", 410: "s.over", 422: "s.six", 429: "s.later" };
let code = "";
let waits = false;
let asks = 0; // the latest wait has its number: an older one that comes back asks no more
let named = null; // what the waiting tablet is called

export async function join() {
  if (performance.getEntriesByType("navigation")[0]?.type !== "reload") forget(); // somebody else may have been here
  await language.begin(JOIN, "zh", () => (drawBar(), (waits ? waiting : digits)()));
  conditions.begin({ sitting: JOIN, items: [], words: {}, accommodations: [], prohibited: ELSEWHERE }, () => {});
  drawBar();
  cover.begin();
  digits();
  addEventListener("keydown", typed);
}

function forget() {
  conditions.forget(JOIN);
  language.forget(JOIN);
}

// --- six digits

function digits() {
  waits = false;
  const field = make("input", { type: "text", inputMode: "numeric", autocomplete: "off", className: "code", value: code });
  field.setAttribute("aria-label", say("s.code.field"));
  field.addEventListener("input", () => put(field.value));
  field.addEventListener("keydown", (event) => event.key === "Enter" && go());
  const entry = make("div", { className: "entry" }, make("div", {}, field, make("p", { className: "small", text: say("s.switch") })), pad());
  screen(digits, {
    title: "s.code", next: "s.code.next", above: [language.choice()], inside: [entry],
    buttons: [plain("s.wait", wait), primary("s.go", go)],
  });
  entry.append(entry.nextElementSibling); // beside the pad where there is room: on a low screen they would be out of sight
}

function pad() {
  const press = (digit) => button(digit, () => put(code + digit));
  const rows = ROWS.map((signs) => group(...[...signs].map(press)));
  const last = group(plain("s.erase", () => put(code.slice(0, -1))), press("0"), plain("s.clear", () => put("")));
  const made = make("div", { className: "pad digits" }, ...rows, last);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", say("pad"));
  return made;
}

function put(written) {
  code = written.replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/\D/g, "").slice(0, DIGITS);
  document.querySelector(".code").value = code;
}

// Digits count wherever the focus is; in the field it takes them itself.
function typed(event) {
  if (waits || event.ctrlKey || event.metaKey || event.altKey || document.getElementById("panel").open) return;
  if (document.activeElement.matches("input")) return;
  if ((event.key === "Enter" || event.key === " ") && code && !document.activeElement.matches("button")) {
    event.preventDefault(); // whoever types a code has no switch; the space key parts its digits
    return event.key === "Enter" && go();
  }
  if (!/^[0-9]$/.test(event.key)) return;
  put(code + event.key);
}

async function go() {
  if (code.length < DIGITS) return says("s.six");
  try {
    const { seat } = await post("exchange", { code });
    enter(seat);
  } catch (wrong) {
    says(wrong instanceof Refused ? (WRONG[wrong.status] ?? "s.wrong") : "s.offline");
  }
}

function says(key) {
  told(say(key));
  if (conditions.display().aloud === "automatic") speech.play(speech.partsOf(say(key)));
}

// The seat's page goes on under what was chosen here; the next client finds nothing of it.
function enter(seat) {
  conditions.handOn(JOIN, seat);
  language.handOn(JOIN, seat);
  location.assign(seat);
}

// --- to be given a seat

function wait() {
  waits = true;
  waiting();
  ask((asks += 1));
}

function waiting() {
  const number = make("p", { className: "from-afar", text: named ?? "…" });
  const said = named ? [...named].flatMap((digit) => speech.partsOf(digit)) : [];
  screen(waiting, { title: "s.tablet", inside: [number, make("p", { text: say("s.waits") })], said: [...said, ...speech.partsOf(say("s.waits"))],
    next: "s.waits.next", buttons: [plain("s.card", digits)] });
}

let leaves = false;

// A tablet without a seat tells it too: somebody may stand before it.
function alarm(now) {
  if (now === leaves) return;
  leaves = now;
  cover.show(now ? "evacuated" : null, []);
  document.getElementById("panel").close();
  if (!now) waiting();
}

async function ask(mine) {
  if (!waits || mine !== asks) return;
  const place = document.getElementById("saved");
  try {
    const { name, seat, evacuated } = await post("wait", { device: kept.tabletId(randomId) });
    if (waits) alarm(evacuated === true);
    if (seat && waits) return enter(seat);
    if (waits && name && name !== named) { // none while the server's disk is full
      named = name;
      waiting();
    }
    if (place.textContent !== say("s.connected")) place.textContent = say("s.connected");
  } catch {
    place.textContent = say("s.away");
  }
  setTimeout(ask, ASK_MS, mine);
}
