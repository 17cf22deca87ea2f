import '../record/record.css'
import '../samples/samples.css'
import '../records/records.css'
import './uploads.css'
import { useMemo, useState } from 'react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { ExternalLink, RotateCw } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { get, post, send } from '../../api/client'
import { useReadOn } from '../../api/queries'
import { useKeys } from '../../keys/keys'
import { Do } from '../record/Do'
import { useAddress } from '../../parts/address'
import { Chip, Glyph, Needed, state } from '../../parts/Glyph'
import { Empty, Menu, Problem, Skeleton, Time } from '../../parts/parts'
import type { Choice } from '../../parts/parts'
import { RowLink, Table } from '../../parts/Table'
import type { Column } from '../../parts/Table'
import { refused } from '../../parts/toast'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'
import { useRetry } from '../record/retry'
import { brief, called, said } from '../record/types'
import type { Destination, Upload } from '../record/types'

const w = words({
  title: 'Uploads', read: 'Read the uploads', attention: 'Needs attention', calm: 'Every record is where it should be.', destinations: 'Destinations', read_destinations: 'Read the destinations', none_set: 'No destination is set up. Name one in the settings, then records are sent there.', check: 'Ask them now', reachable: 'answers', unreachable: 'does not answer', unasked: 'not asked yet', asked: 'asked', all: 'All', views: 'Views', state: 'State', destination: 'Destination', session: 'Session', at: 'Last try', tries: 'Tries', next: 'Next try', there: 'There', why: 'Why', any: 'any', clear: 'Show all', none: 'Nothing was sent yet. Records are sent when they are built.', nomatch: 'No upload matches.', retry: 'Retry', retry_all: 'Retry all {n}', retried_all: '{n, plural, one {# upload is} other {# uploads are}} tried again', refused: '{n, plural, one {# was} other {# were}} refused: {why}', look: 'Look', last: 'Tried {n, plural, one {once} other {# times}}', k_title: 'Uploads', k_walk: 'next row', k_open: 'open its session', bad: 'not understood: {text}', name: '{destination}, {session}', rule: 'rule: {rule}',
})

const STATES = ['waiting', 'running', 'sent', 'failed', 'refused', 'held']
const PAGE = 200
const PATIENCE_MS = 120_000

