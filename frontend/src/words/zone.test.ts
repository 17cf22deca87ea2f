import { expect, test } from 'vitest'
import { momentAt } from './zone'

test('a time without an offset is by the clocks at the instrument', () => {
  expect(momentAt('2026-03-04T09:00:00', 'Europe/Berlin').toISOString()).toBe('2026-03-04T08:00:00.000Z')
  expect(momentAt('2026-07-04 09:00:00', 'Europe/Berlin').toISOString()).toBe('2026-07-04T07:00:00.000Z')
  expect(momentAt('2026-03-04T09:00:00-05:00', 'Europe/Berlin').toISOString()).toBe('2026-03-04T14:00:00.000Z')
  expect(momentAt('2026-03-04T09:00:00', undefined).toISOString()).toBe('2026-03-04T09:00:00.000Z')
})
