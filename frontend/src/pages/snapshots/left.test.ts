import { expect, test } from 'vitest'
import { left } from './left'

const first = { stage: 'packing', done: 100, at: 0 }

test('the time left follows from the speed of this step', () => {
  expect(left(first, 400, 1_000, 6_000)).toBe(12)
  expect(left(first, 999, 1_000, 9_000)).toBe(1)
})

test('it is not said too early, of hardly anything, nor where no one knows the whole', () => {
  expect(left(first, 400, 1_000, 2_000)).toBeNull()
  expect(left(first, 120, 1_000, 6_000)).toBeNull()
  expect(left(first, 400, null, 6_000)).toBeNull()
  expect(left(first, 1_000, 1_000, 6_000)).toBeNull()
  expect(left(null, 400, 1_000, 6_000)).toBeNull()
})
