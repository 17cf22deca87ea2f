import { expect, test } from 'vitest'
import { lasted, shown, size } from './units'

test('a prefix that makes the number short', () => {
  expect(shown('300000.0', 'V')).toBe('300\u2009kV')
  expect(shown('0.0124', 'nm')).toBe('12.4\u2009pm')
  expect(shown('2.07e-05', 'A')).toBe('20.7\u2009µA')
  expect(shown('999.9999', 'mm')).toBe('1\u2009m')
  expect(shown('-0.4', 'mrad')).toBe('−400\u2009µrad')
  expect(shown('0.0', 'V')).toBe('0\u2009V')
})

test('what is no number, or has no unit to shift, stays', () => {
  expect(shown('STEM', null)).toBe('STEM')
  expect(shown('(64, 64)', null)).toBe('(64, 64)')
  expect(shown('45.901', '%')).toBe('45.901\u2009%')
  expect(shown('5.1', 'kX')).toBe('5.1\u2009kX')
  expect(shown('12', 'deg')).toBe('12\u2009deg')
  expect(shown('2048', null)).toBe('2048')
})

test('bytes and spans', () => {
  expect(size(999)).toBe('999\u2009B')
  expect(size(33_600_000)).toBe('33.6\u2009MB')
  expect(lasted(1_900)).toBe('1.9\u2009s')
  expect(lasted(185_000)).toBe('3\u2009min 5\u2009s')
  expect(lasted(13_380_000)).toBe('3\u2009h 43\u2009min')
})
