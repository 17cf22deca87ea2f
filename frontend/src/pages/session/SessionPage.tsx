import '../sample/sample.css'
import './session.css'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { FileCode2, Hammer, MoreHorizontal, RotateCw } from 'lucide-react'
import { Link } from 'wouter'
import { get, Refusal } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { Do, useWhyNot } from '../record/Do'
import { useAddress, useNamed } from '../../parts/address'
import { Chip, Needed } from '../../parts/Glyph'
import { Menu, Problem, Skeleton, useNow } from '../../parts/parts'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'
import { momentAt } from '../../words/zone'
import { useChange } from '../record/acts'
import { BuildSheet } from '../record/BuildSheet'
import { Contents } from '../record/Contents'
import { Destinations, useUploads } from '../record/Destinations'
import { ReasonSheet } from '../record/ReasonSheet'
import { useRetry } from '../record/retry'
import { brief } from '../record/types'
import type { RecordShown } from '../record/types'
import { lasted, size } from '../record/units'
import { XmlSheet } from '../record/XmlSheet'
import type { Instrument, Session, SessionLog } from '../sessions/types'
import { Booking } from './Booking'
import { History } from './History'
import { NoRecord } from './NoRecord'
import { RecordState } from './RecordState'
import { SessionSamples } from './SessionSamples'

const w = words({
  sessions: 'Sessions', read: 'Read the session {id}', unknown: 'There is no session {id}.', all: 'All sessions', heading: '{instrument}, {from} to {to}', running_since: '{instrument}, since {from}', files: '{n, plural, one {# file} other {# files}}', activities: '{n, plural, one {# activity} other {# activities}}',
  retry: 'Retry uploads', again: 'Build again', build: 'Build record', xml: 'Record XML', more: 'More', hold: 'Put aside', release: 'Take up again', end: 'End session', hold_text: 'No record is made of it until it is taken up again.', held_said: 'The session is put aside', released: 'The session is taken up again', ended: 'The session has ended', end_text: 'The session ends now. Its record is built in the next run.', aside: 'Put aside: {why}', not_running: 'It has ended.', is_running: 'It goes on; end it first.', failed: 'Upload failed at {n} of {all}',
  k_title: 'Session', k_files: 'walk through the files', k_values: 'all values of the file', k_look: 'the picture, large', k_xml: 'record XML', k_retry: 'retry uploads that failed', k_activity: 'activity 1 to 9', k_back: 'back to the sessions',
})

const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false })

interface Answer {
  session: Session
  log: SessionLog[]
  instrument: Instrument | null
}

