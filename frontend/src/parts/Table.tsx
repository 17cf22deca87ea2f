import './table.css'
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { words } from '../words/words'
import { useNarrow } from './narrow'
import { usePlace } from './place'
import { AT_ONCE, useShown } from './shown'
import type { Span } from './shown'

const w = words({ unread: 'not read yet', select: 'Select {name}', all: 'Select all that are loaded', wide: 'Alt and arrow keys change the width of this column' })

export interface Column<T> {
  id: string
  head: string
  /** px at 100 % */
  width: number
  cell: (row: T) => ReactNode
  /** what it sorts by, in the address; left out where the server cannot */
  sort?: string
  right?: boolean
  /** what Alt and a click filter by */
  filter?: (row: T) => void
}

interface Props<T> {
  label: string
  columns: Column<T>[]
  rows: T[]
  /** of all rows, when the server told; those that are not read are left room for */
  total?: number | undefined
  /** the last rows of the list, where it is read from its end too; what lies between is not read */
  tail?: T[] | undefined
  /** further rows in front of the tail, or its first ones, are wanted */
  earlier?: (() => void) | undefined
  id: (row: T) => string
  name: (row: T) => string
  /** on a phone: a row of two lines in place of the columns */
  brief?: (row: T) => ReactNode
  open: (row: T) => void
  peek?: (row: T) => void
  /** the focus came to this row */
  at?: ((row: T) => void) | undefined
  selected?: Set<string>
  select?: (selected: Set<string>) => void
  /** the end is near: more rows are wanted */
  more?: (() => void) | undefined
  sort?: string
  onSort?: (sort: string) => void
  empty: ReactNode
  widths?: Record<string, number>
  onWidth?: (id: string, width: number) => void
  focusOn?: string | null
}

export const NARROWEST = 48
/** before every address of the application */
const BASE = '/ui'
/** rows before the end of what is read, from which on it is read on: as many as the quickest wheel turns while a page is on its way */
const NEAR_END = 150
/** rows away from what is read, nearer than which it is read on by itself; a turn of the wheel may have run ahead */
const REACH = 2_000
/** rows that room is left for; a browser knows no height without end */
const MOST_ROWS = 100_000

const NONE: never[] = []

/** times the height of a row of one line */
const TWO_LINES = 1.25

const watchDensity = (listener: () => void) => {
  const seen = new MutationObserver(listener)
  seen.observe(document.documentElement, { attributeFilter: ['data-density'] })
  return () => seen.disconnect()
}

/** px */
function rowHeight(): number {
  const style = getComputedStyle(document.documentElement)
  return Number.parseFloat(style.getPropertyValue('--row')) * Number.parseFloat(style.fontSize)
}

