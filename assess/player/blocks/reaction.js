// Simple and choice reaction. Takes block.trials [{wait_ms, place?}], alternatives, give_up_ms and item.channel; returns
// a trial each: the place pressed (1 for a simple one), from the painted frame or the onset of the tone.

import { make, row } from "../draw.js";
import { say } from "../words.js";
import { CONFIRMS, press } from "./press.js";
import { tone } from "./tone.js";

const TONES = [440, 880, 1320, 660]; // Hz, a place each
const FEEDBACK_MS = 900;
const FEW_MS = 60;

export const takes = ["trials", "alternatives", "give_up_ms", "channel"];
export const returns = "trials";

export async function run({ item, trials, phase, report, stage, painted, wait, signal }) {
  const places = item.block.alternatives ?? 1;
  const lights = Array.from({ length: places }, (_, place) => light(place, places));
  const told = make("p", { className: "told reaction-told", text: "" });
  told.setAttribute("role", "status");
  stage(make("h2", { text: say(item.channel === "auditory" ? "reaction.listen" : "reaction.look") }), make("div", { className: "row lights" }, ...lights), told);
  for (const [n, trial] of trials.entries()) {
    const early = await waited(trial.wait_ms);
    const made = early ? { value: null, elapsed: 0, how: early.how, detail: { early: "true" } } : await reacted(trial);
    await report({ n, ...made });
    if (phase === "practice") await feedback(made);
  }

  function light(place, of) {
    const made = make("button", { type: "button", className: "light", text: of > 1 ? String(place + 1) : "" });
    made.setAttribute("aria-label", of > 1 ? say("reaction.place", { place: place + 1 }) : say("reaction.one"));
    return made;
  }

  // The wait before the signal; a press in it came too early.
  async function waited(ms) {
    return press(signal, { giveUp: ms, takes: (made) => placeOf(made) !== null });
  }

  async function reacted(trial) {
    const place = trial.place ?? 1;
    const signalled = item.channel === "auditory" ? await heard(place) : await seen(place);
    const made = await press(signal, { giveUp: item.block.give_up_ms, takes: (p) => placeOf(p) !== null });
    lights.forEach((each) => each.classList.remove("lit"));
    const detail = { signal_at: signalled.onset.toFixed(1), ...signalled.detail };
    if (!made) return { value: null, elapsed: null, detail };
    const value = placeOf(made);
    const elapsed = Math.max(0, made.at - signalled.onset);
    return { value, elapsed, how: made.how, right: value === place, detail: { ...detail, press_at: made.at.toFixed(1) } };
  }

  async function seen(place) {
    lights[place - 1].classList.add("lit");
    return { onset: await painted(), detail: {} };
  }

  async function heard(place) {
    const { onset, latency_ms } = await tone(TONES[place - 1]);
    return { onset, detail: { latency_ms } };
  }

  // Which place a press means; null for a press that means none.
  function placeOf({ key, target }) {
    const touched = lights.indexOf(target.closest?.(".light"));
    if (key === null) return places === 1 ? 1 : touched >= 0 ? touched + 1 : null;
    const place = Number(key);
    if (places === 1) return CONFIRMS.includes(key) || /^[1-9]$/.test(key) ? 1 : null;
    return place >= 1 && place <= places ? place : null;
  }

  async function feedback({ right, detail }) {
    told.textContent = say(detail.early ? "reaction.early" : right ? "right" : "reaction.late");
    await wait(FEEDBACK_MS);
    told.textContent = "";
    await wait(FEW_MS);
  }
}

export const simulate = (block, chance) =>
  block.trials.map((trial, n) => ({ n, value: trial.place ?? 1, elapsed: 250 + chance() * 200, right: true, detail: {} }));
