import { Link } from 'wouter'
import { Glyph, state } from '../../parts/Glyph'
import { words } from '../../words/words'
import { lasted } from '../record/units'
import type { Session } from '../sessions/types'

const w = words({ told: '{instrument}, {who}, {from} to {to}, {state}', going: 'now', nobody: 'nobody named', aside: 'put aside' })

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
export function Block({ placed, instrument, faded }: { placed: Placed; instrument: string; faded: boolean }) {
  const { session, from, to } = placed
  const { word, colour } = state('session', session.record_status)
  const clock = new Date(from).toDateString() === new Date(to).toDateString() ? CLOCK : DATED
  const told = w('told', { instrument, who: session.user ?? w('nobody'), from: clock.format(from), to: session.end ? clock.format(to) : w('going'), state: session.held ? w('aside') : word })
  return (
    <Link
      href={'/session/' + encodeURIComponent(session.session_identifier)} className={'block ' + colour + (faded ? ' block-faded' : '') + (session.end === null ? ' block-open' : '')} aria-label={told} title={told}
      style={{ insetInlineStart: `${placed.start * 100}%`, inlineSize: `${(placed.end - placed.start) * 100}%`, '--lane': placed.lane } as React.CSSProperties}
    >
      <span className="row block-first"><Glyph family="session" value={session.record_status} /><span className="cut strong">{session.user ?? w('nobody')}</span></span>
      <span className="small block-second">{lasted(to - from)}{session.held ? ' · ' + w('aside') : ''}</span>
    </Link>
  )
}