/** Every record on its way to every destination; what a person must look at comes first. */
export default function Uploads() {
  const address = useAddress()
  const [, navigate] = useLocation()
  const asked = address.get('state')
  const wanted = STATES.includes(asked) ? asked : ''
  const destination = address.get('destination')
  useKeys(w('k_title'), [{ key: 'ArrowDown', does: w('k_walk') }, { key: 'Enter', does: w('k_open') }])
  const key = ['upload', 'table', wanted, destination]
  const list = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<{ uploads: Upload[]; next_cursor?: string | null }>('/upload/list', { state: wanted, destination, limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  })
  const more = useReadOn(key, list)
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.uploads) ?? [], [list.data])
  const names = useQuery({ queryKey: ['upload', 'destinations'], queryFn: ({ signal }) => get<{ destinations: Destination[] }>('/upload/destinations', {}, signal) }).data?.destinations ?? []
  const columns: Column<Upload>[] = [
    { id: 'state', head: w('state'), width: 120, cell: (row) => <Chip family="upload" value={row.state} />, filter: (row) => address.set({ state: row.state }) },
    { id: 'destination', head: w('destination'), width: 128, cell: (row) => called(row.destination), filter: (row) => address.set({ destination: row.destination }) },
    { id: 'session', head: w('session'), width: 208, cell: (row) => <RowLink className="link mono" href={'/session/' + encodeURIComponent(row.session_identifier)}>{brief(row.session_identifier)}</RowLink> },
    { id: 'at', head: w('at'), width: 128, cell: (row) => row.at && <Time at={row.at} /> },
    { id: 'tries', head: w('tries'), width: 64, right: true, cell: (row) => row.tries },
    { id: 'next', head: w('next'), width: 128, cell: (row) => row.next_try && <Time at={row.next_try} /> },
    { id: 'there', head: w('there'), width: 144, cell: (row) => row.url ? <a className="link" tabIndex={-1} href={row.url} target="_blank" rel="noreferrer">{row.record_id} <ExternalLink className="tiny-icon" aria-hidden /></a> : row.record_id },
    { id: 'why', head: w('why'), width: 320, cell: (row) => <span className="dim" title={row.why ?? undefined}>{row.state === 'held' ? row.hold_reason : row.why}</span> },
  ]
  return (
    <Page title={w('title')} className="page-fill uploads-page">
      <div className="uploads-top">
        <Attention />
        <Places />
      </div>
      <div className="bar">
        <nav className="tabs" aria-label={w('views')}>
          {['', ...STATES].map((each) => <button key={each} type="button" className="tab" aria-current={each === wanted ? 'page' : undefined} onClick={() => address.set({ state: each || null })}>{each && <Glyph family="upload" value={each} />}{each ? state('upload', each).word : w('all')}</button>)}
        </nav>
        {asked && !wanted && <button type="button" className="filter rust ink" onClick={() => address.set({ state: null })}>{w('bad', { text: asked })} ×</button>}
        <span className="push" />
        <Menu label={w('destination')} className="filter" button={<>{w('destination')} <b>{destination ? called(destination) : w('any')}</b></>} choices={[{ key: '', label: w('any'), run: () => address.set({ destination: null }) }, ...names.map((each): Choice => ({ key: each.destination, label: called(each.destination), run: () => address.set({ destination: each.destination }) }))]} />
      </div>
      <div className="table-wrap">
        {list.isError ? <div className="panel"><Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} /></div>
          : list.isPending ? <Skeleton rows={8} height="var(--row)" />
          : <Table label={w('title')} columns={columns} rows={rows} id={(row) => row.session_identifier + ' ' + row.destination} name={(row) => w('name', { destination: called(row.destination), session: row.session_identifier })}
            brief={(row) => <span className="brief"><span className="row"><RowLink className="link mono cut" href={'/session/' + encodeURIComponent(row.session_identifier)}>{brief(row.session_identifier)}</RowLink><span className="push"><Chip family="upload" value={row.state} /></span></span><span className="row small dim"><span className="cut">{called(row.destination)}{row.why && ' · ' + row.why}</span><span className="push">{row.at && <Time at={row.at} />}</span></span></span>}
            open={(row) => navigate('/session/' + encodeURIComponent(row.session_identifier))} more={more} empty={<Empty actions={(wanted || destination) && <button type="button" className="button" onClick={() => address.set({ state: null, destination: null })}>{w('clear')}</button>}>{wanted || destination ? w('nomatch') : w('none')}</Empty>} />}
      </div>
    </Page>
  )
}

