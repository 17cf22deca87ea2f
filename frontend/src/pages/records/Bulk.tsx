import { useState } from 'react'
import { RotateCw, ShieldCheck, X } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { may, useMe } from '../../api/me'
import { send } from '../../api/client'
import { Act } from '../../parts/Act'
import { done } from '../../parts/toast'
import { words } from '../../words/words'
import type { RecordRow } from '../record/types'

const w = words({
  chosen: '{n, plural, one {# selected} other {# selected}}', hidden: '{n} hidden by the filter', check: '{n, plural, one {Check # record again} other {Check # records again}}', retry: '{n, plural, one {Retry # upload} other {Retry # uploads}}', none_failed: 'None of their uploads has failed.', unselect: 'Clear the selection',
  valid: '{n, plural, one {# record is} other {# records are}} valid', retried: '{n, plural, one {# upload is} other {# uploads are}} tried again', wrong: '{n, plural, one {# record stays} other {# records stay}} selected', not_valid: '{title}: not valid: {why}', refused: '{title}: {why}', untitled: 'Without a title',
})

const TOUCHED = ['records', 'record', 'upload', 'session', 'sessions', 'process']

/** What a destination did not take; one that is put aside waits for a person. */
const troubled = (row: RecordRow) => (row.uploads ?? []).filter(({ state }) => state === 'failed' || state === 'refused')

/** What is done to the selected records together. Each is asked for by itself; those that were refused are named and stay selected. */
export function Bulk({ rows, selected, select }: { rows: RecordRow[]; selected: Set<string>; select: (selected: Set<string>) => void }) {
  const client = useQueryClient()
  const me = useMe()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string[]>([])
  const chosen = rows.filter((row) => selected.has(row.session_identifier))
  const stuck = chosen.filter((row) => troubled(row).length > 0)
  const uploads = stuck.reduce((sum, row) => sum + troubled(row).length, 0)

  /** @param ask says what is wrong with a record, or null */
  const each = async (those: RecordRow[], ask: (row: RecordRow) => Promise<string | null>, said: (rows: RecordRow[]) => string, after?: (rows: RecordRow[]) => Promise<unknown>) => {
    setBusy(true)
    const good: RecordRow[] = []
    const bad = new Map<string, string>()
    for (const row of those) {
      const why = await ask(row).catch((failure: Error) => w('refused', { title: row.title || w('untitled'), why: failure.message }))
      if (why === null) good.push(row)
      else bad.set(row.session_identifier, why)
    }
    if (good.length > 0) {
      await after?.(good).catch(() => undefined)
      done(said(good))
    }
    setWrong([...bad.values()])
    select(new Set(bad.keys()))
    setBusy(false)
    for (const key of TOUCHED) void client.invalidateQueries({ queryKey: [key] })
  }
  const check = () => each(chosen, async (row) => {
    const { valid, why } = await send('POST', '/record/validate', { session_identifier: row.session_identifier })
    return valid ? null : w('not_valid', { title: row.title || w('untitled'), why })
  }, (good) => w('valid', { n: good.length }))
  const retry = () => each(stuck, async (row) => {
    await send('POST', '/upload/retry', { session_identifier: row.session_identifier }, crypto.randomUUID())
    return null
  }, (good) => w('retried', { n: good.reduce((sum, row) => sum + troubled(row).length, 0) }),
  // whoever may start a run has it done at once; one that goes on already takes it up by itself
  (good) => (may(me, 'manager') ? send('POST', '/process/start', { sessions: good.map((row) => row.session_identifier) }) : Promise.resolve()))

  return (
    <div className="bulk" role="region" aria-label={w('chosen', { n: selected.size })}>
      {wrong.length > 0 && <div className="band red" role="alert"><div><p className="strong">{w('wrong', { n: wrong.length })}</p>{wrong.map((one) => <p key={one}>{one}</p>)}</div></div>}
      <div className="bar">
        <b className="strong">{w('chosen', { n: selected.size })}</b>
        {selected.size > chosen.length && <span className="small faint">{w('hidden', { n: selected.size - chosen.length })}</span>}
        <button className="button button-quiet button-square push bulk-clear" aria-label={w('unselect')} onClick={() => { setWrong([]); select(new Set()) }}><X className="icon" aria-hidden /></button>
        <span className="row wrap">
          <Act className="button" disabled={busy || chosen.length === 0} onClick={() => void check()}><ShieldCheck className="icon" aria-hidden />{w('check', { n: chosen.length })}</Act>
          <Act className="button" disabled={busy} not={uploads === 0 ? w('none_failed') : undefined} onClick={() => void retry()}><RotateCw className="icon" aria-hidden />{w('retry', { n: uploads })}</Act>
        </span>
      </div>
    </div>
  )
}
