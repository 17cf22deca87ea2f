import { useSyncExternalStore } from 'react'

const NARROW = matchMedia('(max-width: 37.5rem)')

const subscribe = (listener: () => void) => {
  NARROW.addEventListener('change', listener)
  return () => NARROW.removeEventListener('change', listener)
}

/** Is the page as narrow as a phone? */
export const useNarrow = () => useSyncExternalStore(subscribe, () => NARROW.matches)
