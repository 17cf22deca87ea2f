import { useEffect, useState } from 'react'

interface Tip { text: string; left: number; top: number }

const GAP_PX = 4
const WIDEST_PX = 340

/** A row, a card or a link that has the focus tells of the time in it. */
const HOLDERS = '[role="row"], .card, a, button'

/** The exact time under what has the focus or was tapped; a mouse gets it as the title. */
export function TimeTip() {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => {
    let shown = false
    const hide = () => {
      if (shown) setTip(null)
      shown = false
    }
    const show = (time: Element | null | undefined) => {
      if (!(time instanceof HTMLElement)) return hide()
      const box = time.getBoundingClientRect()
      shown = true
      setTip({ text: time.title, left: Math.max(GAP_PX, Math.min(box.left, innerWidth - WIDEST_PX)), top: box.bottom + GAP_PX })
    }
    const focused = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || !target.matches(':focus-visible')) return hide()
      show(target.closest('time[title]') ?? (target.matches(HOLDERS) ? target.querySelector('time[title]') : null))
    }
    const tapped = ({ target }: Event) => show(target instanceof Element ? target.closest('time[title]') : null)
    const keyed = ({ key }: KeyboardEvent) => { if (key === 'Escape') hide() }
    document.addEventListener('focusin', focused)
    document.addEventListener('focusout', hide)
    document.addEventListener('click', tapped)
    document.addEventListener('keydown', keyed)
    document.addEventListener('scroll', hide, true)
    return () => {
      document.removeEventListener('focusin', focused)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('click', tapped)
      document.removeEventListener('keydown', keyed)
      document.removeEventListener('scroll', hide, true)
    }
  }, [])
  return tip && <div role="tooltip" className="time-tip small" style={{ left: tip.left, top: tip.top }}>{tip.text}</div>
}
