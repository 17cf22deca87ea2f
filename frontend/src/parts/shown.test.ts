import { expect, test } from 'vitest'
import { AT_ONCE, step } from './shown'
import type { Span } from './shown'

const near = (seen: Span): Span => ({ first: Math.max(0, seen.first - 8), last: seen.last + 8 })
const fresh = (before: Span, after: Span) => Math.max(0, after.last - after.first) - Math.max(0, Math.min(before.last, after.last) - Math.max(before.first, after.first))

test('a few rows further only what is new is drawn', () => {
  const seen = { first: 13, last: 38 }
  expect(step({ first: 2, last: 43 }, near(seen), seen)).toEqual({ first: 5, last: 46 })
  const above = { first: 4, last: 29 }
  expect(step({ first: 2, last: 43 }, near(above), above)).toEqual({ first: 0, last: 37 })
})

test('after a leap what is seen comes first, and soon all of it is drawn, a few rows at a time', () => {
  const seen = { first: 5_000, last: 5_025 }
  let drawn = { first: 0, last: 33 }
  for (let turn = 0; turn < 5; turn++) {
    const next = step(drawn, near(seen), seen)
    expect(fresh(drawn, next)).toBeLessThanOrEqual(AT_ONCE)
    if (turn === 0) expect(next).toEqual({ first: 5_000, last: 5_000 + AT_ONCE })
    drawn = next
  }
  expect(drawn).toEqual(near(seen))
})

test('of an empty list nothing is drawn', () => {
  const none = { first: 0, last: 0 }
  expect(step({ first: 0, last: 33 }, none, none)).toEqual(none)
})
