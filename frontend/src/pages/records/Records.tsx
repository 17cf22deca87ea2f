import '../record/record.css'
import '../samples/samples.css'
import './records.css'
import { useEffect, useMemo, useState } from 'react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { get } from '../../api/client'
import { useReadOn } from '../../api/queries'
import { useKeys } from '../../keys/keys'
import { useAddress } from '../../parts/address'
import { Glyph, Needed, state } from '../../parts/Glyph'
import { Avatar, Empty, Menu, Problem, Skeleton, Time } from '../../parts/parts'
import type { Choice } from '../../parts/parts'
import { RowLink, Table } from '../../parts/Table'
import type { Column } from '../../parts/Table'
import { Page } from '../../shell/Page'
import { count, words } from '../../words/words'
import { called } from '../record/types'
import type { RecordRow, Upload } from '../record/types'
import { dayOf, iso, plusDays } from '../timeline/scale'
import { Bulk } from './Bulk'

const w = words({
  title: 'Records', read: 'Read the records', find: 'Find a title, a file, a sample, a person', record: 'Record', instrument: 'Instrument', start: 'Session', person: 'Person', activities: 'Activities', files: 'Files', valid: 'Valid', built: 'Built', where: 'At', file: 'File', any: 'any', from: 'From', to: 'Until', sent: 'Sent', everywhere: 'as the rule asks', lacking: 'not yet', clear: 'Show all', yes: 'valid', no: 'not valid', damaged: '{n} damaged', bad: 'not understood: {text}', nowhere: 'not sent', at: '{name}: {state}', untitled: 'Without a title',
  none: 'Records appear when a session has ended and its files are built into one.', nomatch: 'No record matches.', sessions: 'Look at the sessions', k_title: 'Records', k_walk: 'next row', k_open: 'open', k_find: 'find', k_select: 'select',
})

const PAGE = 200
const WAIT_MS = 200

