import './containers.css'
import { useMemo, useState } from 'react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Lock, Plus } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { get, post, search } from '../../api/client'
import { useReadOn } from '../../api/queries'
import { name } from '../../api/types'
import type { Container, Sample } from '../../api/types'
import { useKeys } from '../../keys/keys'
import { useAddress, useNamed } from '../../parts/address'
import { Act, useMay } from '../../parts/Act'
import { Chip, Needed } from '../../parts/Glyph'
import { Empty, Field, Kbd, Problem, Sheet, Skeleton, Time } from '../../parts/parts'
import { RowLink, Table } from '../../parts/Table'
import type { Column } from '../../parts/Table'
import { done, refused } from '../../parts/toast'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'
import { MoveSheet } from '../samples/MoveSheet'

const w = words({
  title: 'Containers', new: 'New container', list: 'List', audit: 'Audit', kinds: 'Kind defaults', views: 'Views', read: 'Read the containers', barcode: 'Container', kind: 'Kind', where: 'Where', changed: 'Changed', exclusive: 'Exclusive',
  none: 'No containers. Scan a new label to make one.', nomatch: 'No container matches.', filter: 'Find by barcode or place', clear: 'Clear',
  location: 'Location', create: 'Make container', cancel: 'Cancel', made: '{id} made', kind_hint: 'tube, vial, box, plate, rack …', holds_one: 'Holds one sample at the most', holds_many: 'Holds many samples',
  turned_on: '{id} is exclusive now', turned_off: '{id} is not exclusive any more', empty_container: 'It is empty.', samples: '{n, plural, one {# sample} other {# samples}}',
  no_findings: 'Everything is as it should be.', findings: '{n, plural, one {# finding} other {# findings}}', audit_read: 'Look through all containers', overfull: 'Exclusive containers that hold more than one sample', overfull_fix: 'move all but one of them elsewhere, or let the container hold many.', lost: 'Samples whose container is not there', lost_fix: 'move each to where it really is.', drifted: 'Containers that differ from the default of their kind', drift_fix: 'switch them, or change the default under “Kind defaults”.', fix: 'What to do', kinds_read: 'Read the kind defaults', by_default: 'by default', set_on: 'Make exclusive by default', set_off: 'Let it hold many by default', kind_set: 'Default of {kind} changed',
  let_many: 'Let it hold many', let_one: 'Let it hold one', move_it: 'Move it',
  c_sample: 'Sample', c_what: 'What it is', c_status: 'Status',
  k_title: 'Containers', k_walk: 'next row', k_open: 'open', k_new: 'new container', unknown: 'There is no container {id}.',
})

const PAGE = 200

export default function Containers() {
  const one = useNamed('/containers')
  const address = useAddress()
  const [adding, setAdding] = useState<string | null>(null)
  const show = address.get('show')
  const { only } = useMay()
  useKeys(w('k_title'), [
    { key: 'ArrowDown', does: w('k_walk') },
    { key: 'Enter', does: w('k_open') },
    { key: 'c', does: w('k_new'), run: () => only(() => setAdding('')) },
  ])
  return (
    <Page title={one ? one : w('title')} plain={one !== null} className="page-fill"
      crumbs={one ? <><Link href="/containers" className="faint">{w('title')}</Link><span className="faint" aria-hidden="true">›</span><span className="mono strong cut">{one}</span></> : undefined}
      action={<Act className={'button button-primary' + (one ? ' wide-only' : '')} onClick={() => setAdding('')}><Plus className="icon" aria-hidden />{w('new')}<Kbd>C</Kbd></Act>}>
      {one ? <OneContainer barcode={one} /> : (
        <>
          <nav className="tabs" aria-label={w('views')}>
            {([['', 'list'], ['audit', 'audit'], ['kinds', 'kinds']] as const).map(([value, word]) => <button key={value} className="tab" aria-current={show === value ? 'page' : undefined} onClick={() => address.set({ show: value || null })}>{w(word)}</button>)}
          </nav>
          {show === 'audit' ? <Audit /> : show === 'kinds' ? <Kinds /> : <List add={() => setAdding('')} />}
        </>
      )}
      {adding !== null && <NewContainer close={() => setAdding(null)} barcode={adding} />}
    </Page>
  )
}

