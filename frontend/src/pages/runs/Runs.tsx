import '../record/record.css'
import '../sample/sample.css'
import './runs.css'
import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Play, Square } from 'lucide-react'
import { Link, useLocation, useRoute } from 'wouter'
import { get, send } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { Do } from '../record/Do'
import { useAddress } from '../../parts/address'
import { Glyph, Needed, state } from '../../parts/Glyph'
import { Empty, Problem, Sheet, Skeleton, Time } from '../../parts/parts'
import { Page } from '../../shell/Page'
import { exact, moment } from '../../words/time'
import { count, words } from '../../words/words'
import { useChange } from '../record/acts'
import { brief, remedyOf, sentence } from '../record/types'
import type { Run } from '../record/types'
import { lasted } from '../record/units'
import { outcome } from './outcome'

const w = words({
  title: 'Processing', read: 'Read the runs', read_one: 'Read the run {n}', none: 'No run yet. A run reads the scheduler, builds a record of each session that has ended, and sends it to every destination.', start: 'Start a run', run: 'Run {n}', runs: 'Runs', newest: 'newest first', rehearsal: 'rehearsal', rehearse: 'Rehearse', rehearse_it: 'Rehearse a run', rehearsal_title: 'Rehearsal', rehearsing: 'Going through everything that waits, without any effect', writes: 'nothing was written', note: 'note', problems: '{n, plural, one {# thing} other {# things}} for a person', begin: 'Start', how: 'A run does everything that waits: it reads the scheduler, builds records and sends them. A rehearsal does the same up to the last effect, and changes nothing.', cancel: 'Cancel', started: 'Run {n} has begun', stop: 'Stop', stopped: 'The run stops after the sessions that it is at', manual: 'by {who}', schedule: 'by the schedule', progress: '{done} of {all} sessions', checking: 'Looking whether everything is ready', harvesting: 'Reading the scheduler', stopping: 'Stopping', files: '{n, plural, one {# file} other {# files}}', mailed: 'a mail was sent', left: 'about {time} left', sessions: '{n, plural, one {# session} other {# sessions}}', took: 'took {time}', running: 'Running', done: 'Done', failed: 'Failed', state_stopped: 'Stopped', nothing: 'Nothing was to be done.', choose: 'Choose a run to see what came of each session.', counts: 'What came of it', unknown: 'There is no run {n}.', report: 'Report as text', only: 'only {what}', everything: 'all', busy: 'A run goes on.', since: 'since {when}',
  k_title: 'Processing', k_walk: 'next run', k_start: 'start a run',
})

/** The runs of processing; one of them open beside the list, session by session in plain words. */
export default function Runs() {
  const [one, params] = useRoute('/runs/:run')
  const [, navigate] = useLocation()
  const { busy, change } = useChange()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const list = useQuery({ queryKey: ['process', 'list'], queryFn: ({ signal }) => get<{ runs: Run[] }>('/process/list', { limit: 100 }, signal), refetchInterval: (query) => (query.state.data?.runs.some(goes) ? 2_000 : false) })
  const runs = list.data?.runs ?? []
  const rehearsing = one && params.run === 'rehearsal'
  const chosen = rehearsing ? null : one && /^\d+$/.test(params.run) ? Number(params.run) : (runs[0]?.run ?? null)
  const going = runs.find(goes)
  const walk = (step: number) => { const to = runs[runs.findIndex((run) => run.run === chosen) + step]; if (to) navigate('/runs/' + to.run) }
  useKeys(w('k_title'), [
    { key: 'j', does: w('k_walk'), run: () => walk(1) }, { key: 'k', does: w('k_walk'), run: () => walk(-1) },
    { key: 'c', does: w('k_start'), run: () => setAsking(true) },
  ])
  const start = async () => {
    const answer = await change<{ run: number | null }>('start', '/process/start', {}, (told) => w('started', { n: told.run ?? 0 }))
    if (answer) {
      setAsking(false)
      navigate('/runs/' + (answer.run ?? ''))
    }
  }
  const rehearse = () => {
    setAsking(false)
    void client.invalidateQueries({ queryKey: REHEARSAL })
    navigate('/runs/rehearsal')
  }
  return (
    <Page title={w('title')} action={<Do least="manager" className="button button-primary" why={going ? w('busy') : undefined} icon={<Play className="icon" aria-hidden />} run={() => setAsking(true)}>{w('start')}</Do>}>
      {list.isError ? <div className="panel"><Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} /></div>
        : list.isPending ? <Skeleton rows={8} height="3rem" />
        : runs.length === 0 && rehearsing ? <Rehearsal />
        : runs.length === 0 ? <div className="panel"><Empty actions={<Do least="manager" run={() => setAsking(true)}>{w('start')}</Do>}>{w('none')}</Empty></div>
        : (
          <div className="runs-columns">
            <section className="panel" aria-labelledby="runs-head">
              <header><h2 id="runs-head">{w('runs')}</h2><span className="small faint">{w('newest')}</span></header>
              <ol>{runs.map((run) => <li key={run.run}><RunLine run={run} current={run.run === chosen} /></li>)}</ol>
            </section>
            {rehearsing ? <Rehearsal /> : chosen !== null && <OneRun key={chosen} n={chosen} />}
          </div>
        )}
      {asking && (
        <Sheet title={w('start')} close={() => setAsking(false)}>
          <p className="dim">{w('how')}</p>
          <div className="actions">
            <button type="button" className="button" onClick={() => setAsking(false)}>{w('cancel')}</button>
            <Do least="manager" busy={busy === 'start'} run={rehearse}>{w('rehearse')}</Do>
            <Do least="manager" busy={busy === 'start'} className="button button-primary" run={() => void start()}>{w('begin')}</Do>
          </div>
        </Sheet>
      )}
    </Page>
  )
}

