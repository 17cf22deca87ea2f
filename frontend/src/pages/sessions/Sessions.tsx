import '../samples/samples.css'
import { useMemo } from 'react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Redirect, useLocation } from 'wouter'
import { get } from '../../api/client'
import { useReadOn } from '../../api/queries'
import { useKeys } from '../../keys/keys'
import { useAddress, useNamed } from '../../parts/address'
import { Chip, state } from '../../parts/Glyph'
import { Avatar, Empty, Menu, Problem, Skeleton, Time } from '../../parts/parts'
import type { Choice } from '../../parts/parts'
import { RowLink, Table } from '../../parts/Table'
import type { Column } from '../../parts/Table'
import { Page } from '../../shell/Page'
import { moment } from '../../words/time'
import { words } from '../../words/words'
import { momentAt } from '../../words/zone'
import { useNeeds } from '../timeline/needs'
import type { Session } from './types'

const w = words({
  title: 'Sessions', read: 'Read the sessions', all: 'All', needs: 'Needs a person', views: 'Views', state: 'State', instrument: 'Instrument', start: 'Start', length: 'Length', person: 'Person', held: 'Put aside', id: 'Session', none: 'No sessions yet. They come from the scheduler, or from “nexus session add”.', nomatch: 'No session matches.', calm: 'Nothing needs a person.', clear: 'Show all', runs: 'running', any: 'any', k_title: 'Sessions', k_walk: 'next row', k_open: 'open',
})

const PAGE = 200
const NEEDS = 'needs'
const VIEWS = ['', NEEDS, 'WAITING_FOR_END', 'TO_BE_BUILT', 'ERROR', 'NO_FILES_FOUND', 'NO_RESERVATION', 'NO_CONSENT', 'BUILT_NOT_EXPORTED', 'COMPLETED']

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
  const key = ['sessions', 'table', status, instrument]
  const list = useInfiniteQuery({
    queryKey: key,
    enabled: !one && status !== NEEDS,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get('/session/list', { status, instrument, limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  })
  const more = useReadOn(key, list)
  const needs = useNeeds()
  const rows = useMemo(() => (status === NEEDS ? needs.data?.map((need) => need.session).filter((each) => !instrument || each.instrument === instrument) : list.data?.pages.flatMap((page) => page.sessions)) ?? [], [list.data, needs.data, status, instrument])
  const asked = status === NEEDS ? needs : list
  if (one) return <Redirect to={'/session/' + encodeURIComponent(one) + location.search} replace />

  const called = (pid: string) => names.find((each) => each.instrument_pid === pid)?.display_name ?? pid
  const open = (row: Session) => navigate('/session/' + encodeURIComponent(row.session_identifier))
  const columns: Column<Session>[] = [
    { id: 'state', head: w('state'), width: 152, cell: (row) => <Chip family="session" value={row.record_status} /> },
    { id: 'instrument', head: w('instrument'), width: 208, cell: (row) => called(row.instrument) },
    { id: 'start', head: w('start'), width: 136, cell: (row) => row.start && <Time at={momentAt(row.start, names.find((each) => each.instrument_pid === row.instrument)?.timezone).toISOString()} /> },
    { id: 'length', head: w('length'), width: 96, right: true, cell: (row) => length(row) || <span className="blue ink">{w('runs')}</span> },
    { id: 'person', head: w('person'), width: 176, cell: (row) => row.user && <span className="row"><Avatar name={row.user} /><span className="cut">{row.user}</span></span> },
    { id: 'held', head: w('held'), width: 160, cell: (row) => <span className="rust ink">{row.held ?? ''}</span> },
    { id: 'id', head: w('id'), width: 240, cell: (row) => <RowLink className="mono" href={'/session/' + encodeURIComponent(row.session_identifier)}>{row.session_identifier}</RowLink> },
  ]
  return (
    <Page title={w('title')} className="page-fill samples">
      <div className="bar">
        <nav className="tabs" aria-label={w('views')}>
          {VIEWS.map((view) => <button key={view} className="tab" aria-current={view === status ? 'page' : undefined} onClick={() => address.set({ status: view || null })}>{view === NEEDS ? w('needs') : view ? state('session', view).word : w('all')}{view === NEEDS && (needs.data?.length ?? 0) > 0 && <span className="tag rust">{needs.data?.length}</span>}</button>)}
        </nav>
        <span className="push" />
        <Menu label={w('instrument')} className="filter" button={<>{w('instrument')} <b>{instrument ? called(instrument) : w('any')}</b></>} choices={[{ key: '', label: w('any'), run: () => address.set({ instrument: null }) }, ...names.map((each): Choice => ({ key: each.instrument_pid, label: each.display_name, run: () => address.set({ instrument: each.instrument_pid }) }))]} />
      </div>
      <div className="table-wrap">
        {asked.isError ? <div className="panel"><Problem wanted={w('read')} failure={asked.error} retry={() => void asked.refetch()} /></div>
          : asked.isPending ? <Skeleton rows={12} height="var(--row)" />
          : <Table label={w('title')} columns={columns} rows={rows} id={(row) => row.session_identifier} name={(row) => row.session_identifier} open={open}
            brief={(row) => <span className="brief"><span className="row"><RowLink className="strong cut" href={'/session/' + encodeURIComponent(row.session_identifier)}>{called(row.instrument)}</RowLink><span className="push"><Chip family="session" value={row.record_status} /></span></span><span className="row small dim"><span className="cut">{row.user ?? ''}</span><span className="push">{row.start && <Time at={momentAt(row.start, names.find((each) => each.instrument_pid === row.instrument)?.timezone).toISOString()} />}{length(row) && ' · ' + length(row)}</span></span></span>}
            more={status === NEEDS ? undefined : more} empty={<Empty actions={(status || instrument) && <button className="button" onClick={() => address.set({ status: null, instrument: null })}>{w('clear')}</button>}>{status === NEEDS ? w('calm') : status || instrument ? w('nomatch') : w('none')}</Empty>} />}
      </div>
    </Page>
  )
}
