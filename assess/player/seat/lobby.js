// What does a tablet at its seat show until the start, as the room tells it?

import { randomId, wallClock } from "../clock.js";
import * as conditions from "../conditions.js";
import * as kept from "../kept.js";
import { get, post, pulse, Refused } from "../link.js";
import * as bar from "../room_bar.js";
import * as cover from "../room_cover.js";
import * as speech from "../speech.js";
import { say } from "../words.js";
import * as check from "./check.js";
import * as help from "./help.js";
import { saved } from "./help.js";
import * as language from "./language.js";
import * as practice from "./practice.js";
import { drawBar, ELSEWHERE, plain, primary, screen } from "./screen.js";
import * as ticket from "./ticket.js";

const AGAIN_MS = 2000;
const LATER_MS = 5000; // where the room is not open, or another tablet has the seat
const REFUSED = { 409: "s.elsewhere", 410: "s.closed", 0: "s.unconnected", ended: "s.ended" };
const ENDED = "ended"; // the room was open, and is no more
const load = randomId();
const device = kept.tabletId(randomId);
const battery = navigator.getBattery?.().catch(() => null);
let seat; // the page's path
let form = null;
let shown = ""; // the standing that is on the screen
let stopping = null; // the AbortController of the pulse that is under way
let seen = "";
let evacuated = false;

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

export async function lobby(base) {
  seat = base;
  form = await get(`form?device=${device}`).catch(() => null);
  await language.begin(seat, form?.lobby_language || (form?.language ?? "zh"), () => (redrawAll(), tellLanguage()));
  conditions.begin({ sitting: seat, items: [], words: {}, accommodations: form?.accommodations ?? [], prohibited: ELSEWHERE }, () => {});
  redrawAll();
  await enter();
}

function redrawAll() {
  if (form) ticket.show(form);
  drawBar();
  help.redraw();
}

// What was chosen goes along to another tablet; where it cannot be told, it holds on this one.
function tellLanguage() {
  const chosen = language.mine();
  if (!chosen || chosen === form?.lobby_language) return;
  post("language", { device, language: chosen }).then(() => (form.lobby_language = chosen)).catch(() => null);
}

// The seat is this tablet's from now on.
async function enter() {
  const status = await taken();
  if (status !== 200) return refused(status);
  cover.begin();
  bar.begin(seat, { call: help.call, changed: () => {} });
  help.begin(device);
  tellLanguage();
  if (kept.read(roomName())?.evacuated) leave(true, []);
  listen();
}

const roomName = () => `zhiheng-room-${seat}`;

async function taken() {
  try {
    form ??= await get(`form?device=${device}`);
    await kept.settled(); // a browser that is killed comes back by the same name
    await post("take", { device });
    return 200;
  } catch (wrong) {
    return wrong instanceof Refused ? wrong.status : 0;
  }
}

// Where it cannot be, the page says why, and tries again by itself; but a seat that was freed is left to another tablet.
async function refused(status) {
  drawRefused(status);
  for (let now = status; now !== 404 && now !== 409; ) {
    await wait(LATER_MS);
    const next = await taken();
    if (next === 200) return location.reload();
    if (next !== now && !(now === ENDED && next === 410)) drawRefused((now = next));
  }
}

function drawRefused(status) {
  const words = REFUSED[status] ?? "s.unknown";
  const door = plain("s.door", () => location.assign("/join"));
  screen(() => drawRefused(status), { title: words, lines: [`${words}.words`], buttons: [door, primary("s.again", () => location.reload())] });
}

// --- the pulse

async function listen() {
  for (;;) {
    stopping = new AbortController();
    try {
      const answer = await pulse(seat, await says(), stopping);
      if (answer.way && !answer.evacuated) return begin(answer.way);
      apply(answer);
    } catch (wrong) {
      if (stopping.signal.aborted) continue;
      if (wrong instanceof Refused && wrong.final) return over(wrong.status);
      saved("s.away");
      await wait(AGAIN_MS);
    }
    help.again();
  }
}

const says = async () => ({
  device, load, page: "lobby", sitting: "", item: "", seen, waiting: 0, refused: 0, durable: kept.write("zhiheng-try", load),
  hidden: document.hidden, client_time: wallClock(), battery: (await battery)?.level ?? null, voice: speech.sounds(),
});

function apply(answer) {
  seen = answer.mark;
  check.tellTime(answer.now);
  bar.tell({ ...answer, clock: null });
  help.tell(answer.called);
  const since = answer.notices.map(({ text }) => text); // in an alarm none from before it
  if (answer.evacuated !== evacuated) leave(answer.evacuated, since);
  else if (evacuated) cover.tell(since);
  const now = answer.held && !answer.evacuated ? "held" : answer.standing;
  if (now !== shown && !evacuated) draw(now);
}

function leave(now, notices) {
  evacuated = now;
  kept.write(roomName(), { held: now, evacuated: now });
  cover.show(now ? "evacuated" : null, notices);
  document.getElementById("panel").close(); // it would lie above
  shown = ""; // drawn anew afterwards, with its heading in focus
}

function begin(way) {
  draw("working");
  location.assign(way);
}

function over(status) {
  bar.end();
  help.end();
  if (!evacuated) refused(status === 410 ? ENDED : status);
}

// --- the screens

function draw(standing) {
  shown = standing;
  if (standing === "joined") return check.begin({ seat, checked });
  if (standing === "checked") return practice.begin({ form, practised });
  waiting(standing);
}

const MORE = { ready: "s.ready.next", held_back: "s.held_back.next" };

function waiting(standing) {
  const again = { ready: plain("s.recheck", recheck), held_back: primary("s.retry", recheck) }[standing];
  const next = MORE[standing] ?? null;
  screen(() => waiting(standing), {
    title: `s.${standing}`, lines: [`s.${standing}.words`], next, above: [ticket.large(form)], said: ticket.said(form), buttons: again ? [again] : [],
  });
}

// Once more the check, and the practice where it is not done well: what came last counts.
function recheck() {
  const again = shown === "held_back";
  const then = again ? () => practice.begin({ form, practised }) : anew;
  check.begin({ seat, checked: (found, asks) => checked(found, asks, then) });
}

// What did not go well is the evaluator's to look at: they are called, and the client goes on.
async function checked(found, asks, then = anew) {
  await send("check", found);
  if (asks) help.call();
  then();
}

async function practised(counts) {
  await send("practice", counts);
  anew();
}

// Sent until it has arrived; the screen says that it waits.
async function send(what, content) {
  for (;;) {
    try {
      return await post(what, { device, ...content, client_time: wallClock() });
    } catch (wrong) {
      if (wrong instanceof Refused && wrong.final) return null; // the pulse says why
      saved("s.away");
      await wait(AGAIN_MS);
    }
  }
}

// How the seat stands now is asked at once, and drawn whatever was on the screen.
function anew() {
  [shown, seen] = ["", ""];
  stopping?.abort();
}
