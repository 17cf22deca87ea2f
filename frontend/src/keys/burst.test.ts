import { describe, expect, it } from 'vitest'
import { burst, SILENCE_MS } from './burst'

function type(text: string, apart: number, end?: string) {
  const machine = burst()
  let at = 1_000
  const verdicts = [...text].map((key) => machine.key(key, (at += apart)))
  return { machine, verdicts, last: end ? machine.key(end, (at += apart)) : machine.silence(at + SILENCE_MS + 1) }
}

describe('a burst of keys', () => {
  it.each([
    ['a scanner with Enter', 'S-2611-0139', 10, 'Enter', { scan: 'S-2611-0139' }],
    ['a slow scanner with Tab', 'TUBE-1', 30, 'Tab', { scan: 'TUBE-1' }],
    ['a scanner without an end mark', 'BOX-17', 12, undefined, 'BOX-17'],
    ['a person with Enter', 'S-2611-0139', 150, 'Enter', 'pass'],
    ['a person who types fast', 'abcdef', 60, 'Enter', 'pass'],
    ['three keys are nobody’s label', 'abc', 10, 'Enter', 'pass'],
    ['a person who stops', 'S-2611', 150, undefined, null],
  ])('%s', (_, text, apart, end, wanted) => {
    expect(type(text, apart, end).last).toEqual(wanted)
  })

  it('lets the first key through, because nobody can know yet, and swallows the others', () => {
    expect(type('BOX-1', 10).verdicts).toEqual(['pass', 'swallow', 'swallow', 'swallow', 'swallow'])
  })

  it('passes keys that are no characters', () => {
    expect(burst().key('Shift', 1)).toBe('pass')
  })
})