function List({ add }: { add: () => void }) {
  const address = useAddress()
  const [, navigate] = useLocation()
  const text = address.get('q')
  const key = ['containers', 'table', text]
  const list = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get(text ? '/container/search' : '/container/list', { limit: PAGE, cursor: pageParam, ...(text ? search(text) : {}) }, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  })
  const more = useReadOn(key, list)
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.containers) ?? [], [list.data])
  const columns: Column<Container>[] = [
    { id: 'barcode', head: w('barcode'), width: 176, cell: (row) => <RowLink className="mono strong" href={'/containers/' + encodeURIComponent(row.barcode)}>{row.barcode}</RowLink> },
    { id: 'kind', head: w('kind'), width: 112, cell: (row) => row.kind },
    { id: 'where', head: w('where'), width: 320, cell: (row) => <span className="dim">{row.location ?? ''}</span> },
    { id: 'exclusive', head: w('exclusive'), width: 112, cell: (row) => (row.is_exclusive ? <span className="tag slate"><Lock className="icon" aria-hidden /> {w('exclusive')}</span> : '') },
    { id: 'changed', head: w('changed'), width: 144, cell: (row) => <Time at={row.updated_at} /> },
  ]
  return (
    <>
      <div className="bar"><input className="input find" type="search" placeholder={w('filter')} aria-label={w('filter')} defaultValue={text} onChange={(event) => address.set({ q: event.target.value }, 'replace')} /></div>
      <div className="table-wrap">
        {list.isError ? <div className="panel"><Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} /></div>
          : list.isPending ? <Skeleton rows={12} height="var(--row)" />
          : <Table label={w('title')} columns={columns} rows={rows} id={(row) => String(row.id)} name={(row) => row.barcode}
            brief={(row) => <span className="brief"><span className="row"><RowLink className="mono strong cut" href={'/containers/' + encodeURIComponent(row.barcode)}>{row.barcode}</RowLink>{row.is_exclusive ? <span className="tag slate push"><Lock className="icon" aria-hidden /> {w('exclusive')}</span> : null}</span><span className="row small dim"><span>{row.kind}</span><span className="push cut">{row.location ?? ''}</span></span></span>}
            open={(row) => navigate('/containers/' + encodeURIComponent(row.barcode))} more={more} empty={<Empty actions={text ? <button className="button" onClick={() => address.set({ q: null })}>{w('clear')}</button> : <button className="button button-primary" onClick={add}>{w('new')}</button>}>{text ? w('nomatch') : w('none')}</Empty>} />}
      </div>
    </>
  )
}

