import './samples.css'
import { useCallback, useMemo, useState } from 'react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Columns3, Download, Plus, Upload, X } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { address, get, post, search } from '../../api/client'
import { refusedRows } from '../../api/acts'
import { useReadOn } from '../../api/queries'
import { name, NEXT, STATUSES } from '../../api/types'
import type { Sample } from '../../api/types'
import { useKeys, useScanner } from '../../keys/keys'
import { useAddress } from '../../parts/address'
import { Act, useMay } from '../../parts/Act'
import { Chip, Glyph, state } from '../../parts/Glyph'
import { Age, Empty, Kbd, Menu, Problem, Sheet, Skeleton, Time, useNow } from '../../parts/parts'
import type { Choice } from '../../parts/parts'
import { RowLink, Table } from '../../parts/Table'
import type { Column } from '../../parts/Table'
import { done } from '../../parts/toast'
import { Page } from '../../shell/Page'
import { moment } from '../../words/time'
import { count, words } from '../../words/words'
import { both } from './ends'
import { MoveSheet } from './MoveSheet'
import { useChosen } from '../../shell/chosen'
import { NewSample } from './NewSample'
import { Peek } from './Peek'
import { useViews } from './views'
import { ColumnsSheet } from './ColumnsSheet'
import { useKeptLayout } from './layout'
import { ordered } from './order'

const w = words({
  title: 'Samples', new: 'New sample', import: 'Import', export: 'Export', columns: 'Columns',
  views: 'Views', all: 'All', placeless: 'Without a place', open: 'Not completed',
  status: 'Status', any: 'any', type: 'Type', in: 'In', project: 'Project', since: 'Received since', text: 'Text', filter: 'Filter',
  remove: 'Remove {field}', ununderstood: 'not understood: {value}', since_day: 'Received since (day)', in_ask: 'In container (barcode)', project_ask: 'Project, as it is written', apply: 'Apply', text_ask: 'Text in identifier or kind', type_ask: 'What it is',
  of: '{n} of {total}', shown: '{n} shown',
  sample: 'Sample', what: 'What it is', where: 'Where', place: 'Place', received: 'Received', changed: 'In status', note: 'Note', no_place: 'No place',
  read: 'Read the samples', none: 'No samples yet.', nomatch: 'No sample matches.', clear: 'Clear the filters',
  chosen: '{n, plural, one {# selected} other {# selected}}', hidden: '{n} hidden by the filter', can: '{n} of {all} can go to {status}', can_all: 'all can go to {status}',
  set: 'Set status', set_to: 'Set to {status}', none_can: 'none of them can go there', move: 'Move', unselect: 'Clear the selection',
  done: '{n, plural, one {# sample is now {status}} other {# samples are now {status}}}', bulk_wrong: 'Nothing was changed',
  moved: '{n} samples moved to {place}',
  k_title: 'Samples', k_walk: 'next row', k_select: 'select', k_open: 'open', k_new: 'new sample', k_filter: 'add a filter', k_status: 'set status', k_move: 'move', k_peek: 'summary beside the table', k_close: 'close the summary',
  keep: 'Keep these filters as a view', keep_do: 'Keep the view', called: 'Name of the view', forget: 'Forget the view {view}',
})

const PAGE = 200
const FIELDS = ['status', 'in', 'project', 'since', 'q'] as const
type Field = (typeof FIELDS)[number]

const NO_FILTER = { status: null, in: null, project: null, since: null, q: null }

const WORD: Record<Field, string> = { status: w('status'), in: w('in'), project: w('project'), since: w('since'), q: w('text') }
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A value of the address that cannot be meant; shown as such, and left out of the question. */
const bad = (field: Field, value: string) => (field === 'status' && !(STATUSES as string[]).includes(value)) || (field === 'since' && !(DAY.test(value) && !Number.isNaN(Date.parse(value))))

