import './timeline.css'
import { useEffect, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import { get } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { useAddress } from '../../parts/address'
import { Glyph, state } from '../../parts/Glyph'
import { Empty, Kbd, Problem, Skeleton, useNow } from '../../parts/parts'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'
import { momentAt } from '../../words/zone'
import type { RecordRow } from '../record/types'
import type { Session } from '../sessions/types'
import { Block } from './Block'
import type { Placed } from './Block'
import { Needs } from './Needs'
import { Processing } from './Processing'
import { dayOf, iso, lanes, plusDays, share, ticks, weekOf } from './scale'

const w = words({
  title: 'Instruments', read: 'Read the instruments', read_sessions: 'Read the sessions', today: 'Today', date: 'Day', day: 'Day', week: 'Week', zoom: 'Zoom', back_day: 'A day back', on_day: 'A day on', back_week: 'A week back', on_week: 'A week on', states: 'Only sessions that are', none: 'No instruments yet. Add one with “nexus instrument add”, or import a list with “nexus instrument import”.', empty_day: 'No sessions on this day.', empty_week: 'No sessions in this week.', before: 'Nearest before: {day}', after: 'Nearest after: {day}', now: 'now', bad: 'not understood: {text}', count: '{n, plural, one {# instrument} other {# instruments}}, times in {zone}', own: 'its clocks: {zone}', running: 'Running', idle: 'Idle', since: 'since {when}', only: 'only {name}', lane: '{name}, {state}',
  k_title: 'Instruments', k_today: 'today', k_day: 'a day or week back, on', k_rows: 'instrument above, below', k_blocks: 'walk through the sessions', k_open: 'open', k_week: 'day or week',
})

const LEGEND = ['WAITING_FOR_END', 'TO_BE_BUILT', 'BUILT_NOT_EXPORTED', 'COMPLETED', 'NO_FILES_FOUND', 'NO_RESERVATION', 'NO_CONSENT', 'ERROR']
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false })
const LONG = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const SHORT = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })
const RANGE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const ZONE = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' })
const WORKING = [7, 21] as const
const HOUR = 3_600_000
const MOST = 500
const NEAR = 0.035
const NARROWEST = 0.019

interface Drawn {
  session: Session
  from: number
  to: number
}

