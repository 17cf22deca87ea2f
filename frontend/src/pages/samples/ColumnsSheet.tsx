import { ArrowDown, ArrowUp, ChevronsLeftRight, ChevronsRightLeft } from 'lucide-react'
import { Sheet } from '../../parts/parts'
import { NARROWEST } from '../../parts/Table'
import type { Column } from '../../parts/Table'
import { words } from '../../words/words'

const w = words({ title: 'Columns', hint: 'The order here is that of the table. It is kept for you.', up: 'Move {column} forward', down: 'Move {column} back', wider: 'Make {column} wider', narrower: 'Make {column} narrower', close: 'Close' })

const STEP_PX = 32

interface Props<T> {
  columns: Column<T>[]
  hidden: string[]
  widths: Record<string, number>
  hide: (hidden: string[]) => void
  arrange: (order: string[]) => void
  widen: (id: string, width: number) => void
  close: () => void
}

/** Which columns there are, in which order and how wide; what the mouse does at their edges, too. */
export function ColumnsSheet<T>({ columns, hidden, widths, hide, arrange, widen, close }: Props<T>) {
  const swap = (at: number, other: number) => {
    const order = columns.map((column) => column.id)
    const [one, two] = [order[at], order[other]]
    if (one === undefined || two === undefined) return
    order[at] = two
    order[other] = one
    arrange(order)
  }
  return (
    <Sheet title={w('title')} close={close}>
      <p className="small dim">{w('hint')}</p>
      <ol className="columns-list">
        {columns.map((column, at) => {
          const width = widths[column.id] ?? column.width
          return (
            <li key={column.id} className="row">
              <label className="row columns-name"><input type="checkbox" className="checkbox" checked={!hidden.includes(column.id)} onChange={(event) => hide(event.target.checked ? hidden.filter((one) => one !== column.id) : [...hidden, column.id])} /><span className="cut">{column.head}</span></label>
              <button type="button" className="button button-quiet button-square" aria-label={w('narrower', { column: column.head })} aria-disabled={width <= NARROWEST ? true : undefined} onClick={() => widen(column.id, Math.max(NARROWEST, width - STEP_PX))}><ChevronsRightLeft className="icon" aria-hidden /></button>
              <button type="button" className="button button-quiet button-square" aria-label={w('wider', { column: column.head })} onClick={() => widen(column.id, width + STEP_PX)}><ChevronsLeftRight className="icon" aria-hidden /></button>
              <button type="button" className="button button-quiet button-square" aria-label={w('up', { column: column.head })} aria-disabled={at === 0 ? true : undefined} onClick={() => swap(at, at - 1)}><ArrowUp className="icon" aria-hidden /></button>
              <button type="button" className="button button-quiet button-square" aria-label={w('down', { column: column.head })} aria-disabled={at === columns.length - 1 ? true : undefined} onClick={() => swap(at, at + 1)}><ArrowDown className="icon" aria-hidden /></button>
            </li>
          )
        })}
      </ol>
      <div className="actions"><button type="button" className="button button-primary" onClick={close}>{w('close')}</button></div>
    </Sheet>
  )
}
