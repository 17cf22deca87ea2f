import { expect, test, vi } from 'vitest'
import type { Bar } from './story'

vi.stubGlobal('location', { search: '' })
const { steps } = await import('./steps')

const bar = (key: string, from: number, word: string, more: Partial<Bar> = {}): Bar => ({ key, from, to: from + 1, word, value: word, ...more })

test('the steps of a trail stand newest first, each with what came before it, and a session with its files', () => {
  const told = steps([
    { key: 'place', bars: [bar('p1', 1, 'BOX-1'), bar('p2', 5, 'BOX-2')] },
    { key: 'status', bars: [bar('s1', 1, 'received'), bar('s2', 3, 'processing', { to: null })] },
    { key: 'instrument', bars: [bar('i', 7, 'Titan STEM', { href: '/session/a', to: null })] },
    { key: 'files', bars: [bar('f', 8, '22 files', { href: '/session/a' })] },
    { key: 'record', bars: [bar('r', 9, 'Films', { value: 'valid' })] },
    { key: 'uploads', bars: [bar('u', 10, 'eLabFTW refused', { value: 'refused' })] },
  ])
  expect(told.map(({ said }) => said)).toEqual(['eLabFTW refused', 'Record Films', 'On Titan STEM', 'BOX-1 to BOX-2', 'Received to processing', 'Into BOX-1', 'Received'])
  expect(told[2]?.beside).toBe('22 files, it goes on')
})
