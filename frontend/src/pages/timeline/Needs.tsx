import { useState } from 'react'
import { Link } from 'wouter'
import { Do } from '../record/Do'
import { Glyph } from '../../parts/Glyph'
import { Problem, Skeleton } from '../../parts/parts'
import { words } from '../../words/words'
import { momentAt } from '../../words/zone'
import { short } from '../../words/time'
import { useChange } from '../record/acts'
import { ReasonSheet } from '../record/ReasonSheet'
import { useRetry } from '../record/retry'
import { said } from '../record/types'
import type { Instrument } from '../sessions/types'
import { useNeeds } from './needs'
import type { Need } from './needs'

const w = words({
  head: 'Needs a person', nobody: 'Nothing needs a person.', read: 'Read what needs a person', retry: 'Retry', ask_ERROR: 'Build again', ask_NO_RESERVATION: 'Try again', ask_NO_FILES_FOUND: 'Look again', ask_BUILT_NOT_EXPORTED: 'Send again', leave: 'Leave', leave_text: 'It no longer counts as work for a person. No record is made of it until somebody takes it up again.', why: 'A person asked for it in “Needs a person”', looked: 'It is built again in the next run', left: 'Left as it is', more: 'and {n} more',
  ERROR: 'The record could not be built.', NO_RESERVATION: '{who} used it without a reservation, so there is no consent to a record.', NO_FILES_FOUND: 'No files with a time inside the session.', BUILT_NOT_EXPORTED: 'Built, but not everywhere it should be.', somebody: 'Somebody',
})

const MOST = 8

/** Only what a person must do, each with its next step. */
export function Needs({ instruments }: { instruments: Instrument[] }) {
  const needs = useNeeds()
  const rows = needs.data ?? []
  return (
    <section className="panel" aria-labelledby="needs">
      <header><h2 id="needs">{w('head')}</h2>{rows.length > 0 && <span className="tag rust">{rows.length}</span>}</header>
      {needs.isError ? <Problem wanted={w('read')} failure={needs.error} retry={() => void needs.refetch()} />
        : needs.isPending ? <div className="body"><Skeleton rows={3} height="2.5rem" /></div>
        : rows.length === 0 ? <p className="body faint">{w('nobody')}</p>
        : <ol>{rows.slice(0, MOST).map((need) => <Line key={need.session.session_identifier} need={need} instrument={instruments.find((each) => each.instrument_pid === need.session.instrument)} />)}</ol>}
      {rows.length > MOST && <p className="body"><Link className="link" href="/sessions?status=needs">{w('more', { n: rows.length - MOST })}</Link></p>}
    </section>
  )
}

function Line({ need: { session, uploads }, instrument }: { need: Need; instrument: Instrument | undefined }) {
  const { busy, change } = useChange()
  const { busy: retrying, retry } = useRetry()
  const [leaving, setLeaving] = useState(false)
  const status = session.record_status as 'ERROR'
  const id = session.session_identifier
  const refusal = uploads[0]
  const text = refusal ? uploads.map((each) => said(each)).join(' ') : w(status, { who: session.user ?? w('somebody') })
  return (
    <li className="need">
      <Glyph family="session" value={status} alone />
      <Link className="strong link need-where" href={'/session/' + encodeURIComponent(id)}>{instrument?.display_name ?? session.instrument} {session.start && short(momentAt(session.start, instrument?.timezone), new Date())}</Link>
      <p className="dim need-why">{text}</p>
      <div className="row push">
        {refusal ? <Do least="bench" busy={retrying !== null} run={() => void retry(id)}>{w('retry')}</Do>
          : <Do least="manager" busy={busy === id} run={() => void change(id, '/session/status', { session_identifier: id, status: 'TO_BE_BUILT', reason: w('why') }, w('looked'))}>{w(`ask_${status}`)}</Do>}
        <Do least="manager" run={() => setLeaving(true)}>{w('leave')}</Do>
      </div>
      {leaving && <ReasonSheet title={w('leave')} text={w('leave_text')} act={w('leave')} close={() => setLeaving(false)} run={async (reason) => (await change('leave', '/session/hold', { session_identifier: id, reason }, w('left'))) !== null} />}
    </li>
  )
}
