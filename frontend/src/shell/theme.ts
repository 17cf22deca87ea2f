import { useState } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const ORDER: Theme[] = ['system', 'light', 'dark']
const KEY = 'nexus_theme'

function current(): Theme {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** The system decides unless somebody switches; theme.js sets it again before the next first paint. */
export function useTheme() {
  const [theme, setTheme] = useState(current)
  const next = () => {
    const chosen = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? 'system'
    if (chosen === 'system') {
      localStorage.removeItem(KEY)
      delete document.documentElement.dataset['theme']
    } else {
      localStorage.setItem(KEY, chosen)
      document.documentElement.dataset['theme'] = chosen
    }
    setTheme(chosen)
  }
  return { theme, next }
}