function OneContainer({ barcode }: { barcode: string }) {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const shown = useQuery({ queryKey: ['container', barcode], queryFn: ({ signal }) => get('/container/show', { barcode }, signal) })
  const container = shown.data?.container
  const { allowed, why } = useMay()
  const inside = useQuery({ queryKey: ['samples', 'in', container?.id], enabled: container !== undefined, queryFn: ({ signal }) => get('/sample/list', { container: container?.id, limit: 500 }, signal) })
  if (shown.isError) return <div className="panel"><Problem wanted={w('unknown', { id: barcode })} failure={shown.error} retry={() => void shown.refetch()} /></div>
  if (!container) return <Skeleton rows={8} height="var(--row)" />
  const samples = inside.data?.samples ?? []
  const turn = async () => {
    try {
      await post('/container/exclusive', { identifier: barcode, exclusive: !container.is_exclusive })
      done(container.is_exclusive ? w('turned_off', { id: barcode }) : w('turned_on', { id: barcode }))
      void client.invalidateQueries({ queryKey: ['container'] })
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
    }
  }
  const columns: Column<Sample>[] = [
    { id: 'sample', head: w('c_sample'), width: 160, cell: (row) => <RowLink className="mono strong" href={'/sample/' + encodeURIComponent(name(row))}>{name(row)}</RowLink> },
    { id: 'what', head: w('c_what'), width: 224, cell: (row) => row.specimen_type },
    { id: 'status', head: w('c_status'), width: 144, cell: (row) => <Chip family="sample" value={row.status} /> },
    { id: 'since', head: w('changed'), width: 144, cell: (row) => <Time at={row.updated_at} /> },
  ]
  return (
    <>
      <header className="sample-head">
        <div className="stack" style={{ gap: 0 }}>
          <h1 className="mono sample-name" tabIndex={-1}>{container.barcode}</h1>
          <p className="dim">{[container.kind, container.location].filter(Boolean).join(' · ')} · {w('samples', { n: samples.length })}</p>
        </div>
        <label className="row push"><input type="checkbox" role="switch" className="checkbox" checked={container.is_exclusive === 1} disabled={!allowed} title={why} aria-description={why} onChange={() => void turn()} /> {w('holds_one')}</label>
      </header>
      <div className="table-wrap">
        {inside.isError ? <div className="panel"><Problem wanted={w('read')} failure={inside.error} retry={() => void inside.refetch()} /></div>
          : <Table label={barcode} columns={columns} rows={samples} id={(row) => String(row.id)} name={name}
            brief={(row) => <span className="brief"><span className="row"><RowLink className="mono strong cut" href={'/sample/' + encodeURIComponent(name(row))}>{name(row)}</RowLink><span className="push"><Chip family="sample" value={row.status} /></span></span><span className="row small dim"><span className="cut">{row.specimen_type}</span><span className="push"><Time at={row.updated_at} /></span></span></span>}
            open={(row) => navigate('/sample/' + encodeURIComponent(name(row)))} empty={inside.isPending ? <Skeleton rows={6} height="var(--row)" /> : <Empty>{w('empty_container')}</Empty>} />}
      </div>
    </>
  )
}

const AUDITS = [
  { key: 'overfull', level: 'hard', sentence: w('overfull'), remedy: w('overfull_fix') },
  { key: 'lost', level: 'hard', sentence: w('lost'), remedy: w('lost_fix') },
  { key: 'drift', level: 'drift', sentence: w('drifted'), remedy: w('drift_fix') },
] as const

function Audit() {
  const audit = useQuery({ queryKey: ['audit'], queryFn: ({ signal }) => get('/container/audit', { drift: true, limit: 100 }, signal) })
  if (audit.isError) return <div className="panel"><Problem wanted={w('audit_read')} failure={audit.error} retry={() => void audit.refetch()} /></div>
  if (audit.isPending) return <Skeleton rows={6} height="3rem" />
  const found = AUDITS.map((kind) => ({ ...kind, findings: audit.data[kind.key] })).filter(({ findings }) => (findings?.count ?? 0) > 0)
  if (found.length === 0) return <Empty>{w('no_findings')}</Empty>
  return (
    <div className="stack">
      {found.map(({ key, level, sentence, remedy, findings }) => (
        <section key={key} className="panel" aria-label={sentence}>
          <header>{level === 'hard' && <Needed />}<h2>{sentence}</h2><span className={'tag push ' + (level === 'hard' ? 'red' : 'rust')}>{w('findings', { n: findings?.count ?? 0 })}</span></header>
          <p className="body small dim">{w('fix')}: {remedy}</p>
          <ol>{findings?.rows.map((row, at) => <li key={at} className="event"><Row row={row} /><span className="push"><Fix finding={key} row={row} /></span></li>)}</ol>
        </section>
      ))}
    </div>
  )
}

/** The one step that takes the finding away, where there is one. */
function Fix({ finding, row }: { finding: (typeof AUDITS)[number]['key']; row: Record<string, unknown> }) {
  const client = useQueryClient()
  const [moving, setMoving] = useState<Sample | null>(null)
  const barcode = String(row['barcode'] ?? '')
  const again = () => { for (const key of ['audit', 'containers', 'container']) void client.invalidateQueries({ queryKey: [key] }) }
  const turn = async (exclusive: boolean) => {
    try {
      await post('/container/exclusive', { identifier: barcode, exclusive })
      done(w(exclusive ? 'turned_on' : 'turned_off', { id: barcode }))
      again()
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
    }
  }
  const pick = async () => {
    try {
      setMoving((await get('/sample/show', { identifier: String(row['external_id'] ?? row['id']) })).sample)
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
    }
  }
  if (finding === 'drift') return <Act className="button" onClick={() => void turn(row['is_exclusive'] !== 1)}>{row['is_exclusive'] === 1 ? w('let_many') : w('let_one')}</Act>
  if (finding === 'overfull') return <Act className="button" onClick={() => void turn(false)}>{w('let_many')}</Act>
  return <><Act className="button" onClick={() => void pick()}>{w('move_it')}</Act>{moving && <MoveSheet samples={[moving]} close={() => { setMoving(null); again() }} />}</>
}

