import { useEffect, useRef, useState } from 'react'
import { ChevronLeft, ChevronRight, Minus, Plus, X } from 'lucide-react'
import { words } from '../../words/words'
import { previewOf } from './Preview'
import type { Dataset } from './types'

const w = words({ next: 'Next file', previous: 'Previous file', larger: 'Larger', smaller: 'Smaller', whole: 'Whole', close: 'Close', keys: '+ and − zoom, arrows move, 0 shows the whole, page keys walk', of: '{n} of {all}', none: 'There is no preview of this file.', alt: '{name}, {type}' })

const MOST = 8
const STEP = 1.5
const PAN = 48

/** One picture as large as the window, to be zoomed and moved by wheel, drag and keys. */
export function Viewer({ session, all, dataset, choose, close }: { session: string; all: Dataset[]; dataset: Dataset; choose: (dataset: Dataset) => void; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [zoom, setZoom] = useState(1)
  const [at, setAt] = useState({ x: 0, y: 0 })
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal()
  }, [])
  useEffect(() => { setZoom(1); setAt({ x: 0, y: 0 }) }, [dataset.n])
  const here = all.findIndex((one) => one.n === dataset.n)
  const walk = (step: number) => { const next = all[here + step]; if (next) choose(next) }
  const scale = (by: number) => setZoom((before) => {
    const next = Math.min(MOST, Math.max(1, before * by))
    if (next === 1) setAt({ x: 0, y: 0 })
    return next
  })
  const pan = (x: number, y: number) => setAt((before) => ({ x: before.x + x, y: before.y + y }))

  const press = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const moved = zoom > 1
    if (event.key === '+' || event.key === '=') scale(STEP)
    else if (event.key === '-') scale(1 / STEP)
    else if (event.key === '0') scale(0)
    else if (event.key === 'PageDown' || (!moved && event.key === 'ArrowRight')) walk(1)
    else if (event.key === 'PageUp' || (!moved && event.key === 'ArrowLeft')) walk(-1)
    else if (moved && event.key === 'ArrowRight') pan(-PAN, 0)
    else if (moved && event.key === 'ArrowLeft') pan(PAN, 0)
    else if (moved && event.key === 'ArrowUp') pan(0, PAN)
    else if (moved && event.key === 'ArrowDown') pan(0, -PAN)
    else if (event.key === ' ') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <dialog ref={dialog} className="viewer" aria-label={dataset.name} onClose={close} onKeyDown={press}>
      <header className="viewer-bar">
        <h2 className="mono strong cut">{dataset.name}</h2>
        <span className="small viewer-count">{w('of', { n: here + 1, all: all.length })}</span>
        <span className="row push">
          <button type="button" className="button button-square" aria-label={w('previous')} disabled={here <= 0} onClick={() => walk(-1)}><ChevronLeft className="icon" aria-hidden /></button>
          <button type="button" className="button button-square" aria-label={w('next')} disabled={here >= all.length - 1} onClick={() => walk(1)}><ChevronRight className="icon" aria-hidden /></button>
          <button type="button" className="button button-square" aria-label={w('smaller')} disabled={zoom <= 1} onClick={() => scale(1 / STEP)}><Minus className="icon" aria-hidden /></button>
          <button type="button" className="button viewer-zoom" aria-label={w('whole')} onClick={() => scale(0)}>{Math.round(zoom * 100)} %</button>
          <button type="button" className="button button-square" aria-label={w('larger')} disabled={zoom >= MOST} onClick={() => scale(STEP)}><Plus className="icon" aria-hidden /></button>
          <button type="button" className="button button-square" aria-label={w('close')} onClick={close}><X className="icon" aria-hidden /></button>
        </span>
      </header>
      <div
        className="viewer-stage" data-zoomed={zoom > 1 ? '' : undefined} onWheel={(event) => scale(event.deltaY < 0 ? 1.15 : 1 / 1.15)} onDoubleClick={() => scale(zoom > 1 ? 0 : 2)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={(event) => { if (zoom > 1 && event.currentTarget.hasPointerCapture(event.pointerId)) pan(event.movementX, event.movementY) }}
      >
        {dataset.preview
          ? <img src={previewOf(session, dataset.n)} alt={w('alt', { name: dataset.name, type: dataset.type ?? '' })} draggable={false} style={{ transform: `translate(${at.x}px, ${at.y}px) scale(${zoom})` }} />
          : <p>{w('none')}</p>}
      </div>
      <p className="viewer-keys small">{w('keys')}</p>
    </dialog>
  )
}
