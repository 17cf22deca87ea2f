import './sample.css'
import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowRight, Copy, MoreHorizontal, Plus } from 'lucide-react'
import { Link } from 'wouter'
import { addNote, correctStatus, setStatus } from '../../api/acts'
import { useBarcodes } from '../../api/barcodes'
import { get, Refusal } from '../../api/client'
import { name, NEXT, STATUSES } from '../../api/types'
import type { CustodyEvent, Sample } from '../../api/types'
import { useKeys } from '../../keys/keys'
import { Act, useMay } from '../../parts/Act'
import { useAddress, useNamed } from '../../parts/address'
import { announce } from '../../parts/announce'
import { Chip, Glyph, state } from '../../parts/Glyph'
import { Avatar, Empty, Field, Kbd, Menu, Problem, Sheet, Skeleton, Time, useNow } from '../../parts/parts'
import type { Choice } from '../../parts/parts'
import { draft, forget } from '../../parts/drafts'
import { done, refused } from '../../parts/toast'
import { useChosen } from '../../shell/chosen'
import { Page } from '../../shell/Page'
import { exact, moment } from '../../words/time'
import { words } from '../../words/words'
import { MoveSheet } from '../samples/MoveSheet'
import { NewSample } from '../samples/NewSample'
import { SampleSessions, useVisits, visited } from './SampleSessions'
import { asItWas, bars, momentOf } from './story'
import { Trail } from './Trail'

const w = words({
  samples: 'Samples', read: 'Read the sample {id}', events: 'Events', newest: '{n}, newest first', note: 'Note', move: 'Move', more: 'More', copy: 'Copy the identifier', copied: '{id} copied',
  unknown: 'There is no sample {id}.', receive: 'Receive it', mean: 'Did you mean {id}?', where: 'Where', neighbours: 'Beside it', no_place: 'It has no place. Move it into a container, so that the next person finds it.',
  received: 'received', arrived: 'received {when}', correct: 'Correct the status', correct_hint: 'A wrong status is put right by a new event; the wrong one stays in the story.', reason: 'Reason', to: 'Status', cancel: 'Cancel', save: 'Save note', fix: 'Correct status',
is_now: '{id} is now {status}', noted: 'Note added to {id}', no_events: 'Nothing happened to it yet.',
  moved_to: 'Moved to {to}', moved: 'Moved from {from} to {to}', came: 'Received', by_other: 'not through Nexus',
  k_title: 'Sample', k_status: 'set status', k_move: 'move', k_note: 'add a note', k_done: 'next status', facts: 'Notes',
  past: 'As it was at {at}. Nothing can be changed here.', past_not: 'It was not here yet at {at}.', to_now: 'Show it as it is now', past_why: 'this is how it was, not how it is', past_ask: 'As it was …', past_day: 'At the end of this day', past_do: 'Show', bad_time: 'not understood: {at}', into: 'Into',
})

