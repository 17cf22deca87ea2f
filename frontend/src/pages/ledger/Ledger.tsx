import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { get } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { useAddress } from '../../parts/address'
import { Avatar, Empty, Problem, Skeleton, Time } from '../../parts/parts'
import { RowLink, Table } from '../../parts/Table'
import type { Column } from '../../parts/Table'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'

const w = words({
  title: 'Ledger', read: 'Read the ledger', none: 'Nothing has been written yet.', entry: 'Entry', when: 'When', who: 'Who', what: 'What', on: 'On', why: 'Why', source: 'By', head: '{n, plural, one {# entry} other {# entries}}, the last {shown} shown', proofs: 'Its proofs against tampering are not shown here yet.', other: 'not through Nexus', k_title: 'Ledger', k_walk: 'next entry',
})

interface Entry {
  position: number
  at: string
  noun: string
  verb: string
  key: string
  actor: string | null
  source: string
  reason: string | null
}

const SHOWN = 500

export default function Ledger() {
  const address = useAddress()
  const [, navigate] = useLocation()
  const head = useQuery({ queryKey: ['ledger', 'head'], queryFn: ({ signal }) => get<{ head: number }>('/event/list', { limit: 1 }, signal), staleTime: 5_000, refetchInterval: 5_000 })
  const list = useQuery<{ events: Entry[] }>({
    queryKey: ['ledger', 'rows', head.data?.head], enabled: head.data !== undefined, placeholderData: (before) => before,
    queryFn: ({ signal }) => get<{ events: Entry[] }>('/event/list', { after: Math.max(0, (head.data?.head ?? 0) - SHOWN), limit: SHOWN }, signal),
  })
  useKeys(w('k_title'), [{ key: 'ArrowDown', does: w('k_walk') }])
  const rows = [...(list.data?.events ?? [])].reverse()
  const to = (row: Entry) => (row.noun === 'sample' ? '/sample/' : row.noun === 'container' ? '/containers/' : row.noun === 'session' ? '/sessions/' : null)
  const columns: Column<Entry>[] = [
    { id: 'entry', head: w('entry'), width: 88, right: true, cell: (row) => <span className="mono">{row.position}</span> },
    { id: 'when', head: w('when'), width: 128, cell: (row) => <Time at={row.at} /> },
    { id: 'who', head: w('who'), width: 176, cell: (row) => (row.actor ? <span className="row"><Avatar name={row.actor} /><span className="cut">{row.actor}</span></span> : '') },
    { id: 'what', head: w('what'), width: 176, cell: (row) => <b className="strong">{row.noun} {row.verb.replaceAll('_', ' ')}</b> },
    { id: 'on', head: w('on'), width: 192, cell: (row) => { const place = to(row); return place ? <RowLink className="mono link" href={place + encodeURIComponent(row.key)}>{row.key}</RowLink> : <span className="mono">{row.key}</span> } },
    { id: 'source', head: w('source'), width: 128, cell: (row) => (row.source === 'other' ? <span className="rust ink">{w('other')}</span> : row.source) },
    { id: 'why', head: w('why'), width: 240, cell: (row) => row.reason ?? '' },
  ]
  const focus = address.get('entry')
  return (
    <Page title={w('title')} className="page-fill samples">
      <p className="dim">{head.data && w('head', { n: head.data.head, shown: rows.length }) + '. '}<span className="faint">{w('proofs')}</span></p>
      <div className="table-wrap">
        {list.isError || head.isError ? <div className="panel"><Problem wanted={w('read')} failure={list.error ?? head.error} retry={() => { void head.refetch(); void list.refetch() }} /></div>
          : list.isPending ? <Skeleton rows={12} height="var(--row)" />
          : <Table label={w('title')} columns={columns} rows={rows} total={head.data?.head} id={(row) => String(row.position)} name={(row) => `${row.position} ${row.noun} ${row.verb}`}
            brief={(row) => <span className="brief"><span className="row"><b className="strong">{row.noun} {row.verb.replaceAll('_', ' ')}</b>{to(row) ? <RowLink className="mono link cut push" href={to(row) + encodeURIComponent(row.key)}>{row.key}</RowLink> : <span className="mono cut push">{row.key}</span>}</span><span className="row small dim"><span className="mono">{row.position}</span><span className="cut">{row.source === 'other' ? w('other') : row.actor}</span><span className="push"><Time at={row.at} /></span></span></span>}
            open={(row) => { const place = to(row); if (place) navigate(place + encodeURIComponent(row.key)) }} empty={<Empty>{w('none')}</Empty>} focusOn={focus || null} />}
      </div>
    </Page>
  )
}
