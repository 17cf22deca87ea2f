import './instruments.css'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import { get } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { useAddress } from '../../parts/address'
import { Chip, Glyph, state } from '../../parts/Glyph'
import { Empty, Problem, Skeleton, Time, useNow } from '../../parts/parts'
import { Page } from '../../shell/Page'
import { moment } from '../../words/time'
import { words } from '../../words/words'
import { useNeeds } from '../sessions/needs'

const w = words({
  title: 'Instruments', read: 'Read the instruments', today: 'Today', back: 'A day back', on: 'A day on', none: 'No instruments yet. Add one with “nexus instrument add”, or import a list with “nexus instrument import”.', empty: 'No sessions on this day.', needs: 'Needs a person', nobody: 'Nothing needs a person.', running: 'running, {who}', free: 'free', block: '{instrument}, {who}, {from} to {to}, {state}', going: 'now', now: 'now', k_title: 'Instruments', k_today: 'today', k_day: 'a day back, a day on', k_open: 'open', zone: 'its clocks: {zone}', retired: 'out of use', all: 'show all', bad_day: 'not understood: {day}',
})

const DAY_MS = 86_400_000
const iso = (day: Date) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21]

export default function Instruments() {
  const address = useAddress()
  const now = useNow()
  const asked = address.get('day')
  const good = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked))
  const day = good ? new Date(asked + 'T00:00:00') : new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const end = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1)
  const isToday = iso(day) === iso(now)

  const list = useQuery({ queryKey: ['instruments', 'page'], queryFn: ({ signal }) => get('/instrument/list', { limit: 500 }, signal) })
  const sessions = useQuery({ queryKey: ['sessions', 'day', iso(day)], queryFn: ({ signal }) => get('/session/list', { from: day.toISOString(), to: end.toISOString(), limit: 500 }, signal), placeholderData: (before) => before })
  const needs = useNeeds()

  const go = (days: number) => address.set({ day: iso(new Date(day.getTime() + days * DAY_MS + DAY_MS / 2)) })
  useKeys(w('k_title'), [
    { key: 't', does: w('k_today'), run: () => address.set({ day: null }) },
    { key: 'ArrowLeft', does: w('k_day'), run: () => go(-1) },
    { key: 'ArrowRight', does: w('k_day'), run: () => go(1) },
    { key: 'Enter', does: w('k_open') },
  ])
  const share = (time: number) => Math.max(0, Math.min(1, (time - day.getTime()) / (end.getTime() - day.getTime())))
  const name = (pid: string) => list.data?.instruments.find((each) => each.instrument_pid === pid)?.display_name ?? pid

  return (
    <Page title={w('title')}>
      <div className="bar">
        <button className="button button-square" aria-label={w('back')} onClick={() => go(-1)}><ChevronLeft className="icon" aria-hidden /></button>
        <button className="button" onClick={() => address.set({ day: null })} aria-pressed={isToday}>{w('today')}</button>
        <button className="button button-square" aria-label={w('on')} onClick={() => go(1)}><ChevronRight className="icon" aria-hidden /></button>
        <h2 className="title day-title">{new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(day)}</h2>
        {asked && !good && <button className="filter rust ink" onClick={() => address.set({ day: null })}>{w('bad_day', { day: asked })} ×</button>}
      </div>
      {list.isError ? <div className="panel"><Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} /></div>
        : list.isPending ? <Skeleton rows={6} height="3rem" />
        : list.data.instruments.length === 0 ? <Empty>{w('none')}</Empty> : (
          <section className="panel days" aria-label={w('title')}>
            <div className="day-row day-head" aria-hidden="true"><span /><div className="hours">{HOURS.map((hour) => <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>{String(hour).padStart(2, '0')}</span>)}</div></div>
            {list.data.instruments.map((instrument) => {
              const here = (sessions.data?.sessions ?? []).filter((session) => session.instrument === instrument.instrument_pid && session.start)
              const running = here.find((session) => session.record_status === 'WAITING_FOR_END')
              return (
                <div key={instrument.instrument_pid} className="day-row">
                  <div className="cut">
                    <Link className="strong" href={'/sessions?instrument=' + encodeURIComponent(instrument.instrument_pid)} title={w('zone', { zone: instrument.timezone })}>{instrument.display_name}</Link>
                    <p className="small faint cut">{running ? w('running', { who: running.user ?? '' }) : isToday ? w('free') : instrument.location}</p>
                  </div>
                  <div className="hours">
                    {HOURS.map((hour) => <i key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }} />)}
                    {here.map((session) => {
                      const from = moment(session.start ?? '').getTime()
                      const to = session.end ? moment(session.end).getTime() : Math.min(now.getTime(), end.getTime())
                      const told = w('block', { instrument: instrument.display_name, who: session.user ?? '', from: clock(from), to: session.end ? clock(to) : w('going'), state: state('session', session.record_status).word })
                      return (
                        <Link key={session.session_identifier} href={'/sessions/' + encodeURIComponent(session.session_identifier)} className={'block ' + state('session', session.record_status).colour} aria-label={told} title={told} style={{ insetInlineStart: `${share(from) * 100}%`, width: `max(1.5rem, ${(share(to) - share(from)) * 100}%)` }}>
                          <Glyph family="session" value={session.record_status} /><span className="cut">{session.user}</span>
                        </Link>
                      )
                    })}
                    {isToday && <b className="now-line" style={{ insetInlineStart: `${share(now.getTime()) * 100}%` }} />}
                  </div>
                </div>
              )
            })}
            {sessions.isSuccess && sessions.data.sessions.length === 0 && <p className="body faint">{w('empty')}</p>}
            {sessions.isError && <Problem wanted={w('read')} failure={sessions.error} retry={() => void sessions.refetch()} />}
          </section>
        )}
      <section className="panel" aria-labelledby="needs">
        <header><h2 id="needs">{w('needs')}</h2>{(needs.data?.length ?? 0) > 0 && <span className="tag rust">{needs.data?.length}</span>}</header>
        {needs.data?.length === 0 && <p className="body faint">{w('nobody')}</p>}
        <ol>{needs.data?.map((session) => <li key={session.session_identifier} className="event"><Chip family="session" value={session.record_status} /><Link className="link" href={'/sessions/' + encodeURIComponent(session.session_identifier)}>{name(session.instrument)}</Link><span className="dim">{session.user}</span><span className="push small faint">{session.start && <Time at={session.start} />}</span></li>)}</ol>
      </section>
    </Page>
  )
}

const clock = (ms: number) => new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(ms))
