import './board.css'
import { useEffect, useRef, useState } from 'react'
import { DndContext, MouseSensor, TouchSensor, useDraggable, useDroppable, useSensor, useSensors } from '@dnd-kit/core'
import { useQuery } from '@tanstack/react-query'
import { Copy, GripVertical, Plus, RotateCcw, Trash2, Upload } from 'lucide-react'
import { Link } from 'wouter'
import { get, Refusal, send } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { announce } from '../../parts/announce'
import { Field, Kbd, Problem, Sheet, Skeleton } from '../../parts/parts'
import { done, refused } from '../../parts/toast'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'
import { add, columnOf, edit, empty, merge, place, read, remove } from './board'
import type { Board, Card } from './board'

const w = words({
  title: 'Board', not_bench: 'Notes of your own. The samples are on the', bench: 'bench', read: 'Read the board', new: 'New card', new_title: 'New card', card_title: 'Title', subtitle: 'Subtitle', save: 'Save', delete: 'Delete', close: 'Close', card: 'Card',
  reset: 'Reset', reset_ask: 'Throw the whole board away?', reset_text: '{n, plural, one {# card} other {# cards}} will be gone for everybody.', reset_do: 'Reset the board', cancel: 'Cancel', export: 'Copy as JSON', copied: 'The board is on the clipboard.', import: 'Import JSON', import_hint: 'A board as “Copy as JSON” gives it.', import_wrong: 'This is not a board: it needs columnOrder, columns and cards.', import_do: 'Replace the board',
  move: 'Move {title}', lifted: '{title} lifted. Arrow keys move it, Space drops it, Escape puts it back.', at: '{column}, place {n}', dropped: '{title} dropped in {column}', merged: 'Somebody else saved meanwhile. Both changes are kept.', offline: 'Not saved on the server; kept in this browser.', empty: 'No cards.', kept: 'Saved',
  k_title: 'Board', k_new: 'new card', k_move: 'lift a card by its handle',
})

const KEPT = 'nexus_kanban_board_v1'
const SAVE_AFTER_MS = 350

