import { useState } from 'react'

/** What somebody looks at again and again: a name for the filters of the address. */
export interface View {
  name: string
  query: string
}

const read = (key: string): View[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is View => typeof one?.name === 'string' && typeof one?.query === 'string') : []
  } catch {
    return []
  }
}

export function useViews(page: string) {
  const key = 'nexus_views_' + page
  const [views, setViews] = useState(() => read(key))
  const keep = (next: View[]) => {
    localStorage.setItem(key, JSON.stringify(next))
    setViews(next)
  }
  return {
    views,
    add: (view: View) => keep([...views.filter((one) => one.name !== view.name), view]),
    remove: (name: string) => keep(views.filter((one) => one.name !== name)),
  }
}