/** A row of a finding: what can be opened is a link. */
function Row({ row }: { row: Record<string, unknown> }) {
  const text = (key: string) => (typeof row[key] === 'string' || typeof row[key] === 'number' ? String(row[key]) : null)
  const barcode = text('barcode')
  const sample = text('external_id')
  const rest = Object.entries(row).filter(([key, value]) => !['barcode', 'external_id'].includes(key) && value !== null && typeof value !== 'object').map(([key, value]) => `${key.replaceAll('_', ' ')} ${String(value)}`)
  return (
    <p>
      {barcode && <Link className="link mono" href={'/containers/' + encodeURIComponent(barcode)}>{barcode}</Link>}{' '}
      {sample && <Link className="link mono" href={'/sample/' + encodeURIComponent(sample)}>{sample}</Link>} <span className="dim small">{rest.join(' · ')}</span>
    </p>
  )
}

function Kinds() {
  const client = useQueryClient()
  const kinds = useQuery({ queryKey: ['containers', 'kinds'], queryFn: ({ signal }) => get('/container/kind-defaults', {}, signal) })
  if (kinds.isError) return <div className="panel"><Problem wanted={w('kinds_read')} failure={kinds.error} retry={() => void kinds.refetch()} /></div>
  if (kinds.isPending) return <Skeleton rows={5} height="var(--row)" />
  const set = async (kind: string, exclusive: boolean) => {
    try {
      await post('/container/kind-defaults', { kind, exclusive })
      done(w('kind_set', { kind }))
      void client.invalidateQueries({ queryKey: ['containers', 'kinds'] })
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
    }
  }
  return (
    <section className="panel" aria-label={w('kinds')}>
      <ol>{kinds.data.kinds.map(({ kind, is_exclusive }) => (
        <li key={kind} className="event"><b className="strong">{kind}</b><span className="dim">{is_exclusive ? w('holds_one') : w('holds_many')} {w('by_default')}</span><Act least="manager" className="button push" onClick={() => void set(kind, !is_exclusive)}>{is_exclusive ? w('set_off') : w('set_on')}</Act></li>
      ))}</ol>
    </section>
  )
}

export function NewContainer({ close, barcode }: { close: () => void; barcode: string }) {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [wrong, setWrong] = useState('')
  const make = async (form: FormData) => {
    const text = (field: string) => String(form.get(field) ?? '').trim()
    try {
      const answer = await post('/container/add', { barcode: text('barcode'), kind: text('kind'), ...(text('location') ? { location: text('location') } : {}) }, crypto.randomUUID())
      done(w('made', { id: answer.container.barcode }))
      void client.invalidateQueries({ queryKey: ['containers'] })
      close()
      navigate('/containers/' + encodeURIComponent(answer.container.barcode))
    } catch (failure) {
      setWrong(failure instanceof Error ? failure.message : String(failure))
    }
  }
  return (
    <Sheet title={w('new')} close={close}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void make(new FormData(event.currentTarget)) }}>
        <Field label={w('barcode')}>{(props) => <input {...props} className="input mono" name="barcode" required autoFocus defaultValue={barcode} autoComplete="off" data-scan="own" maxLength={64} />}</Field>
        <Field label={w('kind')} hint={w('kind_hint')}>{(props) => <input {...props} className="input" name="kind" required maxLength={32} />}</Field>
        <Field label={w('location')}>{(props) => <input {...props} className="input" name="location" maxLength={128} />}</Field>
        {wrong && <p className="band red" role="alert">{wrong}</p>}
        <div className="actions"><button type="button" className="button" onClick={close}>{w('cancel')}</button><button className="button button-primary">{w('create')}</button></div>
      </form>
    </Sheet>
  )
}
