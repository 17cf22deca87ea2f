import { useQuery } from '@tanstack/react-query'
import { get } from '../../api/client'
import { Do } from '../record/Do'
import { Glyph, state } from '../../parts/Glyph'
import { exact } from '../../words/time'
import { words } from '../../words/words'
import { remedyOf, sentence } from '../record/types'
import type { Try } from '../record/types'
import type { Instrument, Session } from '../sessions/types'

const w = words({
  WAITING_FOR_END: 'The session goes on. Its files are read when it has ended.', TO_BE_BUILT: 'No record yet. It is built in the next run.', NO_FILES_FOUND: 'No file with a time inside the session was found.', NO_CONSENT: 'The user has not agreed that a record is made. Nothing of the booking is kept.', NO_RESERVATION: 'Nobody had booked the time, so there is nobody’s consent to a record.', ERROR: 'The record could not be built.', other: 'There is no record of this session.',
  looked: 'Looked in {folder}, from {from} to {to}.', now: 'Look again', build: 'Build record', held: 'It is put aside: {why}',
})

/** Why there is no record, in words, and what can be done about it. */
export function NoRecord({ session, instrument, from, to, build }: { session: Session; instrument: Instrument | null; from: Date | null; to: Date | null; build: () => void }) {
  const last = useQuery({ queryKey: ['process', 'session', session.session_identifier], queryFn: ({ signal }) => get<{ tries: Try[] }>('/process/session', { session_identifier: session.session_identifier }, signal) }).data?.tries[0]
  const status = session.record_status
  const told = status === 'WAITING_FOR_END' || status === 'TO_BE_BUILT' || status === 'NO_FILES_FOUND' || status === 'NO_CONSENT' || status === 'NO_RESERVATION' || status === 'ERROR' ? w(status) : w('other')
  const ended = to !== null
  return (
    <div className="empty no-record">
      <span className={'no-record-glyph ' + state('session', status).colour}><Glyph family="session" value={status} /></span>
      <p className="strong">{told}</p>
      {last?.why && status !== 'WAITING_FOR_END' && <p className="dim wrap-anywhere">{sentence(last.why)}</p>}
      {last && remedyOf(last.remedy) && status !== 'WAITING_FOR_END' && <p className="small wrap-anywhere">{remedyOf(last.remedy)}</p>}
      {status === 'NO_FILES_FOUND' && instrument && from && to && <p className="small dim">{w('looked', { folder: instrument.filestore_path, from: exact(from).split(' · ')[0] ?? '', to: exact(to).split(' · ')[0] ?? '' })}</p>}
      {session.held && <p className="rust ink">{w('held', { why: session.held })}</p>}
      {ended && status !== 'NO_CONSENT' && <Do least="manager" run={build}>{status === 'NO_FILES_FOUND' ? w('now') : w('build')}</Do>}
    </div>
  )
}
