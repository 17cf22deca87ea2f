import { expect, it, test } from 'vitest'
import { axis } from './axis'

const at = (text: string) => new Date(text).getTime()

it('folds days in which nothing happened, and keeps the order of time', () => {
  const now = at('2026-11-22T12:00:00')
  const line = axis([at('2026-11-02T09:00:00'), at('2026-11-02T15:00:00'), at('2026-11-20T10:00:00')], now)
  expect(line.pieces.filter((piece) => piece.folded)).toHaveLength(1)
  const places = ['2026-11-02T09:00:00', '2026-11-02T15:00:00', '2026-11-10T00:00:00', '2026-11-20T10:00:00', '2026-11-22T12:00:00'].map((time) => line.at(at(time)))
  expect([...places].sort((a, b) => a - b)).toEqual(places)
  expect(places.every((place) => place >= 0 && place <= 1)).toBe(true)
})

it('shows one day as one day', () => {
  const line = axis([at('2026-11-22T08:00:00')], at('2026-11-22T12:00:00'))
  expect(line.pieces).toHaveLength(1)
  expect(line.pieces[0]?.folded).toBe(false)
})

test('a sample of a few seconds fills the axis', () => {
  const now = Date.UTC(2026, 5, 30, 15)
  const time = axis([now - 20_000, now], now)
  expect(time.at(now - 20_000)).toBeLessThan(0.2)
  expect(time.at(now)).toBeGreaterThan(0.9)
})
