import { Link } from 'wouter'
import { Glyph, state } from '../../parts/Glyph'
import { words } from '../../words/words'
import { lasted } from '../record/units'
import type { RecordRow } from '../record/types'
import type { Session } from '../sessions/types'

const w = words({ told: '{instrument}, {who}, {from} to {to}, {state}', titled: '{told}: {title}, {files, plural, one {# file} other {# files}}', files: '{n, plural, one {# file} other {# files}}', going: 'now', nobody: 'nobody named', aside: 'put aside' })

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false })
const DATED = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false })

export interface Placed {
  session: Session
  from: number
  to: number
  start: number
  end: number
  lane: number
  lanes: number
}

/** A session on the line: its state by shape, colour and word; who and how long as far as the width allows. */
export function Block({ placed, record, instrument, faded }: { placed: Placed; record: RecordRow | undefined; instrument: string; faded: boolean }) {
  const { session, from, to } = placed
  const { word, colour } = state('session', session.record_status)
  const clock = new Date(from).toDateString() === new Date(to).toDateString() ? CLOCK : DATED
  const who = session.user ?? w('nobody')
  const short = w('told', { instrument, who, from: clock.format(from), to: session.end ? clock.format(to) : w('going'), state: session.held ? w('aside') : word })
  const told = record ? w('titled', { told: short, title: record.title, files: record.files }) : short
  return (
    <Link
      href={'/session/' + encodeURIComponent(session.session_identifier)} className={'block ' + colour + (faded ? ' block-faded' : '') + (session.end === null ? ' block-open' : '')} aria-label={told} title={told}
      style={{ insetInlineStart: `${placed.start * 100}%`, inlineSize: `${(placed.end - placed.start) * 100}%`, '--lane': placed.lane } as React.CSSProperties}
    >
      <span className="row block-first"><Glyph family="session" value={session.record_status} /><span className="cut strong">{record?.title ? `${record.title}, ${who}` : who}</span></span>
      <span className="small block-second">{record ? w('files', { n: record.files }) + ' · ' : ''}{lasted(to - from)}{session.held ? ' · ' + w('aside') : ''}</span>
    </Link>
  )
}
