import { expect, test } from 'vitest'
import { aside } from './aside'

test('a finger swipes when it goes to the side, and neither up nor a little', () => {
  expect(aside(40, 5)).toBe(40)
  expect(aside(-40, 5)).toBe(-40)
  expect(aside(40, 40)).toBeNull()
  expect(aside(8, 0)).toBeNull()
})
