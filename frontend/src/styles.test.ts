import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'

const files = (end: string) => readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(end)).map((name) => 'src/' + name)
const text = (file: string) => readFileSync(file, 'utf8')
const named = (css: string) => new Set([...css.replace(/\{[^{}]*\}/g, '{}').matchAll(/\.([a-z][\w-]*)/g)].map((found) => found[1] ?? ''))
const sheets = files('.css').map((file) => ({ file, names: named(text(file)) }))
const everywhere = sheets.filter(({ file }) => !file.startsWith('src/pages/'))
const ofPages = sheets.filter(({ file }) => file.startsWith('src/pages/'))

/** A page's own styles come with it alone: a page that borrows them looks right only after the other was opened. */
test('no page borrows the styles of another', () => {
  const borrowed: string[] = []
  for (const page of files('.tsx').filter((name) => name.startsWith('src/pages/'))) {
    const source = text(page)
    const mine = ofPages.filter(({ file }) => dirname(file) === dirname(page))
    const imported = mine.flatMap(({ file }) => [...text(file).matchAll(/@import '..\/([^']+)'/g)].map((found) => 'src/pages/' + found[1]))
    const words = new Set([...source.matchAll(/className=(?:"([^"]*)"|\{([^}]*)\})/g)].flatMap((found) => (found[1] ?? found[2] ?? '').match(/[a-z][\w-]*/g) ?? []))
    for (const word of words) {
      const where = sheets.filter(({ names }) => names.has(word)).map(({ file }) => file)
      if (where.length > 0 && !where.some((file) => everywhere.some((one) => one.file === file) || mine.some((one) => one.file === file) || imported.includes(file))) borrowed.push(`${page}: ${word} of ${where.join(', ')}`)
    }
  }
  expect(borrowed).toEqual([])
})

test('no page says what a name of the shell or of the parts means', () => {
  const alone = (file: string) => [...text(file).matchAll(/^\s*\.([a-z][\w-]*) \{/gm)].map((found) => found[1] ?? '')
  const taken = new Set(everywhere.flatMap(({ file }) => alone(file)))
  expect(ofPages.flatMap(({ file }) => alone(file).filter((name) => taken.has(name)).map((name) => `${file}: ${name}`))).toEqual([])
})
