/**
 * Values for a person: an SI prefix that makes the number short, a thin space before the unit. What was stored is
 * kept for the title. 300000.0 V is 300 kV; what is no number, or has no unit to shift, stays as it is.
 */
const POWERS: Record<string, number> = { p: -12, n: -9, µ: -6, μ: -6, m: -3, '': 0, k: 3, M: 6, G: 9 }
const SHOWN = [['p', -12], ['n', -9], ['µ', -6], ['m', -3], ['', 0], ['k', 3], ['M', 6], ['G', 9]] as const
const SHIFTED = ['m', 's', 'V', 'A', 'Pa', 'eV', 'rad', 'Hz', 'g']
const THIN = '\u2009'
const figures = new Intl.NumberFormat('en', { maximumSignificantDigits: 6, useGrouping: false })
const grouped = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/

export function shown(value: string, unit: string | null): string {
  if (!NUMBER.test(value)) return unit ? value + THIN + unit : value
  const number = Number(Number(value).toPrecision(6))
  const base = unit === null ? undefined : SHIFTED.find((one) => unit.endsWith(one) && POWERS[unit.slice(0, -one.length)] !== undefined)
  if (unit === null || base === undefined || number === 0) return minus(figures.format(number)) + (unit === null ? '' : THIN + unit)
  const power = POWERS[unit.slice(0, -base.length)] ?? 0
  const size = Math.log10(Math.abs(number)) + power
  const [prefix, to] = SHOWN.findLast(([, each]) => size + 1e-9 >= each) ?? SHOWN[0]
  return minus(figures.format(Number((number * 10 ** (power - to)).toPrecision(12)))) + THIN + prefix + base
}

const minus = (text: string) => text.replace('-', '−')

/** 33.6 MB; powers of ten. */
export function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes}${THIN}B`
  const step = Math.min(4, Math.floor(Math.log10(bytes) / 3))
  return grouped.format(bytes / 1_000 ** step) + THIN + (['B', 'kB', 'MB', 'GB', 'TB'][step] ?? '')
}

/** 1.9 s, 41 s, 3 min 5 s. */
export function lasted(ms: number): string {
  if (ms < 950) return `${Math.round(ms)}${THIN}ms`
  if (ms < 10_000) return (ms / 1_000).toFixed(1) + THIN + 's'
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds}${THIN}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 ? `${minutes}${THIN}min ${seconds % 60}${THIN}s` : `${minutes}${THIN}min`
  return minutes % 60 ? `${Math.floor(minutes / 60)}${THIN}h ${minutes % 60}${THIN}min` : `${Math.floor(minutes / 60)}${THIN}h`
}