const COLOUR: Record<string, string> = { running: 'blue', stopping: 'blue', done: 'green', failed: 'red', stopped: 'slate' }
const goes = (run: Run) => run.state === 'running' || run.state === 'stopping'
const stageWord = (run: Run) => (run.state === 'stopping' ? w('stopping') : run.stage === 'checking' ? w('checking') : run.stage === 'harvesting' ? w('harvesting') : w('progress', { done: run.sessions_done ?? 0, all: run.sessions_found }))
const stateWord = (run: Run) => (run.state === 'stopping' ? w('stopping') : run.state === 'running' ? w('running') : run.state === 'done' ? w('done') : run.state === 'failed' ? w('failed') : w('state_stopped'))
const took = (run: Run) => (run.ended_at === null ? null : lasted(moment(run.ended_at).getTime() - moment(run.started_at).getTime()))

function RunLine({ run, current }: { run: Run; current: boolean }) {
  return (
    <Link href={'/runs/' + run.run} className="run-line" aria-current={current ? 'page' : undefined}>
      <span className={'chip ' + (COLOUR[run.state] ?? 'slate')}>{stateWord(run)}</span>
      <span className="stack tight">
        <span className="row"><span className="strong">{w('run', { n: run.run ?? 0 })}</span>{run.dry_run && <span className="tag slate">{w('rehearsal')}</span>}</span>
        <span className="small dim">{goes(run) ? w('progress', { done: run.sessions_done ?? 0, all: run.sessions_found }) : w('sessions', { n: run.sessions_found })}</span>
      </span>
      <span className="small faint push run-when"><Time at={run.started_at} />{took(run) && <span>{took(run)}</span>}</span>
    </Link>
  )
}

const REHEARSAL = ['rehearsal', 'run']
const PATIENCE_MS = 600_000

/** What a run would come to now; asked for when the page is opened, and kept while it is left. */
function Rehearsal() {
  const rehearsal = useQuery({ queryKey: REHEARSAL, staleTime: Infinity, retry: false, queryFn: () => send<{ run: Run }>('POST', '/process/rehearse', {}, undefined, {}, PATIENCE_MS) })
  if (rehearsal.isError) return <div className="panel"><Problem wanted={w('rehearse_it')} failure={rehearsal.error} retry={() => void rehearsal.refetch()} /></div>
  if (!rehearsal.data || rehearsal.isFetching) return <div className="panel"><header><h2>{w('rehearsal_title')}</h2></header><div className="body stack" role="status"><progress className="progress" aria-label={w('rehearsing')} /><p className="small dim">{w('rehearsing')}</p></div></div>
  return <Told run={rehearsal.data.run} />
}

function OneRun({ n }: { n: number }) {
  const shown = useQuery({
    queryKey: ['process', 'show', n], queryFn: ({ signal }) => get<{ run: Run }>('/process/show', { run: n }, signal),
    refetchInterval: (query) => (query.state.data && goes(query.state.data.run) ? 1_000 : false),
  })
  if (shown.isError) return <div className="panel"><Problem wanted={w('read_one', { n })} failure={shown.error} retry={() => void shown.refetch()} /></div>
  if (!shown.data) return <div className="panel"><div className="body"><Skeleton rows={6} height="2.5rem" /></div></div>
  return <Told run={shown.data.run} />
}

