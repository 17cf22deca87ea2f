import './bench.css'
import { useRef, useState } from 'react'
import { DndContext, DragOverlay, MouseSensor, TouchSensor, useDraggable, useDroppable, useSensor, useSensors, pointerWithin } from '@dnd-kit/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Box, MoreHorizontal, Plus, TestTube } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { get } from '../../api/client'
import { name, NEXT, STATUSES } from '../../api/types'
import type { Sample, Status } from '../../api/types'
import { useKeys } from '../../keys/keys'
import { useAddress } from '../../parts/address'
import { Act, useMay } from '../../parts/Act'
import { announce } from '../../parts/announce'
import { Glyph, state } from '../../parts/Glyph'
import { Age, Empty, Kbd, Menu, Problem, Skeleton, useNow } from '../../parts/parts'
import type { Choice } from '../../parts/parts'
import { useChosen } from '../../shell/chosen'
import { Page } from '../../shell/Page'
import { moment } from '../../words/time'
import { words } from '../../words/words'
import { NewSample } from '../samples/NewSample'
import { useStatusChange } from './change'
import { useSwipe } from './swipe'

const w = words({
  title: 'Bench',
  new: 'New sample',
  views: 'Views', all: 'All', waiting: 'Waiting over 3 days', placeless: 'Without a place',
  type: 'Type', any: 'any', longest: 'longest in status', newest: 'newest', order: 'Order',
  read: 'Read the samples of the bench',
  empty: 'Nothing on the bench. Scan a tube to receive it, or import a list.',
  import: 'Import a list',
  nomatch: 'No sample matches.', clear: 'Clear the filters',
  no_place: 'No place',
  menu: 'Actions for {id}',
  go: 'Move to {status}', why: '{from} cannot become {to}',
  open: 'Open', drop: 'Drop to set {status}', here: 'is here now', cannot: 'cannot go here',
  lifted: '{id} lifted. Arrow keys choose a column, Space drops, Escape puts it back.',
  over: '{status}, {may}', may: 'may go here', back: '{id} is back in {status}',
  older: '{n, plural, one {# completed before today} other {# completed before today}}',
  keys_bench: 'Bench', k_walk: 'next card, next column', k_lift: 'lift and drop', k_open: 'open', k_menu: 'status and more', k_new: 'new sample',
  hint: 'Space lifts the card, arrow keys choose a column, Space drops it.',
  more: 'More of {status}', columns: 'Statuses',
})

const PAGE = 200
const LATE_MS = 3 * 24 * 3_600_000
const TAPE_PX = 8
const HOLD_MS = 250

type Views = 'all' | 'waiting' | 'placeless'

const since = (sample: Sample) => sample.updated_at || sample.received_at
const waits = (sample: Sample, now: Date) => sample.status !== 'completed' && now.getTime() - moment(since(sample)).getTime() > LATE_MS

