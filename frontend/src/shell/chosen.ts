import { useLayoutEffect, useRef } from 'react'
import type { Sample } from '../api/types'

/** What the page has chosen, asked for at the moment when the palette opens. */
let ask: () => Sample[] = () => []

export const chosen = () => ask()

export function useChosen(which: () => Sample[]) {
  const latest = useRef(which)
  useLayoutEffect(() => {
    latest.current = which
  })
  useLayoutEffect(() => {
    const mine = () => latest.current()
    ask = mine
    return () => {
      if (ask === mine) ask = () => []
    }
  }, [])
}