/** The facility's day or week: a row an instrument, a block a session, the line is now. */
export default function Instruments() {
  const address = useAddress()
  const now = useNow()
  const grid = useRef<HTMLDivElement>(null)
  const week = address.get('show') === 'week'
  const status = LEGEND.includes(address.get('status')) ? address.get('status') : ''
  const only = address.get('instrument')
  const asked = address.get('day')
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const wanted = dayOf(asked)
  const day = wanted ?? today
  const first = week ? weekOf(day) : day
  const last = plusDays(first, week ? 7 : 1)

  const list = useQuery({ queryKey: ['instruments', 'page'], queryFn: ({ signal }) => get('/instrument/list', { limit: MOST }, signal) })
  const sessions = useQuery({ queryKey: ['sessions', 'between', iso(first), week], queryFn: ({ signal }) => get<{ sessions: Session[] }>('/session/list', { from: first.toISOString(), to: last.toISOString(), limit: MOST }, signal), placeholderData: (before) => before })
  const records = useQuery({ queryKey: ['records', 'between', iso(first), week], queryFn: ({ signal }) => get<{ records: RecordRow[] }>('/record/list', { from: plusDays(first, -1).toISOString(), to: last.toISOString(), limit: MOST }, signal), placeholderData: (before) => before }).data?.records ?? []
  const running = useQuery({ queryKey: ['sessions', 'running'], queryFn: ({ signal }) => get<{ sessions: Session[] }>('/session/list', { status: 'WAITING_FOR_END', limit: MOST }, signal) }).data?.sessions ?? []

  const instruments = (list.data?.instruments ?? []).filter((each) => !only || each.instrument_pid === only)
  const zone = new Map((list.data?.instruments ?? []).map((each) => [each.instrument_pid, each.timezone]))
  const drawn: Drawn[] = (sessions.data?.sessions ?? []).flatMap((session) => {
    if (!session.start) return []
    const from = momentAt(session.start, zone.get(session.instrument)).getTime()
    const to = session.end ? momentAt(session.end, zone.get(session.instrument)).getTime() : Math.max(from, now.getTime())
    return to < first.getTime() || from >= last.getTime() ? [] : [{ session, from, to }]
  })

  // a day shows the working hours, and more where somebody worked earlier or later
  const earliest = Math.min(...drawn.map((each) => Math.max(first.getTime(), each.from)), first.getTime() + WORKING[0] * HOUR)
  const latest = Math.max(...drawn.map((each) => Math.min(last.getTime(), each.to)), first.getTime() + WORKING[1] * HOUR, iso(first) === iso(today) ? Math.min(last.getTime(), now.getTime() + HOUR / 2) : 0)
  const from = week ? first.getTime() : Math.floor(earliest / HOUR) * HOUR
  const to = week ? last.getTime() : Math.min(last.getTime(), Math.ceil(latest / HOUR) * HOUR)
  const marks = week ? Array.from({ length: 7 }, (_, at) => plusDays(first, at).getTime()) : ticks(from, to, 16)
  const here = now.getTime() >= from && now.getTime() <= to

  const go = (steps: number) => address.set({ day: iso(plusDays(day, steps * (week ? 7 : 1))) })
  const walk = (rows: number) => {
    const links = [...(grid.current?.querySelectorAll<HTMLElement>('.lane-name a') ?? [])]
    const row = (document.activeElement?.closest('.lane') as HTMLElement | null)?.dataset['row']
    links[Math.max(0, Math.min(links.length - 1, row === undefined ? 0 : Number(row) + rows))]?.focus()
  }
  useKeys(w('k_title'), [
    { key: 't', does: w('k_today'), run: () => address.set({ day: null }) },
    { key: 'ArrowLeft', does: w('k_day'), run: () => go(-1) },
    { key: 'ArrowRight', does: w('k_day'), run: () => go(1) },
    { key: 'ArrowUp', does: w('k_rows'), run: () => walk(-1) },
    { key: 'ArrowDown', does: w('k_rows'), run: () => walk(1) },
    { key: 'w', does: w('k_week'), run: () => address.set({ show: week ? null : 'week' }) },
    { key: 'Tab', does: w('k_blocks') },
    { key: 'Enter', does: w('k_open') },
  ])
  useEffect(() => {
    // on a narrow screen the picture scrolls in itself: it begins where now is
    const box = grid.current
    if (box && here && box.scrollWidth > box.clientWidth) box.scrollLeft = share(now.getTime(), from, to) * box.scrollWidth - box.clientWidth / 2
  }, [list.isSuccess, week, iso(first)])

  const mark = (session: Session) => !status || session.record_status === status
  return (
    <Page title={w('title')}>
      <div className="bar">
        <button type="button" className="button button-square" aria-label={w(week ? 'back_week' : 'back_day')} onClick={() => go(-1)}><ChevronLeft className="icon" aria-hidden /></button>
        <label className="button day-button">
          <span>{week ? RANGE.formatRange(first, plusDays(first, 6)) : LONG.format(day)}</span>
          <input type="date" aria-label={w('date')} value={iso(day)} onChange={(event) => address.set({ day: dayOf(event.target.value) ? event.target.value : null })} onClick={(event) => event.currentTarget.showPicker?.()} />
        </label>
        <button type="button" className="button button-square" aria-label={w(week ? 'on_week' : 'on_day')} onClick={() => go(1)}><ChevronRight className="icon" aria-hidden /></button>
        <button type="button" className="button button-quiet" onClick={() => address.set({ day: null })}>{w('today')}<Kbd>T</Kbd></button>
        <div className="tabs" role="group" aria-label={w('zoom')}>
          <button type="button" className="tab" aria-pressed={!week} aria-current={week ? undefined : 'page'} onClick={() => address.set({ show: null })}>{w('day')}</button>
          <button type="button" className="tab" aria-pressed={week} aria-current={week ? 'page' : undefined} onClick={() => address.set({ show: 'week' })}>{w('week')}</button>
        </div>
        {asked && !wanted && <button type="button" className="filter rust ink" onClick={() => address.set({ day: null })}>{w('bad', { text: asked })} ×</button>}
        {address.get('status') && !status && <button type="button" className="filter rust ink" onClick={() => address.set({ status: null })}>{w('bad', { text: address.get('status') })} ×</button>}
        {only && <button type="button" className="filter" onClick={() => address.set({ instrument: null })}>{w('only', { name: instruments[0]?.display_name ?? only })} ×</button>}
        <div className="legend push" role="group" aria-label={w('states')}>
          {LEGEND.map((each) => <button key={each} type="button" className="legend-state" aria-pressed={status === each} onClick={() => address.set({ status: status === each ? null : each })}><Glyph family="session" value={each} />{state('session', each).word}</button>)}
        </div>
      </div>
      {list.isError ? <div className="panel"><Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} /></div>
        : list.isPending ? <Skeleton rows={6} height="3.75rem" />
        : list.data.instruments.length === 0 ? <div className="panel"><Empty>{w('none')}</Empty></div>
        : (
          <section className="panel timeline" aria-label={w('title')}>
            <div ref={grid} className={'timeline-scroll' + (week ? ' timeline-week' : '')}>
              <div className="lane lane-head">
                <p className="lane-name small faint">{w('count', { n: instruments.length, zone: ZONE.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value ?? '' })}</p>
                <div className="lane-time" aria-hidden="true">
                  {marks.filter((at) => week || !here || Math.abs(share(at, from, to) - share(now.getTime(), from, to)) > NEAR).map((at) => <span key={at} className={week ? 'mark-day' + (iso(new Date(at)) === iso(today) ? ' mark-today' : '') : 'mark-hour'} style={{ insetInlineStart: `${share(at, from, to) * 100}%` }}>{week ? SHORT.format(at) : CLOCK.format(at)}</span>)}
                  {here && !week && <b className="now-word" style={{ insetInlineStart: `${share(now.getTime(), from, to) * 100}%` }}>{CLOCK.format(now)}</b>}
                </div>
              </div>
              {instruments.map((instrument, row) => {
                const mine = drawn.filter((each) => each.session.instrument === instrument.instrument_pid).sort((one, other) => one.from - other.from)
                const layout = lanes(mine.map((each) => ({ start: share(each.from, from, to), end: share(week ? Math.max(each.to, each.from + (to - from) * NARROWEST) : each.to, from, to) })))
                const now_on = running.find((each) => each.instrument === instrument.instrument_pid)
                const before = mine.filter((each) => each.session.end !== null).at(-1)
                const told = now_on ? w('running') : w('idle')
                return (
                  <section key={instrument.instrument_pid} className="lane" data-row={row} aria-label={w('lane', { name: instrument.display_name, state: told })} style={{ '--lanes': layout.count } as React.CSSProperties}>
                    <div className="lane-name">
                      <Link className="strong cut" href={'/sessions?instrument=' + encodeURIComponent(instrument.instrument_pid)} title={w('own', { zone: instrument.timezone })}>{instrument.display_name}</Link>
                      <p className="small faint row cut">
                        {now_on ? <><span className="row blue ink"><Glyph family="session" value="WAITING_FOR_END" />{w('running')}</span><span className="cut lane-who">{now_on.user}</span></> : <>{w('idle')}{before && iso(first) === iso(today) && <span className="cut">{w('since', { when: CLOCK.format(before.to) })}</span>}</>}
                      </p>
                    </div>
                    <div className="lane-time">
                      {marks.map((at) => <i key={at} style={{ insetInlineStart: `${share(at, from, to) * 100}%` }} />)}
                      {here && <b className="now-mark" style={{ insetInlineStart: `${share(now.getTime(), from, to) * 100}%` }} />}
                      {mine.map((each, at): React.ReactNode => {
                        const placed: Placed = { ...each, start: share(each.from, from, to), end: share(each.to, from, to), lane: layout.of[at] ?? 0, lanes: layout.count }
                        return <Block key={each.session.session_identifier} placed={placed} record={records.find((one) => one.session_identifier === each.session.session_identifier)} instrument={instrument.display_name} faded={!mark(each.session)} />
                      })}
                    </div>
                  </section>
                )
              })}
            </div>
            {sessions.isError && <Problem wanted={w('read_sessions')} failure={sessions.error} retry={() => void sessions.refetch()} />}
            {sessions.isSuccess && !sessions.isPlaceholderData && drawn.length === 0 && <Nearest first={first} last={last} week={week} />}
          </section>
        )}
      <div className="below">
        <Needs instruments={list.data?.instruments ?? []} />
        <Processing />
      </div>
    </Page>
  )
}