/** A run, or what one would come to, session by session. */
function Told({ run }: { run: Run }) {
  const address = useAddress()
  const { busy, change } = useChange()
  const only = address.get('outcome')
  const names = useQuery({ queryKey: ['instruments', 'all'], queryFn: ({ signal }) => get('/instrument/list', { retired: true, limit: 500 }, signal) }).data?.instruments ?? []
  const sessions = run.sessions ?? []
  const failing = (run.checks ?? []).filter((check) => !check.passed)
  const rows = only ? sessions.filter((each) => each.outcome === only) : sessions
  const counts = Object.entries(run.counts)
  const begun = moment(run.started_at).getTime()
  const gone = Date.now() - begun
  const left = (run.sessions_done ?? 0) > 0 && gone > 3_000 ? (gone / (run.sessions_done ?? 1)) * (run.sessions_found - (run.sessions_done ?? 0)) : null
  return (
    <section className="panel" aria-labelledby="run-head">
      <header>
        <h2 id="run-head">{run.run === null ? w('rehearsal_title') : w('run', { n: run.run })}</h2>
        <span className={'chip ' + (COLOUR[run.state] ?? 'slate')}>{stateWord(run)}</span>
        {run.dry_run && <span className="tag slate">{w('writes')}</span>}
        <span className="small faint push" title={exact(moment(run.started_at))}><Time at={run.started_at} />, {run.by === 'schedule' ? w('schedule') : run.actor ? w('manual', { who: run.actor }) : ''}{took(run) && ', ' + w('took', { time: took(run) ?? '' })}{run.mailed && ', ' + w('mailed')}</span>
        {run.state === 'running' && <Do least="manager" busy={busy === 'stop'} icon={<Square className="icon" aria-hidden />} run={() => void change('stop', '/process/stop', { run: run.run }, w('stopped'))}>{w('stop')}</Do>}
      </header>
      {goes(run) && (
        <div className="body stack" role="status">
          <progress className="progress" {...(run.stage === 'building' ? { value: run.sessions_done ?? 0, max: Math.max(1, run.sessions_found) } : {})} aria-label={stageWord(run)} />
          <p className="small dim row"><span>{stageWord(run)}</span>{left !== null && left > 0 && <span>{w('left', { time: lasted(left) })}</span>}</p>
        </div>
      )}
      {run.why && <p className="body red ink wrap-anywhere">{run.why}</p>}
      {failing.length > 0 && <ul className="body stack run-problems">{failing.map((check) => <li key={check.name} className="row">{check.severity === 'error' ? <Needed /> : <span className="tag rust">{w('note')}</span>}<span className="wrap-anywhere">{sentence(check.message)}</span></li>)}</ul>}
      {(run.problems ?? []).length > 0 && <details className="run-problems"><summary>{w('problems', { n: run.problems?.length ?? 0 })}</summary><ul className="body stack">{run.problems?.map((problem, at) => <li key={at} className="wrap-anywhere">{sentence(problem)}</li>)}</ul></details>}
      {counts.length > 0 && (
        <div className="run-counts" role="group" aria-label={w('counts')}>
          {counts.map(([key, many]) => <button key={key} type="button" className="run-count" aria-pressed={only === key} onClick={() => address.set({ outcome: only === key ? null : key })}><Glyph family="session" value={outcome(key).status} /><b>{count(many)}</b><span>{outcome(key).word}</span></button>)}
        </div>
      )}
      {sessions.length === 0 && !goes(run) && <p className="body faint">{w('nothing')}</p>}
      <ol>
        {rows.map((each) => {
          const { word, status } = outcome(each.outcome)
          return (
            <li key={each.session_identifier} className="run-session" data-session={each.session_identifier}>
              <Glyph family="session" value={status} />
              <div className="stack tight">
                <p className="row"><Link className="link strong cut" href={'/session/' + encodeURIComponent(each.session_identifier)}>{names.find((one) => one.instrument_pid === each.instrument)?.display_name ?? each.instrument}</Link><span className="mono small faint cut" title={each.session_identifier}>{brief(each.session_identifier)}</span></p>
                {each.why && <p className="small dim wrap-anywhere">{sentence(each.why)} <span className="remedy">{remedyOf(each.remedy)}</span></p>}
              </div>
              <span className="push run-word">{each.files !== null && each.files > 0 && <span className="small faint">{w('files', { n: each.files })}</span>}<span className={'chip ' + state('session', status).colour}>{word}</span></span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
