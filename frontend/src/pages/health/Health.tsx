import './health.css'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useQuery } from '@tanstack/react-query'
import { get, getText } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { stream } from '../../live/stream'
import { Needed } from '../../parts/Glyph'
import { Problem, Time } from '../../parts/parts'
import { Page } from '../../shell/Page'
import { count, words } from '../../words/words'
import { parse, quantile, sum } from './metrics'
import { Plot } from './Plot'
import type { Series } from './Plot'

const w = words({
  title: 'Health', read: 'Ask the server how it is', figures: 'Read the figures', late: 'No answer for 20 s. These are the last figures, of', state: 'State', server: 'Server', database: 'Database', stream: 'Live events', fine: 'answers', db_fine: 'answers', db_bad: 'cannot be asked', live: 'connected', lost: 'reconnecting', revision: 'revision {rev}',
  totals: 'In the laboratory', samples: 'Samples', containers: 'Containers', events: 'Custody events', reads: 'Requests per second', wait: 'Answered within', half: 'half of them', most: '99 of 100', memory: 'Memory', heap: 'in use', queue: 'Writes waiting', waiting: 'waiting', growth: 'New custody events', new_events: 'per 5 s', streams: 'Open streams', open: 'open', table: 'As tables', plots: 'As plots', time: 'Time', k_title: 'Health', k_table: 'tables and plots', happened: 'What happened', nothing: 'Nothing yet.',
})

const EVERY_MS = 5_000
const KEPT = 720
const LATE_MS = 20_000

interface Reading {
  at: number
  figures: Map<string, number>
}

// an hour of readings, kept while the page is left and found again
const readings: Reading[] = []

export default function Health() {
  const [asTable, setAsTable] = useState(false)
  const [now, setNow] = useState(Date.now())
  const health = useQuery({ queryKey: ['health'], queryFn: ({ signal }) => get('/health', {}, signal), refetchInterval: EVERY_MS, staleTime: 0 })
  const metrics = useQuery({
    queryKey: ['metrics'],
    queryFn: async ({ signal }) => {
      const figures = parse(await getText('/metrics', signal))
      readings.push({ at: Date.now(), figures })
      if (readings.length > KEPT) readings.shift()
      return readings.length
    },
    refetchInterval: EVERY_MS, staleTime: 0, retry: false,
  })
  const link = useSyncExternalStore((listener) => stream.subscribe(listener), () => stream.link)
  useEffect(() => { const timer = setInterval(() => setNow(Date.now()), 1_000); return () => clearInterval(timer) }, [])
  useKeys(w('k_title'), [{ key: 't', does: w('k_table'), run: () => setAsTable((before) => !before) }])

  const last = readings.at(-1)
  const late = last !== undefined && now - last.at > LATE_MS
  const dbUp = last ? sum(last.figures, 'nexus_db_up') === 1 : null
  const rate = (name: string) => readings.map((reading, at) => {
    const before = readings[at - 1]
    const a = before && sum(before.figures, name)
    const b = sum(reading.figures, name)
    return a === null || a === undefined || b === null || !before ? null : Math.max(0, (b - a) / ((reading.at - before.at) / 1000))
  })
  const value = (name: string, by = 1) => readings.map((reading) => { const one = sum(reading.figures, name); return one === null ? null : one / by })
  const within = (share: number) => readings.map((reading, at) => { const before = readings[at - 1]; const one = before ? quantile(before.figures, reading.figures, 'nexus_request_seconds', share) : null; return one === null ? null : one * 1000 })
  const times = readings.map((reading) => reading.at / 1000)
  const plots: { title: string; unit: string; series: Series[] }[] = [
    { title: w('reads'), unit: '/s', series: [{ name: w('reads'), values: rate('nexus_request_seconds_count') }] },
    { title: w('wait'), unit: 'ms', series: [{ name: w('half'), values: within(0.5) }, { name: w('most'), values: within(0.99) }] },
    { title: w('queue'), unit: '', series: [{ name: w('waiting'), values: value('nexus_write_queue') }] },
    { title: w('memory'), unit: 'MB', series: [{ name: w('heap'), values: value('nexus_heap_used_bytes', 1e6) }] },
    { title: w('growth'), unit: '', series: [{ name: w('new_events'), values: rate('nexus_sample_events_total').map((one) => (one === null ? null : one * 5)) }] },
    { title: w('streams'), unit: '', series: [{ name: w('open'), values: value('nexus_event_streams') }] },
  ]

  return (
    <Page title={w('title')} action={<button className="button" onClick={() => setAsTable(!asTable)}>{asTable ? w('plots') : w('table')}</button>}>
      <section className="panel states" aria-label={w('state')}>
        <State word={w('server')} fine={health.isSuccess} text={health.isSuccess ? `${w('fine')}, ${w('revision', { rev: health.data.git_rev })}` : health.isError ? health.error.message : '…'} />
        <State word={w('database')} fine={dbUp !== false} text={dbUp === null ? '…' : dbUp ? w('db_fine') : w('db_bad')} />
        <State word={w('stream')} fine={link === 'live'} text={link === 'live' ? w('live') : w('lost')} />
        {last && ([['nexus_samples_total', 'samples'], ['nexus_containers_total', 'containers'], ['nexus_sample_events_total', 'events']] as const).map(([name, word]) => {
          const n = sum(last.figures, name)
          return n !== null && <div key={name} className="figure"><span className="small dim">{w(word)}</span><b>{count(n)}</b></div>
        })}
      </section>
      {late && <p className="band rust" role="status">{w('late')} <Time at={new Date(last.at).toISOString()} /></p>}
      {metrics.isError && readings.length === 0 && <div className="panel"><Problem wanted={w('figures')} failure={metrics.error} retry={() => void metrics.refetch()} /></div>}
      <div className={'plots' + (late ? ' plots-late' : '')}>
        {plots.map((plot) => <Plot key={plot.title} {...plot} times={times} asTable={asTable} timeWord={w('time')} />)}
      </div>
    </Page>
  )
}

function State({ word, fine, text }: { word: string; fine: boolean; text: string }) {
  return <div className="figure"><span className="small dim">{word}</span><span className="row">{fine ? <span className="live-dot live-fine" aria-hidden="true" /> : <Needed />}<span className="strong">{text}</span></span></div>
}
