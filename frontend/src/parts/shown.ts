import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** Rows from `first` to before `last`. */
export interface Span { first: number; last: number }

/** rows that are drawn beyond what is seen, on each side */
const BEYOND = 8
/** rows that are drawn anew in one picture while somebody scrolls; the others follow in the next ones, so that none takes long */
export const AT_ONCE = 10

const NOTHING: Span = { first: 0, last: 0 }

/** What is drawn next: of what is wanted all that is drawn already, and a few rows more; what is seen comes first. */
export function step(drawn: Span, wanted: Span, seen: Span): Span {
  const kept = { first: Math.max(drawn.first, wanted.first), last: Math.min(drawn.last, wanted.last) }
  const from = kept.first < kept.last ? kept : { first: seen.first, last: seen.first }
  const last = Math.min(wanted.last, from.last + AT_ONCE)
  return { first: Math.max(wanted.first, from.first - (AT_ONCE - (last - from.last))), last }
}

/** Which of `count` rows of `height` px are drawn in a box that scrolls; `head` stands above them and stays. */
export function useShown(box: RefObject<HTMLElement | null>, head: RefObject<HTMLElement | null>, count: number, height: number): { drawn: Span; show: (index: number) => void } {
  const [drawn, setDrawn] = useState(NOTHING)
  const sizes = useRef({ count, height })

  const look = useCallback(() => {
    const { count, height } = sizes.current
    const top = box.current?.scrollTop ?? 0
    const seen = { first: Math.min(count, Math.floor(top / height)), last: Math.min(count, Math.ceil((top + (box.current?.clientHeight ?? 0)) / height)) }
    return { seen, wanted: { first: Math.max(0, seen.first - BEYOND), last: Math.min(count, seen.last + BEYOND) } }
  }, [])
  const whole = useCallback(() => {
    const { wanted } = look()
    setDrawn((before) => (same(before, wanted) ? before : wanted))
  }, [])

  const next = useRef(0)
  const follow = useCallback(() => {
    const go = () => {
      next.current = 0
      const { seen, wanted } = look()
      setDrawn((before) => {
        const after = step(before, wanted, seen)
        if (!same(after, wanted)) next.current ||= requestAnimationFrame(go)
        return same(before, after) ? before : after
      })
    }
    next.current ||= requestAnimationFrame(go)
  }, [])

  useLayoutEffect(() => {
    // what is read while somebody scrolls is drawn like what is scrolled to
    const more = sizes.current.height === height && drawn.last > drawn.first
    sizes.current = { count, height }
    if (more) follow()
    else whole()
  }, [count, height])
  useLayoutEffect(() => {
    const seen = new ResizeObserver(whole)
    if (box.current) seen.observe(box.current)
    return () => seen.disconnect()
  }, [])
  useEffect(() => {
    const element = box.current
    element?.addEventListener('scroll', follow, { passive: true })
    return () => {
      element?.removeEventListener('scroll', follow)
      cancelAnimationFrame(next.current)
      next.current = 0
    }
  }, [])

  const show = useCallback((index: number) => {
    const element = box.current
    if (!element) return
    const { height } = sizes.current
    const above = index * height
    const below = above + height + (head.current?.offsetHeight ?? 0) - element.clientHeight
    element.scrollTop = Math.max(Math.min(element.scrollTop, above), below)
    whole()
  }, [])
  return { drawn: drawn.last > count ? { first: Math.min(drawn.first, count), last: count } : drawn, show }
}

const same = (one: Span, other: Span) => one.first === other.first && one.last === other.last