export default function Bench() {
  const { get: read, set } = useAddress()
  const [, navigate] = useLocation()
  const now = useNow()
  const [dragged, setDragged] = useState<Sample | null>(null)
  const [lifted, setLifted] = useState<{ sample: Sample; over: Status } | null>(null)
  const [adding, setAdding] = useState(false)
  const change = useStatusChange()
  const { only, why } = useMay()
  const board = useRef<HTMLDivElement>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: TAPE_PX } }),
    useSensor(TouchSensor, { activationConstraint: { delay: HOLD_MS, tolerance: TAPE_PX } }),
  )

  const view = (['all', 'waiting', 'placeless'].includes(read('view')) ? read('view') : 'all') as Views
  const type = read('type')
  const newest = read('order') === 'newest'
  const column = STATUSES.find((status) => status === read('column')) ?? 'received'

  const show = (status: Status) => set({ column: status === 'received' ? null : status })

  const lists = useQueries({
    queries: STATUSES.map((status) => ({
      queryKey: ['samples', 'bench', status],
      queryFn: ({ signal }: { signal: AbortSignal }) => get('/sample/list', { status, limit: PAGE }, signal),
    })),
  })
  const counts = useQuery({ queryKey: ['counts'], queryFn: ({ signal }) => get('/sample/counts', {}, signal) }).data

  useKeys(w('keys_bench'), [
    { key: 'ArrowDown', does: w('k_walk') },
    { key: 'Space', does: w('k_lift') },
    { key: 'Enter', does: w('k_open') },
    { key: 'a', does: w('k_menu'), run: () => focused()?.querySelector<HTMLElement>('.card-menu')?.click() },
    { key: 'c', does: w('k_new'), run: () => only(() => setAdding(true)) },
  ])

  const failed = lists.find((list) => list.isError)
  const all = lists.flatMap((list) => list.data?.samples ?? [])
  useChosen(() => {
    const at = focused()?.dataset['sample']
    return all.filter((sample) => String(sample.id) === at)
  })
  const types = [...new Set(all.map((sample) => sample.specimen_type))].sort()

  const shown = (status: Status): Sample[] => {
    let samples = lists[STATUSES.indexOf(status)]?.data?.samples ?? []
    if (type) samples = samples.filter((sample) => sample.specimen_type === type)
    if (view === 'waiting') samples = samples.filter((sample) => waits(sample, now))
    if (view === 'placeless') samples = samples.filter((sample) => sample.container_id === null)
    if (status === 'completed') samples = samples.filter((sample) => moment(since(sample)).toDateString() === now.toDateString())
    const sign = newest || status === 'completed' ? -1 : 1
    return [...samples].sort((a, b) => sign * (moment(since(a)).getTime() - moment(since(b)).getTime()) || a.id - b.id)
  }

  const may = (sample: Sample, to: Status) => (NEXT[sample.status] ?? []).includes(to)
  const refuse = (sample: Sample, to: Status) => announce(w('why', { from: state('sample', sample.status).word, to: state('sample', to).word }), 'refusal')
  /** where a swipe to the right leads: to the next status that it may have; to the left: to the one before */
  const beside = (sample: Sample, way: -1 | 1): Status | undefined => (way > 0 ? NEXT[sample.status]?.[0] : STATUSES[STATUSES.indexOf(sample.status as Status) - 1])
  const turn = useSwipe({ done: (way) => { const to = STATUSES[STATUSES.indexOf(column) - way]; if (to) show(to) } })
  const drop = (sample: Sample, to: Status) => {
    if (to === sample.status) return
    if (why) return only(() => undefined)
    if (may(sample, to)) change(sample, to)
    else refuse(sample, to)
  }

  const walk = (event: React.KeyboardEvent, sample: Sample) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (lifted) {
      if (event.key === 'Escape') {
        setLifted(null)
        announce(w('back', { id: name(sample), status: state('sample', sample.status).word }))
      } else if (event.key === ' ') {
        setLifted(null)
        drop(sample, lifted.over)
      } else if (step !== 0) {
        const over = STATUSES[Math.max(0, Math.min(STATUSES.length - 1, STATUSES.indexOf(lifted.over) + step))] ?? lifted.over
        setLifted({ sample, over })
        announce(w('over', { status: state('sample', over).word, may: over === sample.status ? w('here') : may(sample, over) ? w('may') : w('cannot') }))
      } else return
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const cards = [...(board.current?.querySelectorAll<HTMLElement>('.card') ?? [])]
    const here = cards.findIndex((card) => card === event.currentTarget)
    if (event.key === ' ') {
      setLifted({ sample, over: sample.status as Status })
      announce(w('lifted', { id: name(sample) }))
    } else if (event.key === 'Enter') navigate('/sample/' + encodeURIComponent(name(sample)))
    else if (event.key === 'ArrowDown') cards[here + 1]?.focus()
    else if (event.key === 'ArrowUp') cards[here - 1]?.focus()
    else if (step !== 0) {
      const columns = [...(board.current?.querySelectorAll<HTMLElement>('.column') ?? [])]
      const from = columns.findIndex((column) => column.contains(event.currentTarget))
      for (let at = from + step; at >= 0 && at < columns.length; at += step) {
        const first = columns[at]?.querySelector<HTMLElement>('.card')
        if (first) {
          first.focus()
          break
        }
      }
    } else return
    event.preventDefault()
  }

  const active = dragged ?? lifted?.sample ?? null
  const nothing = lists.every((list) => list.isSuccess) && all.length === 0

  return (
    <Page
      title={w('title')} className="page-fill"
      action={<Act className="button button-primary" onClick={() => setAdding(true)}><Plus className="icon" aria-hidden />{w('new')}<Kbd>C</Kbd></Act>}
    >
      <div className="bar">
        <nav className="tabs" aria-label={w('views')}>
          {(['all', 'waiting', 'placeless'] as const).map((one) => (
            <button key={one} className="tab" aria-current={view === one ? 'page' : undefined} onClick={() => set({ view: one === 'all' ? null : one })}>
              {w(one)}
            </button>
          ))}
        </nav>
        <Menu
          label={w('type')} className="filter" button={<>{w('type')} <b>{type || w('any')}</b></>}
          choices={[{ key: '', label: w('any'), run: () => set({ type: null }) }, ...types.map((one): Choice => ({ key: one, label: one, run: () => set({ type: one }) }))]}
        />
        <span className="push" />
        <Menu
          label={w('order')} className="filter" button={<>{w('order')} <b>{newest ? w('newest') : w('longest')}</b></>}
          choices={[{ key: 'l', label: w('longest'), run: () => set({ order: null }) }, { key: 'n', label: w('newest'), run: () => set({ order: 'newest' }) }]}
        />
      </div>
      {failed && <div className="panel"><Problem wanted={w('read')} failure={failed.error} retry={() => lists.forEach((list) => void list.refetch())} /></div>}
      {nothing ? (
        <Empty actions={<><Act className="button button-primary" onClick={() => setAdding(true)}>{w('new')}</Act><Link className="button" href="/samples/import">{w('import')}</Link></>}>{w('empty')}</Empty>
      ) : (
        <DndContext
          sensors={sensors} collisionDetection={pointerWithin} accessibility={{ screenReaderInstructions: { draggable: w('hint') }, announcements: SILENT }}
          onDragStart={({ active: card }) => setDragged((card.data.current?.['sample'] as Sample | undefined) ?? null)}
          onDragCancel={() => setDragged(null)}
          onDragEnd={({ over }) => {
            if (dragged && over) drop(dragged, over.data.current?.['status'] as Status)
            setDragged(null)
          }}
        >
          <div className="swiped" {...turn}>
          <div className="segments" role="group" aria-label={w('columns')}>
            {STATUSES.map((status) => <Segment key={status} status={status} total={counts?.statuses[status] ?? shown(status).length} shown={status === column} target={active && active.status !== status ? (may(active, status) ? 'yes' : 'no') : undefined} show={() => show(status)} />)}
          </div>
          <div className="board" ref={board}>
            {STATUSES.map((status, at) => {
              const list = lists[at]
              const samples = shown(status)
              const target = active && active.status !== status ? (may(active, status) ? 'yes' : 'no') : undefined
              const more = status === 'completed' ? (counts?.statuses['completed'] ?? 0) - samples.length : 0
              return (
                <Column key={status} status={status} here={status === column} target={target} chosen={lifted?.over === status} total={view === 'all' && !type && status !== 'completed' ? (counts?.statuses[status] ?? samples.length) : samples.length}>
                  {target === 'yes' && <div className="card-target">{w('drop', { status: state('sample', status).word })}</div>}
                  {list?.isPending && <Skeleton rows={5} height="5rem" />}
                  {samples.map((sample) => (
                    <Card
                      key={sample.id} sample={sample} now={now} swiped={(way) => { const to = beside(sample, way); if (to) drop(sample, to) }} under={(way) => { const to = beside(sample, way); return to && { to, may: may(sample, to) && !why } }} lifted={lifted?.sample.id === sample.id} away={dragged?.id === sample.id} onKeyDown={(event) => walk(event, sample)}
                      choices={STATUSES.filter((to) => to !== sample.status).map((to): Choice => ({
                        key: to, label: w('go', { status: state('sample', to).word }), icon: <Glyph family="sample" value={to} />,
                        why: why ? why : may(sample, to) ? undefined : w('why', { from: state('sample', sample.status).word, to: state('sample', to).word }),
                        run: () => drop(sample, to),
                      }))}
                    />
                  ))}
                  {more > 0 && <Link className="older small faint" href="/samples?status=completed">{w('older', { n: more })}</Link>}
                  {list?.isSuccess && samples.length === 0 && (type || view !== 'all') && <p className="small faint older">{w('nomatch')}</p>}
                </Column>
              )
            })}
          </div>
          </div>
          <DragOverlay dropAnimation={null}>{dragged && <Face sample={dragged} now={now} className="card card-flying" />}</DragOverlay>
        </DndContext>
      )}
      {adding && <NewSample close={() => setAdding(false)} />}
    </Page>
  )
}

