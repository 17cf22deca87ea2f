import { expect, test } from 'vitest'
import { dayOf, iso, lanes, plusDays, spread, ticks, weekOf } from './scale'

test('round times, at most so many', () => {
  const from = new Date(2026, 10, 19, 9, 4).getTime()
  const to = new Date(2026, 10, 19, 12, 47).getTime()
  expect(ticks(from, to, 5).map((at) => new Date(at).getHours() + ':' + new Date(at).getMinutes())).toEqual(['10:0', '11:0', '12:0'])
  expect(ticks(from, from, 5).length).toBeLessThanOrEqual(1)
})

test('narrow ones are widened and never lie over another', () => {
  const placed = spread([{ start: 0.5, end: 0.5 }, { start: 0.501, end: 0.502 }, { start: 0.99, end: 1 }], 0.1, 0.01)
  for (const [at, place] of placed.entries()) {
    expect(place.end - place.start).toBeGreaterThan(0.09)
    expect(place.start).toBeGreaterThanOrEqual(at === 0 ? 0 : (placed[at - 1]?.end ?? 0))
    expect(place.end).toBeLessThanOrEqual(1)
  }
})

test('many more than fit share the line', () => {
  const many = spread(Array.from({ length: 60 }, () => ({ start: 0.5, end: 0.5 })), 0.05, 0.002)
  expect(many[0]?.start).toBeGreaterThanOrEqual(-1e-9)
  expect(many.at(-1)?.end).toBeLessThanOrEqual(1 + 1e-9)
})

test('overlaps go to lanes of their own', () => {
  expect(lanes([{ start: 0, end: 2 }, { start: 1, end: 3 }, { start: 2, end: 4 }])).toEqual({ of: [0, 1, 0], count: 2 })
  expect(lanes([])).toEqual({ of: [], count: 1 })
})

test('days of an address', () => {
  expect(iso(dayOf('2026-02-28') ?? new Date(0))).toBe('2026-02-28')
  expect(dayOf('2026-02-30')).toBeNull()
  expect(dayOf('soon')).toBeNull()
  expect(iso(plusDays(new Date(2026, 9, 25), 1))).toBe('2026-10-26')
  expect(iso(weekOf(new Date(2026, 10, 22)))).toBe('2026-11-16')
})