/** One use of an instrument: what came of it, from its files to where its record is. */
export default function SessionPage() {
  const id = useNamed('/session') ?? ''
  const address = useAddress()
  const now = useNow()
  const { change } = useChange()
  const { busy: retrying, retry } = useRetry()
  const managers = useWhyNot('manager')
  const bench = useWhyNot('bench')
  const [asking, setAsking] = useState<'hold' | 'end' | 'build' | null>(null)

  const shown = useQuery({ queryKey: ['session', id], queryFn: ({ signal }) => get<Answer>('/session/show', { session_identifier: id }, signal) })
  const built = (shown.data?.session.record_generations ?? 0) > 0
  const record = useRecord(id, shown.isSuccess && built)
  const uploads = useUploads(id)
  const failed = (uploads.data?.uploads ?? []).filter((each) => each.state === 'failed' || each.state === 'refused')
  const xml = address.get('xml') === '1'

  const again = () => { if (failed.length > 0 && !bench) void retry(id) }
  useKeys(w('k_title'), [
    { key: 'ArrowRight', does: w('k_files') }, { key: 'Enter', does: w('k_values') }, { key: 'Space', does: w('k_look') },
    { key: 'x', does: w('k_xml'), run: () => { if (record.data) address.set({ xml: xml ? null : '1' }) } },
    { key: 'r', does: w('k_retry'), run: again },
    ...Array.from({ length: 9 }, (_, at) => ({ key: String(at + 1), does: w('k_activity'), run: () => address.set({ activity: String(at + 1) }) })),
  ])

  const crumbs = (name?: string) => <><Link href="/sessions" className="faint">{w('sessions')}</Link><span className="faint" aria-hidden="true">›</span>{name && <><Link href={'/sessions?instrument=' + encodeURIComponent(shown.data?.session.instrument ?? '')} className="faint cut">{name}</Link><span className="faint" aria-hidden="true">›</span></>}<span className="strong cut">{told ?? id}</span></>
  const zone = shown.data?.instrument?.timezone
  const from = shown.data?.session.start ? momentAt(shown.data.session.start, zone) : null
  const to = shown.data?.session.end ? momentAt(shown.data.session.end, zone) : null
  const told = from ? `${DAY.format(from)} ${CLOCK.format(from)}` : null

  if (shown.isError) {
    const missing = shown.error instanceof Refusal && shown.error.status === 404
    return (
      <Page title={id} crumbs={crumbs()} plain>
        <h1 className="unseen" tabIndex={-1}>{id}</h1>
        <div className="panel">{missing ? <div className="empty"><p>{w('unknown', { id })}</p><Link className="button" href="/sessions">{w('all')}</Link></div> : <Problem wanted={w('read', { id })} failure={shown.error} retry={() => void shown.refetch()} />}</div>
      </Page>
    )
  }
  if (!shown.data) return <Page title={id} crumbs={crumbs()} plain><h1 className="unseen" tabIndex={-1}>{id}</h1><Skeleton rows={8} height="var(--row)" /></Page>

  const { session, log, instrument } = shown.data
  const name = instrument?.display_name ?? session.instrument
  const sameDay = from && to && from.toDateString() === to.toDateString()
  const heading = from === null ? name : to === null ? w('running_since', { instrument: name, from: told ?? '' }) : w('heading', { instrument: name, from: told ?? '', to: sameDay ? CLOCK.format(to) : `${DAY.format(to)} ${CLOCK.format(to)}` })
  const shownRecord = record.data?.record
  const bytes = shownRecord?.activities.flatMap((activity) => activity.datasets).reduce((sum, dataset) => sum + (dataset.bytes ?? 0), 0) ?? 0
  const facts = [
    session.user, from && lasted((to ?? now).getTime() - from.getTime()),
    shownRecord && w('files', { n: shownRecord.files }) + (bytes > 0 ? ', ' + size(bytes) : ''), shownRecord && w('activities', { n: shownRecord.activities.length }),
  ].filter(Boolean)

  return (
    <Page title={heading} crumbs={crumbs(name)} plain className="session-page">
      <header className="sample-head">
        <div className="stack tight page-head">
          <div className="row wrap">
            <h1 className="title session-name" tabIndex={-1}>{heading}</h1>
            {failed.length > 0 ? <span className="chip red"><Needed />{w('failed', { n: failed.length, all: uploads.data?.uploads.length ?? 0 })}</span> : <Chip family="session" value={session.record_status} />}
          </div>
          <p className="dim facts-line"><span className="mono">{session.instrument}</span>{facts.map((fact, at) => <span key={at}>{fact}</span>)}{from && <span className="faint session-id mono small" title={id}>{brief(id)}</span>}</p>
        </div>
        <div className="row push wrap">
          {failed.length > 0 && <Do least="bench" kbd="R" busy={retrying !== null} icon={<RotateCw className="icon" aria-hidden />} run={again}>{w('retry')}</Do>}
          <Do least="manager" why={to === null ? w('is_running') : undefined} icon={<Hammer className="icon" aria-hidden />} run={() => setAsking('build')}>{session.record_status === 'TO_BE_BUILT' || session.record_status === 'WAITING_FOR_END' ? w('build') : w('again')}</Do>
          {shownRecord && <button type="button" className="button" onClick={() => address.set({ xml: '1' })}><FileCode2 className="icon" aria-hidden />{w('xml')}<kbd className="kbd" aria-hidden="true">X</kbd></button>}
          <Menu
            label={w('more')} className="button button-square" button={<MoreHorizontal className="icon" aria-hidden />}
            choices={[
              session.held ? { key: 'release', label: w('release'), why: managers, run: () => void change('release', '/session/release', { session_identifier: id }, w('released')) } : { key: 'hold', label: w('hold'), why: managers, run: () => setAsking('hold') },
              { key: 'end', label: w('end'), why: bench ?? (session.end ? w('not_running') : undefined), run: () => setAsking('end') },
            ]}
          />
        </div>
      </header>
      {session.held && <p className="band rust">{w('aside', { why: session.held })}</p>}
      <div className="session-columns">
        <div className="panel session-main">
          {!built || (record.isError && record.error instanceof Refusal && record.error.status === 404) ? <NoRecord session={session} instrument={instrument} from={from} to={to} build={() => setAsking('build')} />
            : record.isError ? <Problem wanted={w('read', { id })} failure={record.error} retry={() => void record.refetch()} />
            : !shownRecord ? <div className="body"><Skeleton rows={9} height="var(--row)" /></div>
            : <Contents record={shownRecord} from={from?.getTime() ?? 0} to={to?.getTime() ?? now.getTime()} />}
        </div>
        <div className="stack">
          <Destinations session={id} />
          <SessionSamples session={id} />
          {shownRecord && <Booking record={shownRecord} />}
          {shownRecord && <RecordState record={shownRecord} />}
          <History session={id} log={log} zone={zone} />
        </div>
      </div>
      {xml && shownRecord && <XmlSheet session={id} fileName={shownRecord.file ?? ''} close={() => address.set({ xml: null })} />}
      {asking === 'build' && <BuildSheet session={id} status={session.record_status} close={() => setAsking(null)} />}
      {asking === 'hold' && <ReasonSheet title={w('hold')} text={w('hold_text')} act={w('hold')} close={() => setAsking(null)} run={async (reason) => (await change('hold', '/session/hold', { session_identifier: id, reason }, w('held_said'))) !== null} />}
      {asking === 'end' && <ReasonSheet title={w('end')} text={w('end_text')} act={w('end')} needed={false} close={() => setAsking(null)} run={async (reason) => (await change('end', '/session/end', { session_identifier: id, ...(reason ? { reason } : {}) }, w('ended'))) !== null} />}
    </Page>
  )
}

export const useRecord = (id: string, enabled = true) => useQuery({ queryKey: ['record', id], enabled, queryFn: ({ signal }) => get<{ record: RecordShown }>('/record/show', { session_identifier: id }, signal) })
