/**
 * The folded time axis of the trail. Every day in which something happened is as wide as its share of what
 * happened asks; a run of days without anything is folded to one narrow piece and looks folded.
 */
export interface Piece {
  /** ms */
  from: number
  to: number
  folded: boolean
  /** 0 … 1 along the axis */
  start: number
  end: number
}

export interface Axis {
  pieces: Piece[]
  at: (time: number) => number
}

const DAY = 86_400_000
const FOLDED_SHARE = 0.35
const QUIET_DAYS = 2
const MARGIN = 60_000
const YOUNG_MARGIN = 2_000

const dayOf = (time: number) => {
  const day = new Date(time)
  day.setHours(0, 0, 0, 0)
  return day.getTime()
}
const next = (day: number) => dayOf(day + DAY * 1.5)

/** `times` need not be sorted; `to` is the end of the axis, as a rule now. */
export function axis(times: number[], to: number): Axis {
  const first = Math.min(to, ...times)
  const busy = new Set([...times, to].filter((time) => time <= to).map(dayOf))
  const raw: Omit<Piece, 'start' | 'end'>[] = []
  for (let day = dayOf(first); day <= to; ) {
    if (busy.has(day)) {
      raw.push({ from: day, to: next(day), folded: false })
      day = next(day)
      continue
    }
    const from = day
    while (day <= to && !busy.has(day)) day = next(day)
    const days = Math.round((day - from) / DAY)
    if (days < QUIET_DAYS) raw.push({ from, to: day, folded: false })
    else raw.push({ from, to: day, folded: true })
  }
  const head = raw[0]
  const tail = raw.at(-1)
  // a life within one day has that day to itself, from shortly before it began
  const young = raw.length === 1
  if (head) head.from = young ? Math.max(head.from, first - (to - first) * 0.05 - YOUNG_MARGIN) : head.from + (first - head.from) * 0.8
  if (tail) tail.to = Math.min(tail.to, to + (young ? (to - tail.from) * 0.05 + 1_000 : (tail.to - tail.from) * 0.05 + MARGIN))
  const weight = (piece: { folded: boolean; from: number; to: number }) => (piece.folded ? FOLDED_SHARE : Math.max(0.4, Math.min(1, (piece.to - piece.from) / DAY)))
  const whole = raw.reduce((sum, piece) => sum + weight(piece), 0)
  let done = 0
  const pieces = raw.map((piece) => {
    const start = done / whole
    done += weight(piece)
    return { ...piece, start, end: done / whole }
  })
  return {
    pieces,
    at(time) {
      for (const piece of pieces) {
        if (time < piece.from) return piece.start
        if (time < piece.to) return piece.start + ((time - piece.from) / (piece.to - piece.from)) * (piece.end - piece.start)
      }
      return 1
    },
  }
}
