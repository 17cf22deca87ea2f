import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { burst, FASTEST_PERSON_MS, SHORTEST, SILENCE_MS } from './burst'

/** What a key does on this page. The help sheet is made from the same table that binds it. */
export interface Binding {
  /** as event.key names it; 'Ctrl k' with a modifier, 'g b' for two in turn */
  key: string
  does: string
  /** left out where the element itself listens and this only tells of it */
  run?: (event: KeyboardEvent) => void
  /** also while a field has the focus */
  inFields?: boolean
}

interface Table {
  title: string
  bindings: Binding[]
}

const tables: Table[] = []
const listeners = new Set<() => void>()
let version = 0

interface Taker {
  take: (code: string) => void
  /** only what no other taker wants */
  otherwise: boolean
}
const takers: Taker[] = []
/** scans that came while the next page was still on its way */
let unclaimed: string[] = []

function changed() {
  version++
  for (const listener of listeners) listener()
}

/** Binds a table while the caller is shown, from its first paint; later tables win. */
export function useKeys(title: string, bindings: Binding[]) {
  useLayoutEffect(() => {
    const table = { title, bindings }
    tables.push(table)
    changed()
    return () => {
      tables.splice(tables.indexOf(table), 1)
      changed()
    }
  })
}

/** Takes scans while the caller is shown; the latest taker gets them. */
export function useScanner(take: (code: string) => void, otherwise = false) {
  const taker = useRef<Taker>({ take, otherwise })
  useLayoutEffect(() => {
    taker.current.take = take
  })
  useLayoutEffect(() => {
    const mine = taker.current
    takers.push(mine)
    // once all of this page's takers are there
    queueMicrotask(claim)
    return () => {
      takers.splice(takers.indexOf(mine), 1)
    }
  }, [])
}

function claim() {
  const taker = takers.findLast((one) => !one.otherwise) ?? takers.at(-1)
  if (!taker) return
  const codes = unclaimed
  unclaimed = []
  for (const code of codes) taker.take(code)
}

/** All tables that are bound now, for the help sheet. */
export function useTables(): Table[] {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => version,
  )
  return tables
}

let singleKeysOff = false
export const switchSingleKeys = (off: boolean) => void (singleKeysOff = off)

function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !['checkbox', 'radio', 'button'].includes((target as HTMLInputElement).type))
}

function name(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return (event.ctrlKey || event.metaKey ? 'Ctrl ' : '') + (event.altKey ? 'Alt ' : '') + (event.shiftKey && event.key.length > 1 ? 'Shift ' : '') + (key === ' ' ? 'Space' : key)
}

const FOLLOWS_WITHIN_MS = 1_200
const NEEDS_NO_LEAVE = /^(Ctrl |Escape|Arrow|Enter|Tab|Home|End|Page|F\d)/

const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']

let prefix = ''
let prefixAt = 0

function run(event: KeyboardEvent, deferred = false) {
  if (event.defaultPrevented && !deferred) return
  const pressed = name(event)
  // under an open sheet the page's keys sleep
  const field = inField(event.target) || document.querySelector('dialog[open]') !== null
  const two = event.timeStamp - prefixAt < FOLLOWS_WITHIN_MS && prefix ? prefix + ' ' + pressed : ''
  prefix = ''
  if (singleKeysOff && !NEEDS_NO_LEAVE.test(pressed) && pressed !== 'Space') return
  for (const wanted of two ? [two, pressed] : [pressed]) {
    for (const table of [...tables].reverse()) {
      const binding = table.bindings.find((one) => one.key === wanted)
      if (binding?.run && (!field || binding.inFields)) {
        event.preventDefault()
        binding.run(event)
        return
      }
    }
  }
  if (!field && tables.some((table) => table.bindings.some((one) => one.key.startsWith(pressed + ' ')))) {
    prefix = pressed
    prefixAt = event.timeStamp
  }
}

/**
 * Listens to the keyboard for the whole page. A lone key waits for as long as a scanner would need for the next
 * one, so that no shortcut fires inside a scan; in a field the characters of a scan are taken back.
 */
export function listen() {
  const machine = burst()
  let waiting: { events: KeyboardEvent[]; timer: number } | null = null
  let silence = 0
  let field: { element: HTMLInputElement | HTMLTextAreaElement; value: string; at: number } | null = null

  // too few for a scan: a person who rolls from one key to the next
  const flush = () => {
    const events = waiting?.events ?? []
    clearTimeout(waiting?.timer)
    waiting = null
    for (const event of events) run(event, true)
  }
  const deliver = (code: string) => {
    if (field) {
      setNative(field.element, field.value)
      field.element.setSelectionRange?.(field.at, field.at)
      field = null
    }
    unclaimed.push(code)
    claim()
  }

  addEventListener(
    'keydown',
    (event) => {
      // a scanner, too, holds Shift for its capitals
      if (MODIFIERS.includes(event.key)) return
      if (event.isComposing || (event.target instanceof HTMLElement && event.target.dataset['scan'] === 'own')) return
      if (event.ctrlKey || event.metaKey || event.altKey) return run(event)
      const before = machine.held()
      const verdict = machine.key(event.key, event.timeStamp)
      clearTimeout(silence)
      if (typeof verdict === 'object') {
        event.preventDefault()
        event.stopPropagation()
        clearTimeout(waiting?.timer)
        waiting = null
        deliver(verdict.scan)
        return
      }
      if (verdict === 'swallow') {
        clearTimeout(waiting?.timer)
        waiting?.events.push(event)
        if (machine.held().length >= SHORTEST) waiting = null
        // the third fast key in a row is no person's
        if (!inField(event.target) || machine.held().length > 2) event.preventDefault()
        silence = window.setTimeout(() => {
          const code = machine.silence(performance.now())
          if (code) deliver(code)
          else flush()
        }, SILENCE_MS + 1)
        return
      }
      flush()
      if (machine.held() && machine.held() !== before && inField(event.target)) {
        const element = event.target as HTMLInputElement | HTMLTextAreaElement
        field = { element, value: element.value ?? '', at: element.selectionStart ?? 0 }
      }
      if (event.key.length === 1 && !inField(event.target)) {
        waiting = { events: [event], timer: window.setTimeout(flush, FASTEST_PERSON_MS) }
        if (event.key !== ' ' && tables.some((table) => table.bindings.some((one) => one.run && one.key === name(event)))) event.preventDefault()
        return
      }
      run(event)
    },
    true,
  )
}

/** React listens to the native setter's change, so a field of its own learns of it. */
function setNative(element: HTMLInputElement | HTMLTextAreaElement, value: string) {
  const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value)
  element.dispatchEvent(new Event('input', { bubbles: true }))
}
