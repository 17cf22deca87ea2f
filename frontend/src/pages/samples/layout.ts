import { useState } from 'react'

interface Layout {
  hidden: string[]
  widths: Record<string, number>
}

/** Which columns are shown and how wide they are, kept for the next time. */
export function useKeptLayout(table: string) {
  const key = 'nexus_layout_' + table
  const [layout, setLayout] = useState<Layout>(() => {
    try {
      return { hidden: [], widths: {}, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Layout>) }
    } catch {
      return { hidden: [], widths: {} }
    }
  })
  const keep = (next: Layout) => {
    localStorage.setItem(key, JSON.stringify(next))
    setLayout(next)
  }
  return {
    ...layout,
    hide: (hidden: string[]) => keep({ ...layout, hidden }),
    widen: (id: string, width: number) => keep({ ...layout, widths: { ...layout.widths, [id]: Math.round(width) } }),
  }
}