export default function SamplePage() {
  const id = useNamed('/sample') ?? ''
  const client = useQueryClient()
  const address = useAddress()
  const asked = address.get('as_of')
  const then = asked ? momentOf(asked) : null
  const bench = useMay()
  const { only } = bench
  const managers = useMay('manager')
  const now = useNow()
  const [open, setOpen] = useState<'move' | 'note' | 'correct' | 'new' | 'past' | null>(null)

  const shown = useQuery({ queryKey: ['sample', id, 'show'], queryFn: ({ signal }) => get('/sample/show', { identifier: id }, signal) })
  const story = useQuery({ queryKey: ['sample', id, 'events'], enabled: shown.isSuccess, queryFn: ({ signal }) => get('/sample/events', { identifier: id, limit: 500 }, signal) })
  const present = shown.data?.sample
  const all = story.data?.events ?? []
  const events = then ? all.filter((event) => moment(event.occurred_at) <= then) : all
  const corrections = useQuery({ queryKey: ['sample', id, 'corrections'], enabled: shown.isSuccess, queryFn: ({ signal }) => get('/sample/corrections', { identifier: id }, signal) }).data?.corrections ?? []
  const corrected = new Set(corrections.map((one) => one.corrected_id))
  const correctors = new Map(corrections.map((one) => [one.event_id, one.actor]))
  const barcode = useBarcodes(all.flatMap((event) => [event.from_container_id, event.to_container_id]).filter((one) => one !== null))
  const visits = useVisits(id, shown.isSuccess)
  const sample = present && then ? asItWas(present, events, barcode) : present
  const past = then ? w('past_why') : undefined
  useChosen(() => (sample && !then ? [sample] : []))

  useKeys(w('k_title'), [
    { key: 'a', does: w('k_status'), run: () => document.getElementById('status-menu')?.querySelector('button')?.click() },
    { key: 'm', does: w('k_move'), run: () => sample && !then && only(() => setOpen('move')) },
    { key: 'n', does: w('k_note'), run: () => sample && !then && only(() => setOpen('note')) },
    { key: 'd', does: w('k_done'), run: () => sample && !then && NEXT[sample.status]?.[0] && only(() => void advance(NEXT[sample.status]?.[0] ?? '')) },
  ])

  const again = () => { for (const key of ['sample', 'samples', 'counts']) void client.invalidateQueries({ queryKey: [key] }) }
  const advance = async (to: string) => {
    if (!sample) return
    const from = sample.status
    try {
      await setStatus(sample, to)
      done(w('is_now', { id: name(sample), status: state('sample', to).word }), { undo: () => void correctStatus({ ...sample, status: to }, from, 'undo').then(again, (failure: Error) => refused(failure.message)) })
      again()
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
    }
  }

  const crumbs = <><Link href="/samples" className="faint">{w('samples')}</Link><span className="faint" aria-hidden="true">›</span><span className="mono strong cut">{id}</span></>
  if (shown.isError) {
    const missing = shown.error instanceof Refusal && shown.error.status === 404
    return (
      <Page title={id} crumbs={crumbs} plain>
        <h1 className="unseen" tabIndex={-1}>{id}</h1>
        {missing ? <Unknown id={id} receive={() => setOpen('new')} /> : <div className="panel"><Problem wanted={w('read', { id })} failure={shown.error} retry={() => void shown.refetch()} /></div>}
        {open === 'new' && <NewSample code={id} close={() => { setOpen(null); void shown.refetch() }} />}
      </Page>
    )
  }
  if (!sample) return <Page title={id} crumbs={crumbs} plain><Skeleton rows={10} height="var(--row)" /></Page>

  const next = NEXT[sample.status] ?? []
  const lanes = bars(sample, events, barcode)
  const uses = visited(visits.all.filter((visit) => !then || visit.from <= then.getTime()), (then ?? now).getTime())
  return (
    <Page title={name(sample)} crumbs={crumbs} plain>
      {asked && (
        <div className={'band ' + (then ? 'amber' : 'rust')} role="status">
          <p className="strong">{!then ? w('bad_time', { at: asked }) : sample.status === '' ? w('past_not', { at: exact(then) }) : w('past', { at: exact(then) })}</p>
          <button className="button push" onClick={() => address.set({ as_of: null })}>{w('to_now')}</button>
        </div>
      )}
      <header className="sample-head">
        <div className="stack" style={{ gap: 'var(--s-1)' }}>
          <div className="row wrap">
            <h1 className="mono sample-name" tabIndex={-1}>{name(sample)}</h1>
            <button className="button button-quiet button-square" aria-label={w('copy')} onClick={() => { void navigator.clipboard?.writeText(name(sample)); announce(w('copied', { id: name(sample) })) }}><Copy className="icon" aria-hidden /></button>
            <span id="status-menu">
              <Menu
                label={state('sample', sample.status).word} className="status-button" button={<Chip family="sample" value={sample.status} />}
                choices={STATUSES.filter((to) => to !== sample.status).map((to): Choice => ({ key: to, label: state('sample', to).word, icon: <Glyph family="sample" value={to} />, why: past ?? bench.why ?? (next.includes(to) ? undefined : `${state('sample', sample.status).word} → ${state('sample', to).word}: ` + w('correct').toLowerCase()), run: () => void advance(to) }))}
              />
            </span>
          </div>
          <p className="dim">{[sample.specimen_type, sample.container?.barcode].filter(Boolean).join(' · ')} · {w('received')} <Time at={sample.received_at} /></p>
        </div>
        <div className="row push wrap">
          {next.at(-1) && <Act not={past} className="button button-primary" onClick={() => void advance(next[0] ?? '')}><Glyph family="sample" value={next[0] ?? ''} />{state('sample', next[0] ?? '').word}<Kbd>D</Kbd></Act>}
          <Act not={past} className="button" onClick={() => setOpen('move')}><ArrowRight className="icon" aria-hidden />{w('move')}<Kbd>M</Kbd></Act>
          <Act not={past} className="button" onClick={() => setOpen('note')}><Plus className="icon" aria-hidden />{w('note')}<Kbd>N</Kbd></Act>
          <Menu label={w('more')} className="button button-square" button={<MoreHorizontal className="icon" aria-hidden />} choices={[{ key: 'correct', label: w('correct'), why: past ?? managers.why, run: () => setOpen('correct') }, { key: 'past', label: w('past_ask'), run: () => setOpen('past') }]} />
        </div>
      </header>
      {story.isSuccess && <Trail now={(then ?? now).getTime()} lanes={[{ key: 'place', bars: lanes.place }, { key: 'status', bars: lanes.status }, { key: 'instrument', bars: uses.instrument }, ...(uses.instrument.length > 0 ? [{ key: 'files' as const, bars: uses.files }, { key: 'record' as const, bars: uses.record }, { key: 'uploads' as const, bars: uses.uploads }] : [])]} />}
      <div className="sample-columns">
        <section className="panel" aria-labelledby="events">
          <header><h2 id="events">{w('events')}</h2><span className="small faint">{w('newest', { n: events.length })}</span></header>
          {story.isError && <Problem wanted={w('events')} failure={story.error} retry={() => void story.refetch()} />}
          {story.isPending && <div className="body"><Skeleton rows={5} height="3rem" /></div>}
          {story.isSuccess && events.length === 0 && <Empty>{w('no_events')}</Empty>}
          <ol>
            {[...events].reverse().map((event) => (
              <li key={event.id} className={'event' + (corrected.has(event.id) ? ' event-corrected' : '')} id={'event-' + event.id}>
                <Mark event={event} />
                <div className="stack" style={{ gap: 0 }}>
                  <p>{told(event, barcode)}</p>
                  {event.note && <p className="small dim event-note">{event.note}</p>}
                </div>
                <span className="row push small faint">{correctors.has(event.id) && <Avatar name={correctors.get(event.id) ?? ''} />}<Time at={event.occurred_at} /></span>
              </li>
            ))}
          </ol>
        </section>
        <div className="stack">
          <Where sample={sample} past={past} move={() => setOpen('move')} />
          {sample.notes && <section className="panel"><header><h2>{w('facts')}</h2></header><p className="body event-note">{sample.notes}</p></section>}
          <SampleSessions visits={visits} />
        </div>
      </div>
      {open === 'move' && <MoveSheet samples={[sample]} close={() => setOpen(null)} />}
      {open === 'past' && <PastSheet close={() => setOpen(null)} show={(day) => { address.set({ as_of: day || null }); setOpen(null) }} />}
      {open === 'note' && <NoteSheet sample={sample} close={() => setOpen(null)} again={again} />}
      {open === 'correct' && <CorrectSheet sample={sample} close={() => setOpen(null)} again={again} />}
    </Page>
  )
}