// our own live region speaks
const SILENT = { onDragStart: () => undefined, onDragOver: () => undefined, onDragEnd: () => undefined, onDragCancel: () => undefined }

const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement.closest<HTMLElement>('.card') : null)

/** On a phone one column is shown; a card may be let go over the others. */
function Segment({ status, total, shown, target, show }: { status: Status; total: number; shown: boolean; target: 'yes' | 'no' | undefined; show: () => void }) {
  const { setNodeRef, isOver } = useDroppable({ id: 'segment ' + status, data: { status } })
  return <button ref={setNodeRef} type="button" className="segment" aria-pressed={shown} data-target={target} data-over={isOver ? '' : undefined} onClick={show}><span className="row"><Glyph family="sample" value={status} /><b className="strong">{total}</b></span><span className="small cut">{state('sample', status).word}</span></button>
}

function Column({ status, here, target, chosen, total, children }: { status: Status; here: boolean; target: 'yes' | 'no' | undefined; chosen: boolean; total: number; children: React.ReactNode }) {
  const { setNodeRef, isOver } = useDroppable({ id: status, data: { status } })
  return (
    <section ref={setNodeRef} className={'column' + (here ? ' column-here' : '')} data-target={target} data-over={isOver || chosen ? '' : undefined} aria-labelledby={'c-' + status}>
      <header className="row">
        <Glyph family="sample" value={status} />
        <h2 id={'c-' + status} className="title">{state('sample', status).word}</h2>
        <span className="faint">{total}</span>
        {target === 'no' && <span className="push small faint cut">{w('cannot')}</span>}
      </header>
      <div className="cards">{children}</div>
    </section>
  )
}

