import { useMemo, useState } from 'react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Pause, Play, Repeat } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { get, post } from '../../api/client'
import { may, useMe } from '../../api/me'
import { useKeys } from '../../keys/keys'
import { useAddress, useNamed } from '../../parts/address'
import { Chip, state } from '../../parts/Glyph'
import { Avatar, Empty, Field, Menu, Problem, Sheet, Skeleton, Time } from '../../parts/parts'
import type { Choice } from '../../parts/parts'
import { Table } from '../../parts/Table'
import type { Column } from '../../parts/Table'
import { done, refused } from '../../parts/toast'
import { Page } from '../../shell/Page'
import { moment } from '../../words/time'
import { words } from '../../words/words'
import type { Session } from './types'

const w = words({
  title: 'Sessions', read: 'Read the sessions', all: 'All', views: 'Views', state: 'State', instrument: 'Instrument', start: 'Start', length: 'Length', person: 'Person', held: 'Put aside', records: 'Built', id: 'Session', none: 'No sessions yet. They come from the scheduler, or from “nexus session add”.', nomatch: 'No session matches.', clear: 'Show all', runs: 'running', times: '{n} ×',
  unknown: 'Read the session {id}', log: 'Log', on: 'on {instrument}', hold: 'Put aside', release: 'Take up again', again: 'Build again', reason: 'Reason', cancel: 'Cancel', manager: 'needs the role manager', held_now: '{id} is put aside', released: '{id} is taken up again', rebuilt: '{id} will be built again', aside: 'Put aside by {actor}: {reason}', files: 'Files', files_later: 'The files of a session are shown here once records are built.', hold_hint: 'No record is made of it until it is taken up again.', any: 'any', k_title: 'Sessions', k_walk: 'next row', k_open: 'open',
})

const PAGE = 200
const VIEWS = ['', 'WAITING_FOR_END', 'TO_BE_BUILT', 'ERROR', 'NO_FILES_FOUND', 'NO_RESERVATION', 'NO_CONSENT', 'BUILT_NOT_EXPORTED', 'COMPLETED']