function Mark({ event }: { event: CustodyEvent }) {
  if (event.event_type === 'status_changed' || event.event_type === 'received') return <Glyph family="sample" value={event.new_status ?? ''} />
  return <span className="event-mark" aria-hidden="true">{event.to_container_id !== event.from_container_id ? '→' : '·'}</span>
}

function told(event: CustodyEvent, barcode: (id: number) => string): React.ReactNode {
  const link = (id: number) => <Link className="link mono" href={'/containers/' + encodeURIComponent(barcode(id))}>{barcode(id)}</Link>
  if (event.event_type === 'status_changed') return <>{event.old_status && state('sample', event.old_status).word} → <span className="strong">{state('sample', event.new_status ?? '').word}</span></>
  if (event.event_type === 'received') return w('came')
  if (event.to_container_id !== null && event.from_container_id !== null && event.to_container_id !== event.from_container_id) return <>{w('moved', { from: '', to: '' }).split('  ')[0]} {link(event.from_container_id)} → {link(event.to_container_id)}</>
  if (event.event_type === 'container_assigned' && event.to_container_id !== null) return <>{w('into')} {link(event.to_container_id)}</>
  return event.event_type.replaceAll('_', ' ')
}

function Unknown({ id, receive }: { id: string; receive: () => void }) {
  const near = useQuery({ queryKey: ['search', id], queryFn: ({ signal }) => get('/sample/search', { q: id.slice(0, Math.max(3, id.length - 2)), limit: 3 }, signal) }).data?.samples ?? []
  return (
    <Empty actions={<button className="button button-primary" onClick={receive}>{w('receive')}</button>}>
      <span className="mono">{w('unknown', { id })}</span>
      {near.map((one) => <span key={one.id} style={{ display: 'block' }}><Link className="link" href={'/sample/' + encodeURIComponent(name(one))}>{w('mean', { id: name(one) })}</Link></span>)}
    </Empty>
  )
}

