import { useRef } from 'react'
import { aside, BEGINS_PX } from './aside'

/** px to the side, from which on letting go does it */
const DOES_PX = 72

/** ms; a finger that rested longer lifts what is under it */
const RESTS_MS = 240
/** as long as the columns do not stand side by side */
const ONE_COLUMN = matchMedia('(max-width: 56.25rem)')

interface Swipe {
  /** shows how far it is, in px; null when it is over */
  show?: (px: number | null) => void
  /** −1 to the left, 1 to the right */
  done: (way: -1 | 1) => void
}

/** A finger that swipes to the side; what begins as scrolling stays scrolling. A mouse and a pen do not. */
export function useSwipe({ show, done }: Swipe) {
  const from = useRef<{ x: number; y: number; at: number; swipes: boolean } | null>(null)
  const end = () => {
    if (from.current?.swipes) show?.(null)
    from.current = null
  }
  return {
    onPointerDown: (event: React.PointerEvent) => {
      from.current = event.pointerType === 'touch' && event.isPrimary && ONE_COLUMN.matches ? { x: event.clientX, y: event.clientY, at: event.timeStamp, swipes: false } : null
    },
    onPointerMove: (event: React.PointerEvent) => {
      const begun = from.current
      if (!begun) return
      const px = aside(event.clientX - begun.x, event.clientY - begun.y)
      if (!begun.swipes && px === null) {
        if (Math.abs(event.clientY - begun.y) >= BEGINS_PX || event.timeStamp - begun.at > RESTS_MS) from.current = null
        return
      }
      begun.swipes = true
      show?.(event.clientX - begun.x)
    },
    onPointerUp: (event: React.PointerEvent) => {
      const begun = from.current
      const far = begun?.swipes ? event.clientX - begun.x : 0
      end()
      if (Math.abs(far) >= DOES_PX) done(far > 0 ? 1 : -1)
    },
    onPointerCancel: end,
  }
}
