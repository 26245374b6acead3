// What is measured next, and do the trials of a hand agree? The rules of assess/physical/trials.py, for a page without network.

const RULES = {
  mean_of_trials: mean,
  highest_of_trials: (values) => Math.max(...values),
  lowest_of_trials: (values) => Math.min(...values),
  median_of_trials: median,
};

// Questions first, then practice and trials in order, then one repeat a hand where its trials differ, then done.
export function nextStep({ items, measuring }, answers) {
  for (const item of items) {
    const answered = answers.get(item.id);
    if (item.part === "screen" && stops(item, answered) && !signed(item, measuring)) return { kind: "stop", item };
    if (!answered) return { kind: item.part === "screen" ? "screen" : "measure", item };
  }
  for (const scale of measuring.scales) {
    const again = repeat(scale, items, measuring, answers);
    if (again) return again;
  }
  return { kind: "done" };
}

const stops = (item, answered) => Boolean(answered && !answered.declined && item.stops.includes(Number(answered.value)));

// A physician may sign for what speaks against measuring in part only; nobody may for the rest.
const signed = (item, measuring) => item.contraindication === "relative" && measuring.signed.includes(item.id);

// The measured trials of a scale, without those that are missing.
export function trialValues(scale, answers) {
  return scale.trials.map((item) => answers.get(item)?.value).filter((value) => typeof value === "number");
}

// SD (n - 1) over the mean in percent; none for fewer than two trials or a mean near zero.
export function variation(values, { repeat_over_percent: limit, variation_undefined_below: least }) {
  if (values.length < 2 || mean(values) <= least) return { percent: null, limit, over: false };
  const middle = mean(values);
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
  const percent = (100 * spread) / middle;
  return { percent, limit, over: limit !== null && percent > limit };
}

// What the scale's rule makes of its trials; none before every trial is a figure, or where it is no rule of trials.
export function byRule(scale, answers) {
  const values = trialValues(scale, answers);
  const whole = values.length === scale.items.length && scale.rule in RULES;
  return whole ? RULES[scale.rule](values) : null;
}

// The trial farthest from the hand's median, once.
function repeat(scale, items, measuring, answers) {
  const trials = scale.items.filter((item) => answers.has(item));
  if (trials.some((item) => answers.get(item).changes)) return null;
  const values = trialValues(scale, answers);
  const spread = variation(values, measuring);
  if (!spread.over) return null;
  const middle = median(values);
  const away = (item) => Math.abs(answers.get(item).value - middle);
  const measured = trials.filter((item) => typeof answers.get(item).value === "number");
  const farthest = measured.reduce((best, item) => (away(item) > away(best) ? item : best));
  return { kind: "repeat", item: items.find((item) => item.id === farthest), spread, scale };
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
