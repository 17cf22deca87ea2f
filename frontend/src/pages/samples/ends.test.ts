import { expect, test } from 'vitest'
import type { Sample } from '../../api/types'
import { both } from './ends'

const list = (...ids: number[]) => ids.map((id) => ({ id }) as Sample)
const ids = (rows: Sample[]) => rows.map((row) => row.id)

test('what lies between the two ends is not read', () => {
  const { rows, tail } = both(list(9, 8), list(1, 2), 9, true)
  expect([ids(rows), ids(tail)]).toEqual([[9, 8], [2, 1]])
})

test('where the ends meet there is one list, each row once', () => {
  const { rows, tail } = both(list(5, 4, 3), list(1, 2, 3), 5, true)
  expect([ids(rows), ids(tail)]).toEqual([[5, 4, 3, 2, 1], []])
})

test('a list that is read to its end needs no other end', () => {
  expect(both(list(3, 2, 1), list(1, 2), 3, false)).toEqual({ rows: list(3, 2, 1), tail: [] })
  expect(both(list(3, 2), [], 3, true)).toEqual({ rows: list(3, 2), tail: [] })
})
