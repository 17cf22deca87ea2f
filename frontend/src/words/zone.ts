import { moment } from './time'

const ZONED = /(?:Z|[+-]\d\d:?\d\d)$/

/** A stored time of an instrument: one without an offset is by the clocks at the instrument. */
export function momentAt(stored: string, zone: string | undefined): Date {
  const guess = moment(stored)
  if (ZONED.test(stored) || !zone) return guess
  try {
    return new Date(guess.getTime() - offset(new Date(guess.getTime() - offset(guess, zone)), zone))
  } catch {
    return guess
  }
}

/** ms east of UTC */
function offset(at: Date, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at)) part[type] = Number(value)
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']) - Math.floor(at.getTime() / 1000) * 1000
}
