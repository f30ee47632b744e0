/** Sound and vibration, so that one need not look at the screen to know. */
import type { Verdict } from './judge';

type Kind = Verdict['kind'];
/** Pitch in Hz and length in seconds, one after the other. */
const TONES: Record<Kind, [number, number][]> = {
  in: [[1320, 0.12]],
  again: [
    [660, 0.14],
    [660, 0.14],
  ],
  elsewhere: [
    [520, 0.2],
    [390, 0.25],
  ],
  unknown: [[220, 0.6]],
};
const SHAKES: Record<Kind, number[]> = { in: [80], again: [120, 80, 120], elsewhere: [250, 100, 120], unknown: [500] };
const PAUSE = 0.06;

let audio: AudioContext | null = null;

/** Browsers let a page make sounds only after a tap on it. */
export function wakeSound(): void {
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  void audio.resume();
}

export function signal(kind: Kind, loud: boolean): void {
  if (typeof navigator.vibrate === 'function') navigator.vibrate(SHAKES[kind]);
  if (!loud || audio?.state !== 'running') return;
  let at = audio.currentTime;
  for (const [pitch, length] of TONES[kind]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.value = 0.25;
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + length);
    at += length + PAUSE;
  }
}
