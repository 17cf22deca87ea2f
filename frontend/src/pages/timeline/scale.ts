/** Times along a line, in ms; pure, so that it can be tested. */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const STEPS = [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR]

/** Round local times between two, at most so many. */
export function ticks(from: number, to: number, most: number): number[] {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? (to - from) / most
  const offset = new Date(from).getTimezoneOffset() * MINUTE
  const all: number[] = []
  for (let at = Math.ceil((from - offset) / step) * step + offset; at <= to; at += step) all.push(at)
  return all
}

export const share = (time: number, from: number, to: number) => Math.max(0, Math.min(1, (time - from) / Math.max(1, to - from)))

export interface Place {
  start: number
  end: number
}

/** Shares of a line, none narrower than `least`, none over another, in their order. */
export function spread(places: Place[], least: number, gap: number): Place[] {
  const narrow = Math.min(least, Math.max(0, 1 - gap * (places.length - 1)) / Math.max(1, places.length))
  const out = places.map((place) => {
    const middle = (place.start + place.end) / 2
    return place.end - place.start >= narrow ? { ...place } : { start: middle - narrow / 2, end: middle + narrow / 2 }
  })
  for (let at = 0, edge = 0; at < out.length; at++) {
    const place = out[at] as Place
    if (place.start < edge) {
      place.end = Math.max(edge + narrow, place.end)
      place.start = edge
    }
    edge = place.end + gap
  }
  for (let at = out.length - 1, edge = 1; at >= 0; at--) {
    const place = out[at] as Place
    if (place.end > edge) {
      place.end = edge
      place.start = Math.min(place.start, edge - narrow)
    }
    edge = place.start - gap
  }
  return out
}

/** Share of the row that the shortest block takes, so that a finger meets it. */
const LEAST = 0.04

/** What overlaps goes to lanes of its own: the lane of each, in the order given, and how many there are. */
export function lanes(places: Place[]): { of: number[]; count: number } {
  const ends: number[] = []
  const of = places.map((place) => {
    const lane = ends.findIndex((end) => end <= place.start)
    const at = lane < 0 ? ends.length : lane
    ends[at] = Math.max(place.end, place.start + LEAST)
    return at
  })
  return { of, count: Math.max(1, ends.length) }
}

export const iso = (day: Date) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`

/** The day of an address, else null. */
export function dayOf(text: string): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const day = new Date(Number(year), Number(month) - 1, Number(date))
  return iso(day) === text ? day : null
}

export const plusDays = (day: Date, days: number) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days)

/** Monday of its week. */
export const weekOf = (day: Date) => plusDays(day, -((day.getDay() + 6) % 7))