const length = (session: Session) => {
  if (!session.start || !session.end) return ''
  const minutes = Math.round((moment(session.end).getTime() - moment(session.start).getTime()) / 60_000)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export default function Sessions() {
  const one = useNamed('/sessions')
  const address = useAddress()
  const [, navigate] = useLocation()
  const status = VIEWS.includes(address.get('status')) ? address.get('status') : ''
  const instrument = address.get('instrument')
  useKeys(w('k_title'), [{ key: 'ArrowDown', does: w('k_walk') }, { key: 'Enter', does: w('k_open') }])
  const names = useQuery({ queryKey: ['instruments', 'all'], queryFn: ({ signal }) => get('/instrument/list', { retired: true, limit: 500 }, signal) }).data?.instruments ?? []
  const list = useInfiniteQuery({
    queryKey: ['sessions', 'table', status, instrument],
    enabled: !one,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get('/session/list', { status, instrument, limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.sessions) ?? [], [list.data])
  if (one) return <OneSession id={one} />

  const called = (pid: string) => names.find((each) => each.instrument_pid === pid)?.display_name ?? pid
  const open = (row: Session) => navigate('/sessions/' + encodeURIComponent(row.session_identifier))
  const columns: Column<Session>[] = [
    { id: 'state', head: w('state'), width: 152, cell: (row) => <Chip family="session" value={row.record_status} /> },
    { id: 'instrument', head: w('instrument'), width: 208, cell: (row) => called(row.instrument) },
    { id: 'start', head: w('start'), width: 136, cell: (row) => row.start && <Time at={row.start} /> },
    { id: 'length', head: w('length'), width: 96, right: true, cell: (row) => length(row) || <span className="blue ink">{w('runs')}</span> },
    { id: 'person', head: w('person'), width: 176, cell: (row) => row.user && <span className="row"><Avatar name={row.user} /><span className="cut">{row.user}</span></span> },
    { id: 'held', head: w('held'), width: 160, cell: (row) => <span className="rust ink">{row.held ?? ''}</span> },
    { id: 'id', head: w('id'), width: 240, cell: (row) => <Link className="mono" tabIndex={-1} href={'/sessions/' + encodeURIComponent(row.session_identifier)}>{row.session_identifier}</Link> },
  ]
  return (
    <Page title={w('title')} className="page-fill samples">
      <div className="bar">
        <nav className="tabs" aria-label={w('views')}>
          {VIEWS.map((view) => <button key={view} className="tab" aria-current={view === status ? 'page' : undefined} onClick={() => address.set({ status: view || null })}>{view ? state('session', view).word : w('all')}</button>)}
        </nav>
        <span className="push" />
        <Menu label={w('instrument')} className="filter" button={<>{w('instrument')} <b>{instrument ? called(instrument) : w('any')}</b></>} choices={[{ key: '', label: w('any'), run: () => address.set({ instrument: null }) }, ...names.map((each): Choice => ({ key: each.instrument_pid, label: each.display_name, run: () => address.set({ instrument: each.instrument_pid }) }))]} />
      </div>
      <div className="table-wrap">
        {list.isError ? <div className="panel"><Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} /></div>
          : list.isPending ? <Skeleton rows={12} height="var(--row)" />
          : <Table label={w('title')} columns={columns} rows={rows} id={(row) => row.session_identifier} name={(row) => row.session_identifier} open={open} more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined} empty={<Empty actions={(status || instrument) && <button className="button" onClick={() => address.set({ status: null, instrument: null })}>{w('clear')}</button>}>{status || instrument ? w('nomatch') : w('none')}</Empty>} />}
      </div>
    </Page>
  )
}

function OneSession({ id }: { id: string }) {
  const client = useQueryClient()
  const me = useMe()
  const [asking, setAsking] = useState(false)
  const shown = useQuery({ queryKey: ['session', id], queryFn: ({ signal }) => get('/session/show', { session_identifier: id }, signal) })
  const crumbs = <><Link href="/sessions" className="faint">{w('title')}</Link><span className="faint" aria-hidden="true">›</span><span className="mono strong cut">{id}</span></>
  if (shown.isError) return <Page title={id} crumbs={crumbs} plain><h1 className="unseen" tabIndex={-1}>{id}</h1><div className="panel"><Problem wanted={w('unknown', { id })} failure={shown.error} retry={() => void shown.refetch()} /></div></Page>
  if (!shown.data) return <Page title={id} crumbs={crumbs} plain><Skeleton rows={8} height="var(--row)" /></Page>
  const { session, log, instrument } = shown.data
  const managers = may(me, 'manager')
  const act = async (path: string, body: object, said: string) => {
    try {
      await post(path, { session_identifier: id, ...body })
      done(said)
      for (const key of ['session', 'sessions']) void client.invalidateQueries({ queryKey: [key] })
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
    }
  }
  return (
    <Page title={id} crumbs={crumbs} plain>
      <header className="sample-head">
        <div className="stack" style={{ gap: 'var(--s-1)' }}>
          <div className="row wrap"><h1 className="sample-name title" tabIndex={-1}>{instrument?.display_name ?? session.instrument}</h1><Chip family="session" value={session.record_status} /></div>
          <p className="dim row wrap">{session.start && <Time at={session.start} />} {length(session) && <>· {length(session)}</>} {session.user && <>· <Avatar name={session.user} /> {session.user}</>} · <span className="mono small">{id}</span></p>
        </div>
        <div className="row push wrap">
          {session.held
            ? <button className="button" disabled={!managers} title={managers ? undefined : w('manager')} onClick={() => void act('/session/release', {}, w('released', { id }))}><Play className="icon" aria-hidden />{w('release')}</button>
            : <button className="button" disabled={!managers} title={managers ? undefined : w('manager')} onClick={() => setAsking(true)}><Pause className="icon" aria-hidden />{w('hold')}</button>}
          <button className="button" disabled={!managers} title={managers ? undefined : w('manager')} onClick={() => void act('/session/status', { status: 'TO_BE_BUILT', rebuild: true }, w('rebuilt', { id }))}><Repeat className="icon" aria-hidden />{w('again')}</button>
        </div>
      </header>
      {session.held && <p className="band rust">{w('held')}: {session.held}</p>}
      <div className="sample-columns">
        <section className="panel" aria-label={w('files')}><header><h2>{w('files')}</h2></header><Empty>{w('files_later')}</Empty></section>
        <section className="panel" aria-labelledby="session-log"><header><h2 id="session-log">{w('log')}</h2></header>
          <ol>{log.map((row) => <li key={row.id_session_log} className="event"><span className="strong">{row.event_type}</span><span className="dim">{state('session', row.record_status).word}{row.user ? ' · ' + row.user : ''}</span><span className="push small faint"><Time at={row.timestamp} /></span></li>)}</ol>
        </section>
      </div>
      {asking && (
        <Sheet title={w('hold')} close={() => setAsking(false)}>
          <form className="stack" onSubmit={(event) => { event.preventDefault(); void act('/session/hold', { reason: String(new FormData(event.currentTarget).get('reason')) }, w('held_now', { id })); setAsking(false) }}>
            <p className="dim">{w('hold_hint')}</p>
            <Field label={w('reason')}>{(props) => <input {...props} className="input" name="reason" required autoFocus />}</Field>
            <div className="actions"><button type="button" className="button" onClick={() => setAsking(false)}>{w('cancel')}</button><button className="button button-primary">{w('hold')}</button></div>
          </form>
        </Sheet>
      )}
    </Page>
  )
}
