/**
 * Tells a wedge scanner from a person: at least four characters, less than 35 ms apart, ended by Enter or Tab
 * or by 60 ms of silence. A pure machine, so that a table of real timings can test it.
 */
export const FASTEST_PERSON_MS = 35
export const SILENCE_MS = 60
export const SHORTEST = 4

export interface Burst {
  /** a key went down at `at` (ms); answers what the caller has to do with it */
  key(key: string, at: number): 'pass' | 'swallow' | { scan: string }
  /** nothing came for SILENCE_MS; answers a scan that had no end mark */
  silence(at: number): string | null
  /** what was taken so far; the first characters reached the page before the burst was known */
  held(): string
}

export function burst(): Burst {
  let text = ''
  let last = -Infinity
  const sure = () => text.length >= SHORTEST

  return {
    key(key, at) {
      const fast = at - last < FASTEST_PERSON_MS
      if (key === 'Enter' || key === 'Tab') {
        const whole = fast && sure() ? text : ''
        text = ''
        last = -Infinity
        return whole ? { scan: whole } : 'pass'
      }
      if ([...key].length !== 1) return 'pass'
      text = fast ? text + key : key
      last = at
      return text.length > 1 ? 'swallow' : 'pass'
    },
    silence(at) {
      if (at - last < SILENCE_MS || !sure()) return null
      const whole = text
      text = ''
      last = -Infinity
      return whole
    },
    held: () => text,
  }
}
