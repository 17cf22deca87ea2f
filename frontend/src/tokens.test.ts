import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const block = (selector: string) => new Map([...(css.split(selector + ' {')[1]?.split('\n}')[0] ?? '').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1] as string, found[2] as string]))
const light = block(':root')
const themes = { light, dark: new Map([...light, ...block(':root[data-theme="dark"]')]) }

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const COLOURS = ['blue', 'amber', 'violet', 'green', 'red', 'rust', 'slate']
const PAIRS: [string, string, number][] = [
  ['text', 'bg', 4.5], ['text', 'surface', 4.5], ['text', 'selected', 4.5], ['text-2', 'bg', 4.5], ['text-2', 'sunken', 4.5], ['text-3', 'surface', 4.5], ['text-3', 'sunken', 4.5], ['text-3', 'selected', 4.5],
  ['accent', 'surface', 4.5], ['accent', 'accent-weak', 4.5], ['on-accent', 'accent', 4.5], ['link', 'surface', 4.5], ['focus', 'bg', 3], ['focus', 'sunken', 3], ['line-strong', 'surface', 3], ['line-strong', 'sunken', 3],
  ...COLOURS.flatMap((colour): [string, string, number][] => [[colour + '-ink', colour + '-tint', 4.5], [colour + '-mark', 'sunken', 3]]),
]

describe.each(Object.entries(themes))('4 contrast in the %s theme', (_, colours) => {
  it.each(PAIRS)('%s on %s is at least %d', (ink, ground, least) => {
    expect(contrast(colours.get(ink) ?? '#000000', colours.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(least)
  })
})

it('no colour, font size in px or duration is written anywhere else', () => {
  const found: string[] = []
  const walk = (folder: string) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) walk(path)
      else if (name.endsWith('.css') && name !== 'tokens.css') {
        readFileSync(path, 'utf8').split('\n').forEach((line, at) => {
          if (/#[0-9a-f]{3,8}\b/i.test(line) || /font(-size)?:[^;]*\dpx/.test(line)) found.push(`${name}:${at + 1} ${line.trim()}`)
        })
      }
    }
  }
  walk(import.meta.dirname)
  expect(found).toEqual([])
})
