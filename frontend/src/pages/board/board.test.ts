import { expect, it } from 'vitest'
import { add, columnOf, empty, merge, place, read, remove } from './board'

const card = (id: string) => ({ id, title: 'Card ' + id, subtitle: '' })

it('puts a card where it is dropped', () => {
  const board = place(add(add(empty(), card('a')), card('b')), 'a', 'done', 0)
  expect(columnOf(board, 'a')).toBe('done')
  expect(board.columns['todo']?.cardIds).toEqual(['b'])
})

it('keeps what two people changed', () => {
  const base = add(add(empty(), card('a')), card('b'))
  const mine = add(place(base, 'a', 'done', 0), card('mine'))
  const theirs = add(remove(base, 'b'), card('theirs'))
  const merged = merge(base, mine, theirs)
  expect(Object.keys(merged.cards).sort()).toEqual(['a', 'mine', 'theirs'])
  expect(columnOf(merged, 'a')).toBe('done')
})

it('takes in only boards', () => {
  expect(read(JSON.parse(JSON.stringify(empty())))).not.toBeNull()
  for (const wrong of [null, 3, [], {}, { columnOrder: [] }, { columnOrder: ['x'], columns: {}, cards: {} }]) expect(read(wrong)).toBeNull()
})