/** A grid over any number of rows: one tab stop, arrows inside, only what is seen is in the document. */
export function Table<T>({ label, columns: wide, rows, total, tail = NONE, earlier, id, name, brief, open, peek, at: arrived, selected, select, more, sort, onSort, empty, widths = {}, onWidth, focusOn }: Props<T>) {
  const box = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const [, navigate] = useLocation()
  const [at, setAt] = useState(0)
  const anchor = useRef(0)
  /** the row that gets the focus as soon as it is drawn */
  const toFocus = useRef<number | null>(null)
  const [, renew] = useState(0)
  const narrow = useNarrow() && brief !== undefined
  const density = useSyncExternalStore(watchDensity, () => document.documentElement.dataset['density'])
  const line = useMemo(rowHeight, [density])
  const height = narrow ? line * TWO_LINES : line
  const columns = useMemo(() => (narrow && brief ? [{ id: 'brief', head: label, width: 200, cell: brief }] : wide), [narrow, wide, label])
  const known = rows.length + tail.length
  // what is read takes the room of what was not: no row moves, and whoever is among the last ones stays there
  const unread = tail.length > 0 || earlier ? Math.max(0, Math.min((total ?? 0) - known, Math.max(1, MOST_ROWS - known))) : 0
  const count = known + unread
  const rowAt = (index: number): T | undefined => (index < rows.length ? rows[index] : tail[index - count + tail.length])
  const { drawn, show } = useShown(box, head, count, height)
  usePlace(box, label, rows.length * height)
  const { first } = drawn
  const last = Math.max(0, drawn.last - 1)
  const [ending, setEnding] = useState(false)

  useEffect(() => {
    if (more && last >= rows.length - NEAR_END && first < rows.length + REACH) more()
  }, [first, last, more, rows.length])
  useEffect(() => {
    const edge = count - tail.length
    if (earlier && unread > 0 && (ending || (first >= rows.length && first < edge + NEAR_END && last > edge - REACH))) earlier()
    if (ending && (tail.length > 0 || unread === 0)) {
      setEnding(false)
      focusRow(count - 1)
    }
  }, [first, last, earlier, unread, tail.length, ending])
  useEffect(() => {
    if (!focusOn) return
    const index = rows.findIndex((row) => id(row) === focusOn)
    if (index >= 0) focusRow(index)
  }, [focusOn])

  const focusRow = (index: number) => {
    const wanted = Math.max(0, Math.min(count - 1, index))
    setAt(wanted)
    show(wanted)
    toFocus.current = wanted
    renew((turn) => turn + 1)
  }
  useLayoutEffect(() => {
    if (toFocus.current === null) return
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${toFocus.current}"]`)
    if (!row) return
    toFocus.current = null
    row.focus({ preventScroll: true })
  })
  const toggle = (index: number, range: boolean) => {
    const row = rowAt(index)
    if (!select || !selected || !row) return
    const next = new Set(selected)
    if (range) {
      const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)]
      for (let each = from; each <= to; each++) {
        const one = rowAt(each)
        if (one) next.add(id(one))
      }
    } else {
      anchor.current = index
      if (!next.delete(id(row))) next.add(id(row))
    }
    select(next)
  }
  // rows that stood empty are filled a few in a picture, as those that are scrolled to
  const empties = useRef(new Set<number>())
  const still = new Set<number>()
  let filled = 0
  const places = indexes(drawn, Math.min(at, count - 1)).map((index) => {
    const row = rowAt(index)
    if (row !== undefined && (!empties.current.has(index) || filled++ < AT_ONCE)) return { index, row }
    still.add(index)
    return { index, row: undefined }
  })
  useLayoutEffect(() => {
    empties.current = still
    if (filled <= AT_ONCE) return undefined
    const next = requestAnimationFrame(() => renew((turn) => turn + 1))
    return () => cancelAnimationFrame(next)
  })
  const press = (event: React.KeyboardEvent, index: number) => {
    const row = rowAt(index)
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / height) - 2)
    const to: Record<string, number> = { ArrowDown: index + 1, j: index + 1, ArrowUp: index - 1, k: index - 1, Home: 0, PageDown: index + page, PageUp: index - page }
    const wanted = to[event.key]
    const step = wanted === undefined ? undefined : Math.max(0, Math.min(count - 1, wanted))
    // step by step one stays among the rows that are read on this side
    const next = step === undefined || rowAt(step) ? step : index < rows.length ? rows.length - 1 : count - tail.length
    if (next !== undefined) {
      if (event.shiftKey) toggle(next, true)
      focusRow(next)
    } else if (event.key === 'End') {
      if (unread > 0 && tail.length === 0 && !event.shiftKey) setEnding(true)
      else {
        if (event.shiftKey) toggle(count - 1, true)
        focusRow(count - 1)
      }
    } else if (event.key === 'Enter') open(row)
    else if (event.key === ' ' && peek) peek(row)
    else if (event.key === 'x') toggle(index, false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const follow = (event: React.MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.target || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const href = link.getAttribute('href') ?? ''
    if (!href.startsWith(BASE + '/')) return
    event.preventDefault()
    navigate(href.slice(BASE.length))
  }
  const latest = useRef({ press, toggle, open, arrived })
  useLayoutEffect(() => {
    latest.current = { press, toggle, open, arrived }
  })
  const on = useMemo<Does<T>>(() => ({
    focus: (index, row) => { setAt(index); latest.current.arrived?.(row) },
    press: (event, index) => latest.current.press(event, index),
    open: (row) => latest.current.open(row),
    toggle: (index, range) => latest.current.toggle(index, range),
  }), [])
  const all = useMemo(() => selected !== undefined && rows.length > 0 && rows.every((row) => selected.has(id(row))), [rows, selected])
  const width = (column: Column<T>) => widths[column.id] ?? column.width
  const shape = (select ? '2.25rem ' : '') + columns.map((column, index) => (index === columns.length - 1 ? `minmax(${width(column) / 16}rem, 1fr)` : `${width(column) / 16}rem`)).join(' ')
  const wholeWidth = columns.reduce((sum, column) => sum + width(column), select ? 36 : 0) / 16

  return (
    <div ref={box} className="grid" role="grid" aria-label={label} aria-rowcount={total ?? rows.length} aria-colcount={columns.length} aria-multiselectable={select ? true : undefined} tabIndex={0}>
      <div ref={head} className="grid-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: shape, minWidth: wholeWidth + 'rem' }}>
        {select && selected && (
          <span role="columnheader" className="grid-check">
            <label className="reach"><input
              type="checkbox" className="checkbox" aria-label={w('all')} checked={all}
              ref={(box) => { if (box) box.indeterminate = selected.size > 0 && !all }}
              onChange={(event) => select(event.target.checked ? new Set(rows.map(id)) : new Set())}
            /></label>
          </span>
        )}
        {columns.map((column) => {
          const sorted = column.sort && sort?.replace('-', '') === column.sort ? (sort.startsWith('-') ? 'descending' : 'ascending') : undefined
          return (
            <span key={column.id} role="columnheader" aria-sort={sorted} className={column.right ? 'right' : undefined}>
              {column.sort && onSort ? (
                <button
                  className="grid-sort" onClick={() => onSort(sorted === 'ascending' ? '-' + column.sort : (column.sort as string))} title={onWidth ? w('wide') : undefined}
                  onKeyDown={(event) => {
                    if (!event.altKey || !onWidth || !event.key.startsWith('Arrow')) return
                    event.preventDefault()
                    onWidth(column.id, Math.max(NARROWEST, width(column) + (event.key === 'ArrowRight' ? 16 : -16)))
                  }}
                >
                  {column.head}{sorted && <span aria-hidden="true">{sorted === 'ascending' ? ' ↑' : ' ↓'}</span>}
                </button>
              ) : column.head}
              {onWidth && <Edge width={width(column)} set={(px) => onWidth(column.id, px)} />}
            </span>
          )
        })}
      </div>
      {count === 0 ? <div role="row"><div role="gridcell">{empty}</div></div> : (
        <div style={{ height: count * height, position: 'relative', minWidth: wholeWidth + 'rem' }} role="rowgroup" onClick={follow}>
          {places.map(({ index, row }) => (
            row === undefined ? (
              <div key={'unread ' + index} role="row" className="grid-row" aria-busy="true" style={{ gridTemplateColumns: shape, translate: `0 ${index * height}px`, height }}><span role="gridcell" className="faint cut">{w('unread')}</span></div>
            ) : (
              <Row
                key={id(row)} row={row} index={index} place={index < rows.length || total === undefined ? index : total - count + index} start={index * height} height={height} shape={shape} columns={columns} name={name(row)}
                chosen={selected && selected.has(id(row))} stop={index === at} on={on}
              />
            )
          ))}
        </div>
      )}
    </div>
  )
}

