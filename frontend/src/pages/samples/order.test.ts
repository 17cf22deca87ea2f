import { expect, test } from 'vitest'
import { ordered } from './order'

test('columns stand as somebody likes them, new ones behind', () => {
  const columns = ['status', 'where', 'note', 'new'].map((id) => ({ id }))
  expect(ordered(columns, ['note', 'gone', 'status']).map((one) => one.id)).toEqual(['note', 'status', 'where', 'new'])
  expect(ordered(columns, [])).toEqual(columns)
})