/** Nothing here: the nearest days that have some. */
function Nearest({ first, last, week }: { first: Date; last: Date; week: boolean }) {
  const address = useAddress()
  const near = useQuery({
    queryKey: ['sessions', 'nearest', iso(first)],
    queryFn: async ({ signal }) => {
      const [before, after] = await Promise.all([
        get<{ sessions: Session[] }>('/session/list', { to: first.toISOString(), limit: 50 }, signal),
        get<{ sessions: Session[] }>('/session/list', { from: last.toISOString(), limit: MOST }, signal),
      ])
      const days = (list: Session[]) => list.flatMap((session) => (session.start ? [iso(momentAt(session.start, undefined))] : [])).sort()
      return { before: days(before.sessions).filter((each) => each < iso(first)).at(-1) ?? null, after: days(after.sessions).find((each) => each >= iso(last)) ?? null }
    },
  }).data
  return (
    <div className="nearest row wrap">
      <p className="dim">{w(week ? 'empty_week' : 'empty_day')}</p>
      {near?.before && <button type="button" className="button" onClick={() => address.set({ day: near.before })}><ChevronLeft className="icon" aria-hidden />{w('before', { day: LONG.format(dayOf(near.before) ?? first) })}</button>}
      {near?.after && <button type="button" className="button" onClick={() => address.set({ day: near.after })}>{w('after', { day: LONG.format(dayOf(near.after) ?? first) })}<ChevronRight className="icon" aria-hidden /></button>}
    </div>
  )
}