/** The rows that are drawn; the one that has the focus stays, wherever somebody scrolls. */
function indexes({ first, last }: Span, at: number): number[] {
  const drawn = Array.from({ length: last - first }, (_, nth) => first + nth)
  if (at < first) drawn.unshift(at)
  else if (at >= last) drawn.push(at)
  return drawn
}

interface To { href: string; className?: string; children: ReactNode }

/** A link in a row: the table follows it. Rows come and go by hundreds, and a link of the router's own listens to every address. */
export function RowLink({ href, className, children }: To) {
  return <a className={className} href={BASE + href} tabIndex={-1}>{children}</a>
}

/** What a row does; stays the same while the table is drawn anew, so that scrolling draws new rows only. */
interface Does<T> {
  focus: (index: number, row: T) => void
  press: (event: React.KeyboardEvent, index: number) => void
  open: (row: T) => void
  toggle: (index: number, range: boolean) => void
}

interface RowProps<T> {
  row: T
  index: number
  /** in the whole list */
  place: number
  /** px from the first row */
  start: number
  /** px */
  height: number
  shape: string
  columns: Column<T>[]
  name: string
  /** undefined where nothing can be selected */
  chosen: boolean | undefined
  /** the tab stop */
  stop: boolean
  on: Does<T>
}

const Row = memo(function Row<T>({ row, index, place, start, height, shape, columns, name, chosen, stop, on }: RowProps<T>) {
  return (
    <div
      role="row" className="grid-row" data-index={index} aria-rowindex={place + 2} aria-selected={chosen} aria-label={name}
      tabIndex={stop ? 0 : -1} style={{ gridTemplateColumns: shape, translate: `0 ${start}px`, height }} onFocus={() => on.focus(index, row)} onKeyDown={(event) => on.press(event, index)}
      onClick={(event) => { if (event.target instanceof Element && !event.target.closest('a, button, input, label')) event.currentTarget.focus() }}
      onDoubleClick={() => on.open(row)}
    >
      {chosen !== undefined && (
        <span role="gridcell" className="grid-check">
          <label className="reach"><input type="checkbox" className="checkbox" tabIndex={-1} aria-label={w('select', { name })} checked={chosen} onClick={(event) => on.toggle(index, event.shiftKey)} onChange={() => undefined} /></label>
        </span>
      )}
      {columns.map((column) => (
        <span key={column.id} role="gridcell" className={'cut' + (column.right ? ' right' : '')} onClick={(event) => { if (event.altKey && column.filter) { event.preventDefault(); column.filter(row) } }}>
          {column.cell(row)}
        </span>
      ))}
    </div>
  )
}) as <T>(props: RowProps<T>) => React.ReactNode

function Edge({ width, set }: { width: number; set: (px: number) => void }) {
  return (
    <span
      className="grid-edge" aria-hidden="true"
      onPointerDown={(event) => {
        const from = event.clientX
        const edge = event.currentTarget
        edge.setPointerCapture(event.pointerId)
        const drag = (move: PointerEvent) => set(Math.max(NARROWEST, width + move.clientX - from))
        edge.addEventListener('pointermove', drag)
        edge.addEventListener('pointerup', () => edge.removeEventListener('pointermove', drag), { once: true })
      }}
    />
  )
}