/** the first column is always there */
const NAMED: Column<Sample> = { id: 'sample', head: w('sample'), width: 144, cell: (row) => <RowLink className="mono strong" href={'/sample/' + encodeURIComponent(name(row))}>{name(row)}</RowLink> }

const brief = (row: Sample) => (
  <span className="brief">
    <span className="row"><RowLink className="mono strong cut" href={'/sample/' + encodeURIComponent(name(row))}>{name(row)}</RowLink><span className="push"><Chip family="sample" value={row.status} /></span></span>
    <span className="row small dim"><span className="cut">{row.specimen_type}</span><span className={'push cut' + (row.container?.barcode ? ' mono' : ' rust ink')}>{row.container?.barcode ?? w('no_place')}</span></span>
  </span>
)

export default function Samples() {
  const { get: read, set } = useAddress()
  const [, navigate] = useLocation()
  const client = useQueryClient()
  const now = useNow()
  const [adding, setAdding] = useState(false)
  const [asking, setAsking] = useState<Field | null>(null)
  const [moving, setMoving] = useState(false)
  const [problems, setProblems] = useState<{ sentence: string; rows: string[] } | null>(null)
  const [scanned, setScanned] = useState<string | null>(null)
  const layout = useKeptLayout('samples')
  const kept = useViews('samples')
  const [naming, setNaming] = useState(false)
  const [arranging, setArranging] = useState(false)
  const { only, why } = useMay()

  const filters = Object.fromEntries(FIELDS.map((field) => [field, read(field)])) as Record<Field, string>
  const good = (field: Field) => (filters[field] && !bad(field, filters[field]) ? filters[field] : undefined)
  const selected = useMemo(() => new Set(read('sel') ? read('sel').split(',') : []), [read('sel')])
  const select = (ids: Set<string>) => set({ sel: [...ids].join(',') || null }, 'replace')

  const asked = { status: good('status'), container: good('in'), project: good('project'), since: good('since'), q: good('q') }
  const [table, end] = [['samples', 'table', asked], ['samples', 'end', asked]]
  const list = useInfiniteQuery({
    queryKey: table,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get(asked.q ? '/sample/search' : '/sample/list', { ...asked, ...(asked.q ? search(asked.q) : {}), limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  })
  const [fromEnd, setFromEnd] = useState(false)
  // the same list from its other end, as soon as somebody goes there
  const ended = useInfiniteQuery({
    queryKey: end,
    enabled: fromEnd && !asked.q,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get('/sample/list', { status: asked.status, container: asked.container, project: asked.project, since: asked.since, order: 'oldest', limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
  const counts = useQuery({ queryKey: ['counts'], queryFn: ({ signal }) => get('/sample/counts', {}, signal) }).data
  const total = asked.q || asked.container || asked.project || asked.since ? undefined : asked.status ? counts?.statuses[asked.status] : counts?.total
  const { rows, tail } = useMemo(() => both(list.data?.pages.flatMap((page) => page.samples) ?? [], ended.data?.pages.flatMap((page) => page.samples) ?? [], total, list.hasNextPage), [list.data, ended.data, total, list.hasNextPage])
  const known = useMemo(() => [...rows, ...tail], [rows, tail])
  const chosen = useMemo(() => known.filter((row) => selected.has(String(row.id))), [known, selected])
  const peeked = known.find((row) => String(row.id) === read('peek'))
  const query = FIELDS.filter((field) => filters[field]).map((field) => field + '=' + encodeURIComponent(filters[field])).join('&')
  const filtered = query !== ''
  useChosen(() => {
    const at = document.activeElement?.closest('.grid-row')?.getAttribute('aria-label')
    const row = known.find((one) => name(one) === at)
    return chosen.length > 0 ? chosen : row ? [row] : []
  })
  const more = useReadOn(table, list)
  const before = useReadOn(end, ended)
  const earlier = useCallback(() => {
    setFromEnd(true)
    before()
  }, [before])

  const open = (row: Sample) => navigate('/sample/' + encodeURIComponent(name(row)))
  useScanner((code) => {
    const row = known.find((one) => one.external_id === code)
    if (row) setScanned(String(row.id))
    else navigate('/scan/look?code=' + encodeURIComponent(code))
  })
  useKeys(w('k_title'), [
    { key: 'ArrowDown', does: w('k_walk') },
    { key: 'x', does: w('k_select') },
    { key: 'Enter', does: w('k_open') },
    { key: 'Space', does: w('k_peek') },
    ...(peeked ? [{ key: 'Escape', does: w('k_close'), run: () => set({ peek: null }) }] : []),
    { key: 'c', does: w('k_new'), run: () => only(() => setAdding(true)) },
    { key: 'f', does: w('k_filter'), run: () => document.getElementById('new-filter')?.click() },
    { key: 'a', does: w('k_status'), run: () => document.getElementById('bulk-status')?.querySelector('button')?.click() },
    { key: 'm', does: w('k_move'), run: () => chosen.length > 0 && only(() => setMoving(true)) },
  ])

  const all = useMemo<Column<Sample>[]>(() => [
      { id: 'what', head: w('what'), width: 176, cell: (row) => row.specimen_type, filter: (row) => set({ q: row.specimen_type }) },
      { id: 'status', head: w('status'), width: 128, cell: (row) => <Chip family="sample" value={row.status} />, filter: (row) => set({ status: row.status }) },
      { id: 'where', head: w('where'), width: 144, cell: (row) => (row.container?.barcode ? <RowLink className="mono" href={'/containers/' + encodeURIComponent(row.container.barcode)}>{row.container.barcode}</RowLink> : <span className="rust ink">{w('no_place')}</span>), filter: (row) => row.container?.barcode && set({ in: row.container.barcode }) },
      { id: 'place', head: w('place'), width: 192, cell: (row) => <span className="dim">{row.container?.location ?? ''}</span> },
      { id: 'project', head: w('project'), width: 144, cell: (row) => row.project ?? '', filter: (row) => row.project && set({ project: row.project }) },
      { id: 'received', head: w('received'), width: 128, cell: (row) => <Time at={row.received_at} /> },
      { id: 'changed', head: w('changed'), width: 96, right: true, cell: (row) => <Age since={row.updated_at} now={now} late={row.status !== 'completed' && now.getTime() - moment(row.updated_at).getTime() > 3 * 86_400_000} /> },
      { id: 'note', head: w('note'), width: 224, cell: (row) => <span className="dim" title={row.notes ?? undefined}>{row.notes ?? ''}</span> },
  ], [now, set])
  const arranged = ordered(all, layout.order)
  const columns = useMemo(() => [NAMED, ...arranged.filter((column) => !layout.hidden.includes(column.id))], [all, layout.order.join(), layout.hidden.join()])

  const bulk = async (status: string) => {
    try {
      await post('/sample/bulk', { action: 'status', identifiers: chosen.map(name), status }, crypto.randomUUID())
      done(w('done', { n: chosen.length, status: state('sample', status).word }))
      setProblems(null)
      void client.invalidateQueries({ queryKey: ['samples'] })
    } catch (failure) {
      setProblems({ sentence: failure instanceof Error ? failure.message : String(failure), rows: refusedRows(failure) })
    }
  }
  const clear = () => set(NO_FILTER)

  return (
    <Page
      title={w('title')} className="page-fill samples"
      action={<><Link className="button" aria-label={w('import')} href="/samples/import"><Upload className="icon" aria-hidden /><span className="wide-only">{w('import')}</span></Link><Act className="button button-primary" onClick={() => setAdding(true)}><Plus className="icon" aria-hidden />{w('new')}<Kbd>C</Kbd></Act></>}
    >
      <div className="bar">
        <nav className="tabs" aria-label={w('views')}>
          {(['', ...STATUSES] as const).map((value) => (
            <button key={value} className="tab" aria-current={good('status') === (value || undefined) ? 'page' : undefined} onClick={() => set({ status: value || null })}>
              {value ? state('sample', value).word : w('all')}{value !== '' && counts && <span className="faint small">{count(counts.statuses[value] ?? 0)}</span>}{value === '' && counts && <span className="faint small">{count(counts.total)}</span>}
            </button>
          ))}
          {kept.views.map((view) => (
            <span key={view.name} className="tab view" aria-current={view.query === query ? 'page' : undefined}>
              <button onClick={() => set({ ...NO_FILTER, ...Object.fromEntries(new URLSearchParams(view.query)) })}>{view.name}</button>
              <button aria-label={w('forget', { view: view.name })} onClick={() => kept.remove(view.name)}><X className="icon" aria-hidden /></button>
            </span>
          ))}
          {filtered && !kept.views.some((view) => view.query === query) && <button className="tab" aria-label={w('keep')} title={w('keep')} onClick={() => setNaming(true)}><Plus className="icon" aria-hidden /></button>}
        </nav>
        <span className="push row">
          <button type="button" className="button button-quiet columns-ask" aria-haspopup="dialog" onClick={() => setArranging(true)}><Columns3 className="icon" aria-hidden />{w('columns')}</button>
          <a className="button button-quiet" href={address('/sample/export', { ...asked, format: 'csv' })} download><Download className="icon" aria-hidden />{w('export')}</a>
        </span>
      </div>
      <div className="bar">
        {FIELDS.filter((field) => filters[field]).map((field) => (
          <span key={field} className={'filter' + (bad(field, filters[field]) ? ' rust ink' : '')}>
            <button onClick={() => setAsking(field)}>{WORD[field]} <b>{bad(field, filters[field]) ? w('ununderstood', { value: filters[field] }) : field === 'status' ? state('sample', filters[field]).word : filters[field]}</b></button>
            <button aria-label={w('remove', { field: WORD[field] })} onClick={() => set({ [field]: null })}><X className="icon" aria-hidden /></button>
          </span>
        ))}
        <FilterMenu taken={filters} ask={setAsking} setStatus={(status) => set({ status })} />
        <span className="push small faint">{filtered && counts && !list.hasNextPage ? w('of', { n: known.length, total: counts.total }) : w('shown', { n: known.length })}</span>
      </div>
      <div className={'table-wrap' + (peeked ? ' table-peek' : '')}>
        {list.isError ? <div className="panel"><Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} /></div>
          : list.isPending ? <Skeleton rows={16} height="var(--row)" />
          : (
            <Table
              label={w('title')} columns={columns} rows={rows} tail={tail} total={total} earlier={total === undefined ? undefined : earlier} id={(row) => String(row.id)} name={name} brief={brief} open={open} peek={(row) => set({ peek: peeked?.id === row.id ? null : String(row.id) })} at={peeked && ((row) => set({ peek: String(row.id) }, 'replace'))}
              selected={selected} select={select} more={more} widths={layout.widths} onWidth={layout.widen} focusOn={scanned}
              empty={<Empty actions={filtered ? <button className="button" onClick={clear}>{w('clear')}</button> : <><button className="button button-primary" onClick={() => setAdding(true)}>{w('new')}</button><Link className="button" href="/samples/import">{w('import')}</Link></>}>{filtered ? w('nomatch') : w('none')}</Empty>}
            />
          )}
        {peeked && <Peek sample={peeked} close={() => set({ peek: null })} />}
      </div>
      {selected.size > 0 && (
        <div className="bulk" role="region" aria-label={w('chosen', { n: selected.size })}>
          {problems && <div className="band red" role="alert"><div><p className="strong">{w('bulk_wrong')}. {problems.sentence}</p>{problems.rows.map((row) => <p key={row}>{row}</p>)}</div></div>}
          <div className="bar">
            <b className="strong">{w('chosen', { n: selected.size })}</b>
            <span className="small faint">{selected.size > chosen.length && w('hidden', { n: selected.size - chosen.length })} {STATUSES.slice(1).map((to) => ({ to, n: chosen.filter((row) => (NEXT[row.status] ?? []).includes(to)).length })).filter(({ n }) => n > 0).map(({ to, n }) => (n === chosen.length ? w('can_all', { status: state('sample', to).word }) : w('can', { n, all: chosen.length, status: state('sample', to).word }))).join(' · ')}</span>
            <span className="push row" id="bulk-status">
              <Menu
                label={w('set')} button={<>{w('set')}<Kbd>A</Kbd></>}
                choices={STATUSES.map((to): Choice => {
                  const n = chosen.filter((row) => (NEXT[row.status] ?? []).includes(to)).length
                  return { key: to, label: w('set_to', { status: state('sample', to).word }), icon: <Glyph family="sample" value={to} />, why: why ?? (n === 0 ? w('none_can') : undefined), run: () => void bulk(to) }
                })}
              />
              <Act className="button" onClick={() => setMoving(true)}>{w('move')}<Kbd>M</Kbd></Act>
              <button className="button button-quiet button-square" aria-label={w('unselect')} onClick={() => { select(new Set()); setProblems(null) }}><X className="icon" aria-hidden /></button>
            </span>
          </div>
        </div>
      )}
      {adding && <NewSample close={() => setAdding(false)} />}
      {moving && <MoveSheet samples={chosen} close={() => setMoving(false)} />}
      {arranging && <ColumnsSheet columns={arranged} hidden={layout.hidden} widths={layout.widths} hide={layout.hide} arrange={layout.arrange} widen={layout.widen} close={() => setArranging(false)} />}
      {naming && (
        <Sheet title={w('keep')} close={() => setNaming(false)}>
          <form className="stack" onSubmit={(event) => { event.preventDefault(); const called = String(new FormData(event.currentTarget).get('name') ?? '').trim(); if (called) kept.add({ name: called, query }); setNaming(false) }}>
            <input className="input" name="name" aria-label={w('called')} placeholder={w('called')} required maxLength={40} autoFocus />
            <div className="actions"><button className="button button-primary">{w('keep_do')}</button></div>
          </form>
        </Sheet>
      )}
      {asking && <AskFilter field={asking} value={filters[asking]} close={() => setAsking(null)} apply={(value) => { set({ [asking]: value || null }); setAsking(null) }} />}
    </Page>
  )
}

function FilterMenu({ taken, ask, setStatus }: { taken: Record<Field, string>; ask: (field: Field) => void; setStatus: (status: string) => void }) {
  const choices: Choice[] = [
    ...STATUSES.map((status): Choice => ({ key: status, label: `${w('status')}: ${state('sample', status).word}`, icon: <Glyph family="sample" value={status} />, run: () => setStatus(status) })),
    ...FIELDS.filter((field) => field !== 'status' && !taken[field]).map((field): Choice => ({ key: field, label: WORD[field] + ' …', run: () => ask(field) })),
  ]
  return <span id="new-filter-place"><Menu label={w('filter')} className="filter filter-new" button={<span id="new-filter" className="row"><Plus className="icon" aria-hidden />{w('filter')}<Kbd>F</Kbd></span>} choices={choices} /></span>
}

function AskFilter({ field, value, close, apply }: { field: Field; value: string; close: () => void; apply: (value: string) => void }) {
  const title = { status: w('status'), in: w('in_ask'), project: w('project_ask'), since: w('since_day'), q: w('text_ask') }[field]
  return (
    <Sheet title={title} close={close}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); apply(String(new FormData(event.currentTarget).get('value') ?? '').trim()) }}>
        <input className="input" name="value" aria-label={title} defaultValue={value} type={field === 'since' ? 'date' : 'text'} autoFocus />
        <div className="actions"><button className="button button-primary">{w('apply')}</button></div>
      </form>
    </Sheet>
  )
}
