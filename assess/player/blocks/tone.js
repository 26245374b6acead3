// A short tone, with the time at which it is heard first.

const RISE_S = 0.005;
const LEAD_S = 0.03;
const LEVEL = 0.5;
let context = null;

// Sound the tone; resolves with its onset on the page's own clock, as far as the device tells it.
export async function tone(hertz, seconds = 0.2) {
  context ??= new AudioContext({ latencyHint: "interactive" });
  await context.resume();
  const source = new OscillatorNode(context, { frequency: hertz });
  const level = new GainNode(context, { gain: 0 });
  const at = context.currentTime + LEAD_S;
  level.gain.setValueAtTime(0, at);
  level.gain.linearRampToValueAtTime(LEVEL, at + RISE_S);
  level.gain.setValueAtTime(LEVEL, at + seconds - RISE_S);
  level.gain.linearRampToValueAtTime(0, at + seconds);
  source.connect(level).connect(context.destination);
  source.start(at);
  source.stop(at + seconds);
  const { contextTime, performanceTime } = context.getOutputTimestamp();
  const known = performanceTime > 0;
  const onset = known ? performanceTime + (at - contextTime) * 1000 : performance.now() + LEAD_S * 1000;
  return { onset, latency_ms: ((context.outputLatency || context.baseLatency || 0) * 1000).toFixed(1) };
}
