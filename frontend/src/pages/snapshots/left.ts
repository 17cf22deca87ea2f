/** s; before that it is a guess */
const KNOWN_AFTER_S = 3
/** of the step */
const KNOWN_FROM = 0.05

/** What was seen of a step: how much was done when, in ms. */
export interface Seen { stage: string; done: number; at: number }

/** Seconds that this step still takes at the speed since it was first seen; null while there is too little to say it from. */
export function left(first: Seen | null, done: number, total: number | null, now: number): number | null {
  if (!first || !total || total <= done) return null
  const took = (now - first.at) / 1_000
  const did = done - first.done
  if (took < KNOWN_AFTER_S || did < total * KNOWN_FROM) return null
  return Math.max(1, Math.round(((total - done) / did) * took))
}
