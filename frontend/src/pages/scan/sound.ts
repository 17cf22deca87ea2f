/** Four short tones, so that nobody has to look up: got it, done, nothing to do, refused. */
export type Outcome = 'got' | 'done' | 'nothing' | 'refused'

const TONES: Record<Outcome, [hertz: number, seconds: number][]> = {
  got: [[880, 0.07]],
  done: [[880, 0.07], [1318, 0.11]],
  nothing: [[330, 0.12]],
  refused: [[440, 0.14], [262, 0.26]],
}
const VOLUME = 'nexus_volume'
const QUIET = 0.0001

let context: AudioContext | null = null

export const volume = () => Number(localStorage.getItem(VOLUME) ?? '0.5')
export const setVolume = (value: number) => localStorage.setItem(VOLUME, String(value))

export function play(outcome: Outcome) {
  const loud = volume()
  if (loud === 0) return
  context ??= new AudioContext()
  let at = context.currentTime
  for (const [hertz, seconds] of TONES[outcome]) {
    const tone = context.createOscillator()
    const gain = context.createGain()
    tone.frequency.value = hertz
    gain.gain.setValueAtTime(loud * 0.3, at)
    gain.gain.exponentialRampToValueAtTime(QUIET, at + seconds)
    tone.connect(gain).connect(context.destination)
    tone.start(at)
    tone.stop(at + seconds)
    at += seconds
  }
}