const BESIDE = 24

function Where({ sample, past, move }: { sample: Sample; past: string | undefined; move: () => void }) {
  const beside = useQuery({
    queryKey: ['samples', 'in', sample.container_id], enabled: sample.container_id !== null && !past,
    queryFn: ({ signal }) => get('/sample/list', { container: sample.container_id, limit: 500 }, signal),
  }).data?.samples ?? []
  // those around it, when the box holds more than fit
  const here = beside.findIndex((one) => one.id === sample.id)
  const from = Math.max(0, Math.min(here - BESIDE / 2, beside.length - BESIDE))
  return (
    <section className="panel" aria-labelledby="where">
      <header><h2 id="where">{w('where')}</h2></header>
      <div className="body stack">
        {sample.container?.barcode ? (
          <>
            <p><Link className="link mono strong" href={'/containers/' + encodeURIComponent(sample.container.barcode)}>{sample.container.barcode}</Link> <span className="dim">{[sample.container.kind, sample.container.location].filter(Boolean).join(', ')}</span></p>
            {beside.length > 1 && <ul className="beside" aria-label={w('neighbours')}>{beside.slice(from, from + BESIDE).map((one) => <li key={one.id}><Link href={'/sample/' + encodeURIComponent(name(one))} className="seat" aria-current={one.id === sample.id ? 'true' : undefined} title={one.specimen_type}><Glyph family="sample" value={one.status} alone /><span className="mono small cut">{name(one)}</span></Link></li>)}</ul>}
          </>
        ) : <><p className="rust ink">{w('no_place')}</p><div><Act not={past} className="button" onClick={move}>{w('move')}</Act></div></>}
      </div>
    </section>
  )
}

function PastSheet({ close, show }: { close: () => void; show: (day: string) => void }) {
  return (
    <Sheet title={w('past_ask')} close={close}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); show(String(new FormData(event.currentTarget).get('day') ?? '')) }}>
        <Field label={w('past_day')}>{(props) => <input {...props} className="input" name="day" type="date" required autoFocus />}</Field>
        <div className="actions"><button type="button" className="button" onClick={close}>{w('cancel')}</button><button className="button button-primary">{w('past_do')}</button></div>
      </form>
    </Sheet>
  )
}

function NoteSheet({ sample, close, again }: { sample: Sample; close: () => void; again: () => void }) {
  const [wrong, setWrong] = useState('')
  const save = async (form: FormData) => {
    try {
      await addNote(sample, String(form.get('note') ?? ''))
      forget('note ' + sample.id)
      done(w('noted', { id: name(sample) }))
      again()
      close()
    } catch (failure) {
      setWrong(failure instanceof Error ? failure.message : String(failure))
    }
  }
  return (
    <Sheet title={w('note')} close={close}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void save(new FormData(event.currentTarget)) }}>
        <Field label={w('note')} wrong={wrong || undefined}>{(props) => <textarea {...props} {...draft('note ' + sample.id)} className="input" name="note" required maxLength={2000} autoFocus />}</Field>
        <div className="actions"><button type="button" className="button" onClick={close}>{w('cancel')}</button><button className="button button-primary">{w('save')}</button></div>
      </form>
    </Sheet>
  )
}

function CorrectSheet({ sample, close, again }: { sample: Sample; close: () => void; again: () => void }) {
  const [wrong, setWrong] = useState('')
  const fix = async (form: FormData) => {
    try {
      await correctStatus(sample, String(form.get('to')), String(form.get('reason') ?? ''))
      done(w('is_now', { id: name(sample), status: state('sample', String(form.get('to'))).word }))
      again()
      close()
    } catch (failure) {
      setWrong(failure instanceof Error ? failure.message : String(failure))
    }
  }
  return (
    <Sheet title={w('correct')} close={close}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void fix(new FormData(event.currentTarget)) }}>
        <p className="dim">{w('correct_hint')}</p>
        <Field label={w('to')}>{(props) => <select {...props} className="input" name="to">{STATUSES.filter((one) => one !== sample.status).map((one) => <option key={one} value={one}>{state('sample', one).word}</option>)}</select>}</Field>
        <Field label={w('reason')} wrong={wrong || undefined}>{(props) => <input {...props} className="input" name="reason" required autoFocus />}</Field>
        <div className="actions"><button type="button" className="button" onClick={close}>{w('cancel')}</button><button className="button button-primary">{w('fix')}</button></div>
      </form>
    </Sheet>
  )
}
