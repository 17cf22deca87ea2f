import { expect, test } from 'vitest'
import { leaves } from './tree'

test('each value with the way to it', () => {
  expect(leaves({ a: { b: 1, c: [1, 2] }, d: [{ e: null }], q: { value: 300, units: 'kV' } })).toEqual([['a – b', '1'], ['a – c', '[1, 2]'], ['d [0] – e', '–'], ['q', '300 kV']])
  expect(leaves(undefined)).toEqual([])
})
