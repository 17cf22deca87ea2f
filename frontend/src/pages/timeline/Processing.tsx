import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { get } from '../../api/client'
import { Problem, Skeleton, Time } from '../../parts/parts'
import { moment } from '../../words/time'
import { count, words } from '../../words/words'
import type { Run } from '../record/types'
import { outcome } from '../runs/outcome'
import { lasted } from '../record/units'

const w = words({ head: 'Processing', read: 'Read how processing stands', running: 'running', done: 'in step', failed: 'failed', stopped: 'stopped', never: 'never ran', last: 'Last run', took: '{when}, took {time}', sessions: 'Sessions looked at', none: 'No run yet. Start one, or let “nexus worker” run.', all: 'All runs' })

export interface Standing {
  running: Run[]
  last: Run | null
}

/** Is the harvest and the building of records going on, and when was it last? */
export function Processing() {
  const standing = useQuery({ queryKey: ['process', 'state'], queryFn: ({ signal }) => get<Standing>('/process/state', {}, signal) })
  const run = standing.data?.running[0] ?? standing.data?.last
  const how = standing.data?.running[0] ? 'running' : run ? (run.state === 'stopping' ? 'running' : run.state) : 'never'
  return (
    <section className="panel" aria-labelledby="processing">
      <header><h2 id="processing">{w('head')}</h2>{standing.isSuccess && <span className={'chip push ' + (how === 'done' ? 'green' : how === 'running' ? 'blue' : how === 'failed' ? 'red' : 'slate')}>{w(how as 'done')}</span>}</header>
      {standing.isError ? <Problem wanted={w('read')} failure={standing.error} retry={() => void standing.refetch()} />
        : standing.isPending ? <div className="body"><Skeleton rows={3} height="1.5rem" /></div>
        : !run ? <p className="body faint">{w('none')}</p>
        : (
          <dl className="body figures-list">
            <div><dt>{w('last')}</dt><dd><Time at={run.started_at} />{run.ended_at && <>, {lasted(moment(run.ended_at).getTime() - moment(run.started_at).getTime())}</>}</dd></div>
            <div><dt>{w('sessions')}</dt><dd>{count(run.sessions_found)}</dd></div>
            {Object.entries(run.counts).map(([key, n]) => <div key={key}><dt>{outcome(key).word}</dt><dd>{count(n)}</dd></div>)}
            <div><dt /><dd><Link className="link" href="/runs">{w('all')}</Link></dd></div>
          </dl>
        )}
    </section>
  )
}
