// A timed block: its words, a practice with a criterion, then its trials, wholly in the browser. A block that was
// interrupted begins again from its practice; what was given before it stays on record and does not count.

import { blocks } from "./blocks/index.js";
import { painted, randomId, watchFrames } from "./clock.js";
import * as conditions from "./conditions.js";
import { button, make, row, sentences, show } from "./draw.js";
import * as filter from "./filter.js";
import * as scan from "./scan.js";
import * as speech from "./speech.js";
import { say } from "./words.js";

const PRACTICE_RIGHT = 2 / 3; // of the practice trials
const ATTEMPTS = 2;

export class Interrupted extends Error {}

// Draws into the stage. `log`, `done(run)`, `decline()` and `call(reason)` are what the way through the sitting does.
export function drawBlock(item, words, { place, count, back, log, done, decline, call }) {
  const kind = blocks[item.kind];
  let stopping = null; // the AbortController of what runs just now
  let attempt = 0;

  return { begin: intro, interrupt };

  function intro(note) {
    quiet(false);
    const said = sentences(words.text, "p");
    const how = [...said.parts, ...speech.partsOf(say(`block.${item.kind}`))];
    const told = note ? [make("p", { className: "told", text: note, role: "status" })] : [];
    const heard = conditions.display().aloud === "off" ? [] : [button(say("hear"), () => speech.play(how))];
    const before = back ? [button(say("back"), back)] : [];
    show(
      make("p", { className: "small", text: say("progress", { number: place + 1, count }) }),
      make("h2", { text: say("block.title") }), ...told, said.element, make("p", { text: say(`block.${item.kind}`) }),
      row(...heard, ...before, ...(item.required ? [] : [button(say("decline"), decline)]),
        button(say("block.practise"), () => practise(), { primary: true })),
    );
    if (conditions.display().aloud === "automatic") speech.play(how);
  }

  async function practise() {
    attempt += 1;
    const right = await play("practice", item.block.practice);
    if (right === null) return;
    const of = item.block.practice.length;
    const passed = right >= Math.ceil(PRACTICE_RIGHT * of);
    log("practised", { item: item.id, detail: { attempt: String(attempt), right: String(right), of: String(of), passed: String(passed) } });
    if (passed) return ready();
    if (attempt < ATTEMPTS) return intro(say("practice.again"));
    attempt = 0;
    call("practice", (decision) => (decision === "go_on" ? ready() : intro()));
  }

  function ready() {
    quiet(false);
    const words = ["block.ready", item.timing === "construct" ? "block.fast" : "block.calm"].map((key) => say(key));
    show(make("h2", { text: words[0] }), make("p", { text: words[1] }), row(button(say("start"), main, { primary: true })));
    if (conditions.display().aloud === "automatic") speech.play(words.flatMap(speech.partsOf));
  }

  async function main() {
    const run = randomId();
    if ((await play("main", item.block.trials, run)) !== null) done(run);
  }

  // Run the trials of a phase; resolves with how many were right, or null where it was interrupted.
  async function play(phase, trials, run = randomId()) {
    const mine = new AbortController();
    stopping = mine;
    const frames = watchFrames();
    quiet(true);
    speech.stop();
    log("block", { item: item.id, detail: { what: "began", run, phase } });
    let right = 0;
    const report = (trial) => {
      right += trial.right ? 1 : 0;
      const detail = { run, phase, n: String(trial.n), ...trial.detail };
      const how = trial.how && conditions.display().scan !== "none" ? "switch" : trial.how ?? null; // the switch itself
      return log("trial", { item: item.id, value: trial.value, how, elapsed: trial.elapsed, afterSpeech: trial.afterSpeech ?? null, detail });
    };
    try {
      await kind.run({
        item, trials, phase, report, signal: mine.signal, seconds: seconds(),
        stage: work, painted: () => until(mine.signal, painted()),
        wait: (ms) => until(mine.signal, new Promise((end) => setTimeout(end, ms))),
      });
      log("block", { item: item.id, detail: { what: "ended", run, phase, ...frames() } });
      return right;
    } catch (wrong) {
      frames();
      if (!(wrong instanceof Interrupted)) throw wrong;
      return null;
    } finally {
      if (stopping === mine) {
        stopping = null;
        quiet(false);
      }
    }
  }

  function seconds() {
    if (!item.block.seconds) return null;
    const { time } = conditions.display();
    return time === "unlimited" ? Infinity : item.block.seconds * Number(time);
  }

  // Stop what runs, if anything; the block is shown again from its beginning.
  function interrupt(why) {
    if (!stopping) return false;
    stopping.abort();
    stopping = null;
    log("block", { item: item.id, detail: { what: "interrupted", why } });
    attempt = 0;
    intro(say("block.interrupted"));
    return true;
  }
}

const WORK = ".lights, .digit, .code-now, .tap, .cells, .boxes, .trail";

// The place where something will happen is in sight before it does, however large the words are.
function work(...inside) {
  show(...inside);
  const stage = document.getElementById("stage");
  stage.querySelector("h2").classList.add("working");
  stage.querySelector(WORK)?.scrollIntoView({ block: "nearest" });
}

function quiet(on) {
  scan.takeAll(on);
  filter.takeAll(on);
}

// A promise that ends with Interrupted when the block is stopped.
function until(signal, promise) {
  return new Promise((done, failed) => {
    if (signal.aborted) return failed(new Interrupted());
    signal.addEventListener("abort", () => failed(new Interrupted()), { once: true });
    promise.then(done, failed);
  });
}