interface CardProps {
  sample: Sample
  now: Date
  lifted: boolean
  away: boolean
  choices: Choice[]
  onKeyDown: (event: React.KeyboardEvent) => void
  swiped: (way: -1 | 1) => void
  /** what a swipe would make of it */
  under: (way: -1 | 1) => { to: Status; may: boolean } | undefined
}

function Card({ sample, now, lifted, away, choices, onKeyDown, swiped, under }: CardProps) {
  const { setNodeRef, listeners } = useDraggable({ id: sample.id, data: { sample } })
  const [, navigate] = useLocation()
  const [px, setPx] = useState<number | null>(null)
  const { onPointerDown, ...swipe } = useSwipe({ show: setPx, done: swiped })
  const beneath = px === null ? undefined : under(px > 0 ? 1 : -1)
  return (
    <div className="card-place">
      {px !== null && beneath && <div className={'card-beneath ' + (beneath.may ? state('sample', beneath.to).colour : 'slate')} data-way={px > 0 ? 'on' : 'back'}><Glyph family="sample" value={beneath.to} /><span className="small">{beneath.may ? state('sample', beneath.to).word : w('cannot')}</span></div>}
      <article
        ref={setNodeRef} data-sample={sample.id} className={'card' + (lifted ? ' card-lifted' : '') + (away ? ' card-away' : '')} tabIndex={0} aria-label={`${name(sample)}, ${sample.specimen_type}`} aria-description={w('hint')} style={px === null ? undefined : { translate: `${beneath ? px : px / 4}px 0` }}
        {...listeners} {...swipe} onPointerDown={(event) => { event.stopPropagation(); onPointerDown(event) }} onKeyDown={onKeyDown} onDoubleClick={() => navigate('/sample/' + encodeURIComponent(name(sample)))}
      >
        <Face sample={sample} now={now} menu={<Menu label={w('menu', { id: name(sample) })} className="card-menu" button={<MoreHorizontal className="icon" aria-hidden />} choices={choices} />} />
      </article>
    </div>
  )
}

function Face({ sample, now, menu, className }: { sample: Sample; now: Date; menu?: React.ReactNode; className?: string }) {
  const Where = sample.container?.kind === 'tube' || !sample.container ? TestTube : Box
  return (
    <div className={className}>
      <div className="row">
        <Link href={'/sample/' + encodeURIComponent(name(sample))} className="mono strong cut card-name" tabIndex={-1} draggable={false}>{name(sample)}</Link>
        {sample.container_id === null && <span className="tag rust">{w('no_place')}</span>}
        <span className="push">{menu}</span>
      </div>
      <p className="cut card-what">{sample.specimen_type}</p>
      <div className="row small faint">
        <Where className="icon" aria-hidden />
        <span className="cut">{sample.container ? (sample.container.barcode + (sample.container.location ? ' · ' + sample.container.location : '')) : w('no_place')}</span>
        <span className="push"><Age since={since(sample)} now={now} late={waits(sample, now)} /></span>
      </div>
    </div>
  )
}
