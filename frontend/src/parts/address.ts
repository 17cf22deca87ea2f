import { useCallback, useMemo } from 'react'
import { useLocation, useSearchParams } from 'wouter'

/** What is shown stands in the address; a filter pushes, typing replaces. */
export function useAddress() {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (changes: Record<string, string | null>, how: 'push' | 'replace' = 'push') => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === null || value === '') next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: how === 'replace' },
      )
    },
    [setParams],
  )
  return useMemo(() => ({ params, set, get: (name: string) => params.get(name) ?? '' }), [params, set])
}

/** What the address names behind `place`, decoded once: the router's own decoding loses the % of an identifier. */
export function useNamed(place: string): string | null {
  useLocation()
  const before = '/ui' + place + '/'
  if (!location.pathname.startsWith(before)) return null
  const raw = location.pathname.slice(before.length).replace(/\/+$/, '')
  if (raw === '') return null
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}
