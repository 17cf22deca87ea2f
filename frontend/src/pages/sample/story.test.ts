import { expect, test } from 'vitest'
import type { CustodyEvent, Sample } from '../../api/types'
import { bars } from './story'

const event = (id: number, kind: string, more: Partial<CustodyEvent>) => ({ id, event_type: kind, occurred_at: `2026-06-15T08:4${id}:00Z`, from_container_id: null, to_container_id: null, old_status: null, new_status: null, note: null, ...more }) as CustodyEvent

test('being received and put into a tube are two events of one place', () => {
  const { place, status } = bars({} as Sample, [
    event(1, 'container_assigned', { to_container_id: 7 }),
    event(2, 'received', { to_container_id: 7, new_status: 'received' }),
    event(3, 'container_moved', { from_container_id: 7, to_container_id: 9 }),
    event(4, 'container_moved', { from_container_id: 9, to_container_id: 7 }),
  ], (id) => 'C-' + id)
  expect(place.map(({ word }) => word)).toEqual(['C-7', 'C-9', 'C-7'])
  expect(place.map(({ to }) => to === null)).toEqual([false, false, true])
  expect(status.map(({ word }) => word)).toEqual(['received'])
})
