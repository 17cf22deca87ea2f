import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** ms without a turn of the wheel, after which a place counts */
const CALM = 120

/**
 * Keeps how far down a box is scrolled with the page's own entry in the history, under its name, so that whoever comes
 * back finds the place again. `read` is how many px of it there are: nobody is sent to where nothing is.
 */
export function usePlace(box: RefObject<HTMLElement | null>, name: string, read: number): void {
  const key = 'top of ' + name
  const back = useRef<number>((history.state as Record<string, number> | null)?.[key] ?? 0)
  useLayoutEffect(() => {
    if (read === 0 || !box.current) return
    if (back.current < read) box.current.scrollTop = back.current
    back.current = 0
  }, [read > 0])
  const keep = () => {
    const top = box.current?.scrollTop
    const state = history.state as Record<string, unknown> | null
    if (top !== undefined && top !== (state?.[key] ?? 0)) history.replaceState({ ...state, [key]: top }, '')
  }
  useEffect(keep, [location.search]) // a filter or a choice has put another entry in the place of this one
  useEffect(() => {
    const element = box.current
    let calm: ReturnType<typeof setTimeout> | undefined
    const scrolled = () => {
      clearTimeout(calm)
      calm = setTimeout(keep, CALM)
    }
    element?.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      clearTimeout(calm)
      element?.removeEventListener('scroll', scrolled)
    }
  }, [])
}