/** Refused and failed uploads, the same refusal of the same destination once. */
function Attention() {
  const { busy, retry } = useRetry()
  const client = useQueryClient()
  const [working, setWorking] = useState('')
  const waiting = useQuery({ queryKey: ['upload', 'attention'], queryFn: ({ signal }) => get<{ uploads: Upload[] }>('/upload/list', { state: 'refused', limit: 500 }, signal) })
  const groups = new Map<string, Upload[]>()
  for (const each of waiting.data?.uploads ?? []) {
    const key = each.destination + '\n' + (each.why ?? '')
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  const retryAll = async (key: string, all: Upload[]) => {
    setWorking(key)
    const wrong: string[] = []
    for (const each of all) {
      try {
        await post('/upload/retry', { session_identifier: each.session_identifier, destination: each.destination }, crypto.randomUUID())
      } catch (failure) {
        wrong.push(failure instanceof Error ? failure.message : String(failure))
      }
    }
    setWorking('')
    if (wrong[0] !== undefined) refused(w('refused', { n: wrong.length, why: wrong[0] }))
    void client.invalidateQueries({ queryKey: ['upload'] })
  }
  return (
    <section className="panel" aria-labelledby="attention">
      <header><h2 id="attention">{w('attention')}</h2>{(waiting.data?.uploads.length ?? 0) > 0 && <span className="tag rust">{waiting.data?.uploads.length}</span>}</header>
      {waiting.isError ? <Problem wanted={w('read')} failure={waiting.error} retry={() => void waiting.refetch()} />
        : waiting.isPending ? <div className="body"><Skeleton rows={2} height="2.5rem" /></div>
        : groups.size === 0 ? <p className="body faint">{w('calm')}</p>
        : (
          <ol className="attention">
            {[...groups].map(([key, all]) => {
              const one = all[0] as Upload
              return (
                <li key={key} className="attention-line">
                  <Needed />
                  <div className="stack tight">
                    <p>{said(one)}</p>
                    <p className="small faint attention-sessions">{all.slice(0, 4).map((each) => <Link key={each.session_identifier} className="link mono" href={'/session/' + encodeURIComponent(each.session_identifier)}>{brief(each.session_identifier)}</Link>)}{all.length > 4 && <span>+ {all.length - 4}</span>}</p>
                  </div>
                  {all.length === 1
                    ? <Do least="bench" busy={busy !== null} icon={<RotateCw className="icon" aria-hidden />} run={() => void retry(one.session_identifier, one.destination)}>{w('retry')}</Do>
                    : <Do least="bench" busy={working === key} icon={<RotateCw className="icon" aria-hidden />} run={() => void retryAll(key, all)}>{w('retry_all', { n: all.length })}</Do>}
                </li>
              )
            })}
          </ol>
        )}
    </section>
  )
}

/** Where records go, and whether each place answers. */
function Places() {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const places = useQuery({ queryKey: ['upload', 'destinations'], queryFn: ({ signal }) => get<{ destinations: Destination[]; strategy?: string }>('/upload/destinations', {}, signal) })
  const check = async () => {
    setBusy(true)
    try {
      const asked = await send<{ destinations: Destination[] }>('POST', '/upload/check', {}, undefined, {}, PATIENCE_MS)
      client.setQueryData(['upload', 'destinations'], (before: object) => ({ ...before, destinations: asked.destinations }))
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
    }
    setBusy(false)
  }
  const rows = places.data?.destinations ?? []
  return (
    <section className="panel" aria-labelledby="places">
      <header><h2 id="places">{w('destinations')}</h2>{places.data?.strategy && <span className="small faint">{w('rule', { rule: places.data.strategy.replaceAll('_', ' ') })}</span>}{rows.length > 0 && <span className="push"><Do least="bench" busy={busy} run={() => void check()}>{w('check')}</Do></span>}</header>
      {places.isError ? <Problem wanted={w('read_destinations')} failure={places.error} retry={() => void places.refetch()} />
        : places.isPending ? <div className="body"><Skeleton rows={3} height="1.5rem" /></div>
        : rows.length === 0 ? <p className="body faint">{w('none_set')}</p>
        : <ul>{rows.map((each) => (
          <li key={each.destination} className="place-line">
            {each.reachable === false ? <Needed /> : <span className={'live-dot' + (each.reachable ? ' place-answers' : '')} aria-hidden="true" />}
            <div className="stack tight">
              <p className="row"><span className="strong">{called(each.destination)}</span><span className="small faint cut">{each.address}</span></p>
              {(each.why ?? each.said) && <p className="small dim">{each.why ?? each.said}</p>}
            </div>
            <span className="small push dim">{each.reachable === undefined ? w('unasked') : each.reachable ? w('reachable') : w('unreachable')}</span>
          </li>
        ))}</ul>}
    </section>
  )
}