export default function BoardPage() {
  const stored = useQuery({ queryKey: ['board'], queryFn: ({ signal }) => get('/kanban/board', {}, signal) })
  const [board, setBoard] = useState<Board | null>(null)
  const [ask, setAsk] = useState<'reset' | 'import' | null>(null)
  const [lifted, setLifted] = useState<{ id: string; from: Board } | null>(null)
  const base = useRef<Board | null>(null)
  const timer = useRef(0)
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: 8 } }), useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }))

  useEffect(() => {
    const server = stored.data && read(stored.data)
    if (server && timer.current === 0) {
      base.current = server
      setBoard((mine) => ({ ...server, selectedCardId: mine?.selectedCardId ?? null }))
    } else if (stored.isError && !board) {
      setBoard(read(JSON.parse(localStorage.getItem(KEPT) ?? 'null')) ?? empty())
    }
  }, [stored.data, stored.isError])

  const save = async (wanted: Board): Promise<void> => {
    const before = base.current
    try {
      base.current = read(await send<Board>('PUT', '/kanban/board', wanted, undefined, { seen: before?.updatedAt })) ?? wanted
    } catch (failure) {
      const late = failure instanceof Refusal && failure.status === 409
      const there = late ? read(await get('/kanban/board').catch(() => null)) : null
      // a later change is waiting; it will meet the same refusal, and bring both together
      if (late && timer.current !== 0) return
      if (!there || !before) return refused((failure instanceof Error ? failure.message + ' ' : '') + w('offline'))
      const both = merge(before, wanted, there)
      base.current = there
      announce(w('merged'))
      setBoard(both)
      return save(both)
    }
  }
  const change = (next: Board) => {
    setBoard(next)
    localStorage.setItem(KEPT, JSON.stringify(next))
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => { timer.current = 0; void save(next) }, SAVE_AFTER_MS)
  }
  useKeys(w('k_title'), [
    { key: 'c', does: w('k_new'), run: () => board && change(add(board, { id: crypto.randomUUID(), title: w('new_title'), subtitle: '' })) },
    { key: 'Space', does: w('k_move') },
  ])

  if (!board) return <Page title={w('title')}>{stored.isError ? <div className="panel"><Problem wanted={w('read')} failure={stored.error} /></div> : <Skeleton rows={6} height="4rem" />}</Page>

  const walk = (event: React.KeyboardEvent, card: Card) => {
    const here = columnOf(board, card.id) ?? ''
    const index = board.columns[here]?.cardIds.indexOf(card.id) ?? 0
    if (!lifted) {
      if (event.key !== ' ') return
      setLifted({ id: card.id, from: board })
      announce(w('lifted', { title: card.title }))
    } else if (event.key === 'Escape') {
      change(lifted.from)
      setLifted(null)
    } else if (event.key === ' ') {
      setLifted(null)
      announce(w('dropped', { title: card.title, column: board.columns[here]?.title ?? '' }))
    } else {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0
      const to = step ? board.columnOrder[board.columnOrder.indexOf(here) + step] : here
      const at = event.key === 'ArrowUp' ? Math.max(0, index - 1) : event.key === 'ArrowDown' ? index + 1 : 0
      if (!to || (!step && at === index) || !event.key.startsWith('Arrow')) return
      change(place(board, card.id, to, at))
      announce(w('at', { column: board.columns[to]?.title ?? '', n: at + 1 }))
      requestAnimationFrame(() => document.getElementById('handle-' + card.id)?.focus())
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const selected = board.selectedCardId ? board.cards[board.selectedCardId] : undefined

  return (
    <Page title={w('title')} className="page-fill" action={<button className="button button-primary" onClick={() => change(add(board, { id: crypto.randomUUID(), title: w('new_title'), subtitle: '' }))}><Plus className="icon" aria-hidden />{w('new')}<Kbd>C</Kbd></button>}>
      <div className="bar">
        <p className="dim">{w('not_bench')} <Link className="link" href="/bench">{w('bench')}</Link>.</p>
        <span className="push row board-acts">
          <button className="button button-quiet" onClick={() => void navigator.clipboard.writeText(JSON.stringify(board, null, 2)).then(() => done(w('copied')))}><Copy className="icon" aria-hidden />{w('export')}</button>
          <button className="button button-quiet" onClick={() => setAsk('import')}><Upload className="icon" aria-hidden />{w('import')}</button>
          <button className="button button-quiet" onClick={() => setAsk('reset')}><RotateCcw className="icon" aria-hidden />{w('reset')}</button>
        </span>
      </div>
      <div className={'notes' + (selected ? ' notes-open' : '')}>
        <DndContext sensors={sensors} onDragEnd={({ active, over }) => {
          if (!over) return
          const [column = '', before] = String(over.id).split('|')
          const ids = board.columns[column]?.cardIds ?? []
          change(place(board, String(active.id), column, before ? ids.indexOf(before) : ids.length))
        }}>
          {board.columnOrder.map((id) => {
            const column = board.columns[id]
            return column && (
              <NoteColumn key={id} id={id} title={column.title} n={column.cardIds.length}>
                {column.cardIds.map((cardId) => {
                  const card = board.cards[cardId]
                  return card && <Note key={cardId} card={card} column={id} selected={selected?.id === cardId} lifted={lifted?.id === cardId} choose={() => change({ ...board, selectedCardId: cardId })} onKeyDown={(event) => walk(event, card)} />
                })}
                {column.cardIds.length === 0 && <p className="older small faint">{w('empty')}</p>}
              </NoteColumn>
            )
          })}
        </DndContext>
        {selected && <Inspector key={selected.id} card={selected} save={(card) => change(edit(board, card))} remove={() => change(remove(board, selected.id))} close={() => change({ ...board, selectedCardId: null })} />}
      </div>
      {ask === 'reset' && (
        <Sheet title={w('reset_ask')} close={() => setAsk(null)}>
          <p>{w('reset_text', { n: Object.keys(board.cards).length })}</p>
          <div className="actions"><button className="button" autoFocus onClick={() => setAsk(null)}>{w('cancel')}</button><button className="button button-danger" onClick={() => { change(empty()); setAsk(null) }}>{w('reset_do')}</button></div>
        </Sheet>
      )}
      {ask === 'import' && <Import close={() => setAsk(null)} take={(next) => { change(next); setAsk(null) }} />}
    </Page>
  )
}

function NoteColumn({ id, title, n, children }: { id: string; title: string; n: number; children: React.ReactNode }) {
  const { setNodeRef, isOver } = useDroppable({ id })
  return (
    <section ref={setNodeRef} className="column" data-over={isOver ? '' : undefined} aria-labelledby={'n-' + id}>
      <header className="row"><h2 id={'n-' + id} className="title">{title}</h2><span className="faint">{n}</span></header>
      <div className="cards">{children}</div>
    </section>
  )
}

function Note({ card, column, selected, lifted, choose, onKeyDown }: { card: Card; column: string; selected: boolean; lifted: boolean; choose: () => void; onKeyDown: (event: React.KeyboardEvent) => void }) {
  const drag = useDraggable({ id: card.id })
  const drop = useDroppable({ id: column + '|' + card.id })
  const moved = drag.transform
  return (
    <div ref={drop.setNodeRef}>
      <article ref={drag.setNodeRef} {...drag.listeners} className={'card' + (selected || lifted ? ' card-lifted' : '')} style={moved ? { translate: `${moved.x}px ${moved.y}px`, position: 'relative', zIndex: 2 } : undefined} onClick={choose}>
        <div className="row">
          <button id={'handle-' + card.id} className="card-menu" aria-label={w('move', { title: card.title })} aria-pressed={lifted} onKeyDown={onKeyDown} onClick={(event) => event.stopPropagation()}><GripVertical className="icon" aria-hidden /></button>
          <button className="strong cut" onClick={choose}>{card.title}</button>
        </div>
        {card.subtitle && <p className="small dim card-note">{card.subtitle}</p>}
      </article>
    </div>
  )
}

function Inspector({ card, save, remove, close }: { card: Card; save: (card: Card) => void; remove: () => void; close: () => void }) {
  return (
    <aside className="panel" aria-label={w('card')}>
      <form className="body stack" onSubmit={(event) => { event.preventDefault(); const form = new FormData(event.currentTarget); save({ ...card, title: String(form.get('title')), subtitle: String(form.get('subtitle')) }); done(w('kept')) }}>
        <Field label={w('card_title')}>{(props) => <input {...props} name="title" className="input" defaultValue={card.title} autoFocus />}</Field>
        <Field label={w('subtitle')}>{(props) => <textarea {...props} name="subtitle" className="input" defaultValue={card.subtitle} />}</Field>
        <div className="actions">
          <button type="button" className="button" onClick={remove}><Trash2 className="icon" aria-hidden />{w('delete')}</button>
          <button type="button" className="button" onClick={close}>{w('close')}</button>
          <button className="button button-primary">{w('save')}</button>
        </div>
      </form>
    </aside>
  )
}

function Import({ close, take }: { close: () => void; take: (board: Board) => void }) {
  const [wrong, setWrong] = useState('')
  return (
    <Sheet title={w('import')} close={close}>
      <form className="stack" onSubmit={(event) => {
        event.preventDefault()
        try {
          const board = read(JSON.parse(String(new FormData(event.currentTarget).get('json'))))
          if (board) return take(board)
          setWrong(w('import_wrong'))
        } catch (failure) {
          setWrong(failure instanceof Error ? failure.message : w('import_wrong'))
        }
      }}>
        <Field label={w('import')} hint={w('import_hint')} wrong={wrong || undefined}>{(props) => <textarea {...props} name="json" className="input mono" rows={10} autoFocus required />}</Field>
        <div className="actions"><button type="button" className="button" onClick={close}>{w('cancel')}</button><button className="button button-primary">{w('import_do')}</button></div>
      </form>
    </Sheet>
  )
}
