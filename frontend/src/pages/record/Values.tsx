import { useEffect, useMemo, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { address, get } from '../../api/client'
import { Problem, Sheet, Skeleton } from '../../parts/parts'
import { words } from '../../words/words'
import { values } from './facts'
import { leaves } from './tree'
import type { Activity, Dataset, Param } from './types'
import { shown } from './units'

const w = words({
  find: 'Find a value', name: 'Name', value: 'Value', stored: 'As stored', of: '{n} of {all}', record: 'In the record', raw: 'All that the file says', none: 'No value has “{text}” in it.', read: 'Read the side file of {name}', doubtful: 'doubtful', close: 'Close', side: 'Side file (JSON)', shared: 'same in the whole activity', none_raw: 'There is no side file.',
})

const MOST = 1_000

/** All values of a file, with a search; those of the record, or everything that the side file holds. */
export function Values({ session, activity, dataset, close }: { session: string; activity: Activity; dataset: Dataset; close: () => void }) {
  const [text, setText] = useState('')
  const [raw, setRaw] = useState(false)
  const find = useRef<HTMLInputElement>(null)
  useEffect(() => find.current?.focus(), [])
  const side = useQuery({
    queryKey: ['record', session, 'side', dataset.n], enabled: raw && dataset.side_file, staleTime: Infinity,
    queryFn: ({ signal }) => get<Record<string, unknown>>('/record/side-file', { session_identifier: session, n: dataset.n }, signal),
  })
  const mine = useMemo(() => values(activity, dataset), [activity, dataset])
  const rows: Param[] = useMemo(() => (raw ? leaves(side.data).map(([name, value]) => ({ name, value, unit: null, warning: false })) : mine), [raw, side.data, mine])
  const small = text.trim().toLowerCase()
  const found = small ? rows.filter((row) => row.name.toLowerCase().includes(small) || row.value.toLowerCase().includes(small)) : rows
  const shared = new Set(activity.setup.map((param) => param.name))
  return (
    <Sheet title={dataset.name} close={close} wide>
      <div className="row wrap">
        <div className="tabs" role="tablist">
          <button type="button" role="tab" aria-selected={!raw} className="tab" onClick={() => setRaw(false)}>{w('record')}</button>
          <button type="button" role="tab" aria-selected={raw} className="tab" onClick={() => setRaw(true)}>{w('raw')}</button>
        </div>
        <span className="small faint push">{w('of', { n: found.length, all: rows.length })}</span>
        <input className="input values-find" type="search" placeholder={w('find')} aria-label={w('find')} value={text} onChange={(event) => setText(event.target.value)} ref={find} />
      </div>
      {raw && side.isError && <Problem wanted={w('read', { name: dataset.name })} failure={side.error} retry={() => void side.refetch()} />}
      {raw && dataset.side_file && side.isPending && <Skeleton rows={6} height="var(--row)" />}
      {raw && !dataset.side_file && <p className="faint">{w('none_raw')}</p>}
      <div className="values" tabIndex={0} role="region" aria-label={dataset.name}>
        <table className="facts">
          <thead><tr><th scope="col">{w('name')}</th><th scope="col">{w('value')}</th></tr></thead>
          <tbody>
            {found.slice(0, MOST).map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}{!raw && shared.has(row.name) && <span className="small faint"> · {w('shared')}</span>}</th>
                <td title={row.unit ? row.value + ' ' + row.unit : row.value}>{shown(row.value, row.unit)}{row.warning && <span className="tag rust">{w('doubtful')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {found.length === 0 && small && <p className="faint values-none">{w('none', { text })}</p>}
      </div>
      <div className="actions">
        {dataset.side_file && <a className="button" href={address('/record/side-file', { session_identifier: session, n: dataset.n })} target="_blank" rel="noreferrer">{w('side')}</a>}
        <button type="button" className="button button-primary" onClick={close}>{w('close')}</button>
      </div>
    </Sheet>
  )
}