/** What was published, where; the newest first. */
export default function Records() {
  const address = useAddress()
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState(address.get('q'))
  const q = address.get('q')
  const instrument = address.get('instrument')
  const published = address.get('published') === 'true' ? 'true' : address.get('published') === 'false' ? 'false' : ''
  const since = dayOf(address.get('since')) ? address.get('since') : ''
  const until = dayOf(address.get('until')) ? address.get('until') : ''

  useEffect(() => setTyped(q), [q])
  useEffect(() => {
    if (typed === q) return
    const timer = setTimeout(() => address.set({ q: typed || null }, 'replace'), WAIT_MS)
    return () => clearTimeout(timer)
  }, [typed])
  useKeys(w('k_title'), [{ key: 'ArrowDown', does: w('k_walk') }, { key: 'x', does: w('k_select') }, { key: 'Enter', does: w('k_open') }, { key: 'f', does: w('k_find'), run: () => document.getElementById('find-record')?.focus() }])

  const names = useQuery({ queryKey: ['instruments', 'all'], queryFn: ({ signal }) => get('/instrument/list', { retired: true, limit: 500 }, signal) }).data?.instruments ?? []
  const key = ['records', q, instrument, published, since, until]
  const list = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<{ records: RecordRow[]; next_cursor?: string | null }>('/record/list', { q, instrument, published, from: since, to: until && iso(plusDays(dayOf(until) ?? new Date(), 1)), limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  })
  const more = useReadOn(key, list)
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.records) ?? [], [list.data])
  const named = (pid: string) => names.find((each) => each.instrument_pid === pid)?.display_name ?? pid
  const filtered = q || instrument || published || since || until
  const clear = () => address.set({ q: null, instrument: null, published: null, since: null, until: null })
  const selected = useMemo(() => new Set(address.get('sel').split(',').filter(Boolean).map(decodeURIComponent)), [address.get('sel')])
  const select = (ids: Set<string>) => address.set({ sel: [...ids].map(encodeURIComponent).join(',') || null }, 'replace')
  const open = (row: RecordRow) => navigate('/record/' + encodeURIComponent(row.session_identifier))

  const columns: Column<RecordRow>[] = [
    { id: 'title', head: w('record'), width: 304, cell: (row) => <RowLink className="link strong" href={'/record/' + encodeURIComponent(row.session_identifier)}>{row.title || w('untitled')}</RowLink> },
    { id: 'instrument', head: w('instrument'), width: 168, cell: (row) => named(row.instrument), filter: (row) => address.set({ instrument: row.instrument }) },
    { id: 'start', head: w('start'), width: 128, cell: (row) => <Time at={row.started} /> },
    { id: 'person', head: w('person'), width: 152, cell: (row) => row.user && <span className="row"><Avatar name={row.user} /><span className="cut">{row.user}</span></span>, filter: (row) => address.set({ q: row.user }) },
    { id: 'files', head: w('files'), width: 72, right: true, cell: (row) => <span title={row.damaged > 0 ? w('damaged', { n: row.damaged }) : undefined} className={row.damaged > 0 ? 'rust ink' : undefined}>{count(row.files)}</span> },
    { id: 'activities', head: w('activities'), width: 88, right: true, cell: (row) => count(row.activities) },
    { id: 'valid', head: w('valid'), width: 96, cell: (row) => row.valid ? <span className="green ink">{w('yes')}</span> : <span className="row red ink" title={row.refused ?? undefined}><Needed />{w('no')}</span> },
    { id: 'where', head: w('where'), width: 112, cell: (row) => <Where uploads={row.uploads ?? []} /> },
    { id: 'file', head: w('file'), width: 320, cell: (row) => <span className="mono small faint">{row.file}</span> },
  ]
  return (
    <Page title={w('title')} className="page-fill">
      <div className="bar">
        <input id="find-record" className="input records-find" type="search" placeholder={w('find')} aria-label={w('find')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Menu label={w('instrument')} className="filter" button={<>{w('instrument')} <b>{instrument ? named(instrument) : w('any')}</b></>} choices={[{ key: '', label: w('any'), run: () => address.set({ instrument: null }) }, ...names.map((each): Choice => ({ key: each.instrument_pid, label: each.display_name, run: () => address.set({ instrument: each.instrument_pid }) }))]} />
        <label className="filter">{w('from')} <input type="date" className="filter-date" value={since} onChange={(event) => address.set({ since: event.target.value || null })} /></label>
        <label className="filter">{w('to')} <input type="date" className="filter-date" value={until} onChange={(event) => address.set({ until: event.target.value || null })} /></label>
        <Menu label={w('sent')} className="filter" button={<>{w('sent')} <b>{published === 'true' ? w('everywhere') : published === 'false' ? w('lacking') : w('any')}</b></>} choices={(['', 'true', 'false'] as const).map((each): Choice => ({ key: each, label: each === 'true' ? w('everywhere') : each === 'false' ? w('lacking') : w('any'), run: () => address.set({ published: each || null }) }))} />
        {(['since', 'until'] as const).map((name) => address.get(name) && !dayOf(address.get(name)) && <button key={name} type="button" className="filter rust ink" onClick={() => address.set({ [name]: null })}>{w('bad', { text: address.get(name) })} ×</button>)}
        {filtered && <button type="button" className="button button-quiet" onClick={clear}>{w('clear')}</button>}
      </div>
      <div className="table-wrap">
        {list.isError ? <div className="panel"><Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} /></div>
          : list.isPending ? <Skeleton rows={12} height="var(--row)" />
          : <Table label={w('title')} columns={columns} rows={rows} id={(row) => row.session_identifier} name={(row) => row.title || row.session_identifier} open={open} selected={selected} select={select}
            brief={(row) => <span className="brief"><span className="row"><RowLink className="strong cut" href={'/record/' + encodeURIComponent(row.session_identifier)}>{row.title || w('untitled')}</RowLink><span className="push"><Where uploads={row.uploads ?? []} /></span></span><span className="row small dim"><span className="cut">{named(row.instrument)}{row.user && ' · ' + row.user}</span><span className="push"><Time at={row.started} /></span></span></span>}
            more={more} empty={<Empty actions={filtered ? <button type="button" className="button" onClick={clear}>{w('clear')}</button> : <Link className="button" href="/sessions">{w('sessions')}</Link>}>{filtered ? w('nomatch') : w('none')}</Empty>} />}
      </div>
      {selected.size > 0 && <Bulk rows={rows} selected={selected} select={select} />}
    </Page>
  )
}

/** One diamond a destination. */
export function Where({ uploads }: { uploads: Upload[] }) {
  if (uploads.length === 0) return <span className="faint">{w('nowhere')}</span>
  return (
    <span className="row where">
      {uploads.map((each) => {
        const told = w('at', { name: called(each.destination), state: state('upload', each.state).word })
        const glyph = <Glyph family="upload" value={each.state} />
        return each.state === 'sent' && each.url ? <a key={each.destination} href={each.url} target="_blank" rel="noreferrer" tabIndex={-1} aria-label={told} title={told} className="where-link">{glyph}</a> : <span key={each.destination} role="img" aria-label={told} title={told} className="where-link">{glyph}</span>
      })}
    </span>
  )
}
