/** Text of the pages: ICU's {name} and {n, plural, one {# tube} other {# tubes}}; nothing more of it is used. */
export type Words = Record<string, string>

const PSEUDO = new URLSearchParams(location.search).has('pseudo')
const plurals = new Intl.PluralRules('en')
const numbers = new Intl.NumberFormat('en')

const PLURAL = /\{(\w+), plural, one \{([^}]*)\} other \{([^}]*)\}\}/g
const NAMED = /\{(\w+)\}/g

/** `const w = words({ count: '{n, plural, one {# tube} other {# tubes}}' }); w('count', { n: 3 })` */
export function words<T extends Words>(messages: T) {
  return (key: keyof T, values: Record<string, string | number> = {}): string => {
    const filled = (messages[key] as string)
      .replace(NAMED, (_, name: string) => {
        const value = values[name]
        return typeof value === 'number' ? numbers.format(value) : String(value ?? '').replaceAll('}', ')')
      })
      .replace(PLURAL, (_, name: string, one: string, other: string) => {
        const n = Number(values[name])
        return (plurals.select(n) === 'one' ? one : other).replace('#', numbers.format(n))
      })
    return PSEUDO ? stretched(filled) : filled
  }
}

/** 40 % longer, for the run that shows where a translation would not fit. */
function stretched(text: string): string {
  return '⟦' + text + '~'.repeat(Math.ceil(text.length * 0.4)) + '⟧'
}

export const count = (n: number) => numbers.format(n)
