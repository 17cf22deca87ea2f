import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { Undo2, X } from 'lucide-react'
import { useKeys } from '../keys/keys'
import { words } from '../words/words'
import { announce } from './announce'
import { Needed } from './Glyph'
import { Kbd } from './parts'

const w = words({ undo: 'Undo', close: 'Close', seconds: '{n} s', key: 'undo my last action', title: 'Undo' })

interface Shown {
  text: ReactNode
  said: string
  undo?: (() => void) | undefined
  refused: boolean
  more?: ReactNode
}

const SECONDS = 8
let shown: Shown | null = null
let lastUndo: (() => void) | null = null
const listeners = new Set<() => void>()

function set(next: Shown | null) {
  shown = next
  for (const listener of listeners) listener()
}

/** Tells what was done, once, with the way back. */
export function done(said: string, options: { text?: ReactNode; undo?: () => void; more?: ReactNode } = {}) {
  lastUndo = options.undo ?? lastUndo
  announce(said)
  set({ text: options.text ?? said, said, undo: options.undo, refused: false, more: options.more })
}

/** Tells what was refused; stays until it is closed. */
export function refused(said: string) {
  announce(said, 'refusal')
  set({ text: said, said, refused: true })
}

export function Toast() {
  const toast = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener) }, () => shown)
  const [left, setLeft] = useState(SECONDS)
  const [paused, setPaused] = useState(false)
  useKeys(w('title'), [{ key: 'z', does: w('key'), run: undo }, { key: 'Ctrl z', does: w('key'), run: undo }])

  useEffect(() => setLeft(SECONDS), [toast])
  useEffect(() => {
    if (!toast || toast.refused || paused) return
    const timer = setInterval(() => {
      if (document.hidden) return
      setLeft((before) => {
        if (before <= 1) set(null)
        return before - 1
      })
    }, 1_000)
    return () => clearInterval(timer)
  }, [toast, paused])

  if (!toast) return null
  return (
    <div className={'toast' + (toast.refused ? ' toast-refused' : '')} onMouseEnter={() => setPaused(true)} onMouseLeave={() => setPaused(false)} onFocus={() => setPaused(true)} onBlur={() => setPaused(false)}>
      {toast.refused && <Needed />}
      <span>{toast.text}</span>
      {toast.more}
      {toast.undo && <button className="button" onClick={undo}><Undo2 className="icon" aria-hidden />{w('undo')}<Kbd>Z</Kbd></button>}
      {toast.refused ? (
        <button className="button button-quiet button-square" aria-label={w('close')} onClick={() => set(null)}><X className="icon" aria-hidden /></button>
      ) : (
        <span className="faint small" aria-hidden="true">{w('seconds', { n: left })}</span>
      )}
    </div>
  )
}

function undo() {
  const back = lastUndo
  lastUndo = null
  set(null)
  back?.()
}
