import { usePreference } from '../../api/preferences'

interface Layout {
  hidden: string[]
  widths: Record<string, number>
  /** names of columns; those that are not named stand behind them */
  order: string[]
}

/** Columns that are not shown until somebody wants them. */
const SHY = ['project']

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])

/** What was kept, by whatever release. */
function read(value: unknown): Layout {
  const { hidden, widths, order } = (value ?? {}) as Partial<Record<keyof Layout, unknown>>
  const numbers = Object.entries(widths ?? {}).filter((one): one is [string, number] => Number.isFinite(one[1]))
  return { hidden: hidden === undefined ? SHY : texts(hidden), widths: Object.fromEntries(numbers), order: texts(order) }
}

/** Which columns are shown, in which order and how wide, kept for the next time. */
export function useKeptLayout(table: string) {
  const [kept, keep] = usePreference(table + '.columns')
  const layout = read(kept)
  return {
    ...layout,
    hide: (hidden: string[]) => keep({ ...layout, hidden }),
    widen: (id: string, width: number) => keep({ ...layout, widths: { ...layout.widths, [id]: Math.round(width) } }),
    arrange: (order: string[]) => keep({ ...layout, order }),
  }
}
