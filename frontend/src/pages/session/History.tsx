import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { get } from '../../api/client'
import { Chip, Glyph } from '../../parts/Glyph'
import { Problem, Time } from '../../parts/parts'
import { moment } from '../../words/time'
import { words } from '../../words/words'
import { momentAt } from '../../words/zone'
import { outcome } from '../runs/outcome'
import { sentence } from '../record/types'
import type { Try } from '../record/types'
import type { SessionLog } from '../sessions/types'

const w = words({ head: 'History', newest: '{n}, newest first', read: 'Read the runs of this session', START: 'Began', END: 'Ended', RECORD_GENERATION: 'Record was to be built', run: 'run {n}' })

/** What was logged of a session, and what each run made of it. */
export function History({ session, log, zone }: { session: string; log: SessionLog[]; zone: string | undefined }) {
  const tries = useQuery({ queryKey: ['process', 'session', session], queryFn: ({ signal }) => get<{ tries: Try[] }>('/process/session', { session_identifier: session }, signal) })
  const lines = [
    ...log.map((row) => ({ key: 'l' + row.id_session_log, at: momentAt(row.timestamp, zone), body: <><span className="strong">{row.event_type === 'START' || row.event_type === 'END' || row.event_type === 'RECORD_GENERATION' ? w(row.event_type) : row.event_type}</span>{row.event_type === 'RECORD_GENERATION' ? <Chip family="session" value={row.record_status} /> : row.user && <span className="dim cut">{row.user}</span>}</> })),
    ...(tries.data?.tries ?? []).map((one) => ({
      key: 'r' + one.run, at: moment(one.finished_at),
      body: <><Glyph family="session" value={outcome(one.outcome).status} /><span className="stack history-try"><span>{outcome(one.outcome).word} <Link className="link small" href={'/runs/' + one.run}>{w('run', { n: one.run })}</Link></span>{one.why && <span className="small dim">{sentence(one.why)}</span>}</span></>,
    })),
  ].sort((one, other) => other.at.getTime() - one.at.getTime())
  return (
    <section className="panel" aria-labelledby="history-head">
      <header><h2 id="history-head">{w('head')}</h2><span className="small faint">{w('newest', { n: lines.length })}</span></header>
      {tries.isError && <Problem wanted={w('read')} failure={tries.error} retry={() => void tries.refetch()} />}
      <ol className="history">{lines.map((line) => <li key={line.key} className="row">{line.body}<span className="push small faint">{!Number.isNaN(line.at.getTime()) && <Time at={line.at.toISOString()} />}</span></li>)}</ol>
    </section>
  )
}
