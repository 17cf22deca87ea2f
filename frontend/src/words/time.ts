/** Stored times are UTC; some have no zone mark and a blank in place of the T. */
export function moment(stored: string): Date {
  const iso = stored.includes('T') ? stored : stored.replace(' ', 'T')
  return new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : iso + 'Z')
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const year = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const full = new Intl.DateTimeFormat(undefined, {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false, timeZoneName: 'shortOffset',
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** 14:19 today, 18 Nov 09:07 this year, 18 Nov 2025 before. */
export function short(at: Date, now: Date): string {
  if (at.toDateString() === now.toDateString()) return clock.format(at)
  if (at.getFullYear() === now.getFullYear()) return day.format(at) + ' ' + clock.format(at)
  return year.format(at)
}

/** Both clocks, to the second. */
export function exact(at: Date): string {
  return full.format(at) + ' · ' + at.toISOString().slice(0, 19).replace('T', ' ') + ' UTC'
}

/** 38 min, 4 h, 2 d 6 h. */
export function age(at: Date, now: Date): string {
  const ms = Math.max(0, now.getTime() - at.getTime())
  if (ms < MINUTE) return 'now'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms % DAY) / HOUR)
  return days < 10 && hours > 0 ? `${days} d ${hours} h` : `${days} d`
}
