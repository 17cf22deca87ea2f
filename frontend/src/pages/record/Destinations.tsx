import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink, MoreHorizontal, RotateCw } from 'lucide-react'
import { get } from '../../api/client'
import { Do, useWhyNot } from './Do'
import { Glyph, state } from '../../parts/Glyph'
import { Menu, Problem, Skeleton, Time } from '../../parts/parts'
import { words } from '../../words/words'
import { useChange } from './acts'
import { ReasonSheet } from './ReasonSheet'
import { useRetry, watched } from './retry'
import { called, remedyOf, sentence } from './types'
import type { Upload } from './types'

const w = words({
  title: 'Uploads', read: 'Read the uploads', none: 'Nothing was sent yet.', no_destinations: 'No destination is set up here.', all: 'rule: all must accept', first_success: 'rule: one after another until one accepts', best_effort: 'rule: one is enough',
  retry: 'Retry now', more: 'More about {name}', again: 'Send once more', hold: 'Put aside', release: 'Take up again', open: 'open it there', tries: '{n, plural, one {Tried once.} other {Tried # times.}}', next: 'Next try', held: 'Put aside by {who}: {why}', running: 'on its way', waiting: 'waiting for its turn',
  again_text: 'The record is looked up at {name} first. A copy that is there is brought up to date, not doubled.', again_said: 'The record will be sent to {name} once more', hold_text: 'Nothing is sent to {name} until somebody takes it up again.', hold_said: '{name} is put aside', release_said: '{name} is taken up again', sent: 'It is there; send it once more instead.', not_held: 'It is not put aside.', is_held: 'It is put aside already.',
})

export interface UploadsAnswer {
  uploads: Upload[]
}

const LOOK_MS = 1_000

export const useUploads = (session: string) => useQuery({ queryKey: ['upload', 'of', session], queryFn: ({ signal }) => get<UploadsAnswer>('/upload/list', { session_identifier: session, limit: 100 }, signal), refetchInterval: (query) => (watched() && query.state.data?.uploads.some((each) => each.state === 'waiting' || each.state === 'running') ? LOOK_MS : false) })

/** Where the record of a session is, one line a destination, with what each of them said. */
export function Destinations({ session }: { session: string }) {
  const uploads = useUploads(session)
  const rows = uploads.data?.uploads ?? []
  const strategy = useQuery({ queryKey: ['upload', 'destinations'], queryFn: ({ signal }) => get<{ strategy: string }>('/upload/destinations', {}, signal) }).data?.strategy
  return (
    <section className="panel" aria-labelledby="uploads-head">
      <header><h2 id="uploads-head">{w('title')}</h2>{(strategy === 'all' || strategy === 'first_success' || strategy === 'best_effort') && <span className="small faint push">{w(strategy)}</span>}</header>
      {uploads.isError ? <Problem wanted={w('read')} failure={uploads.error} retry={() => void uploads.refetch()} />
        : uploads.isPending ? <div className="body"><Skeleton rows={3} height="2rem" /></div>
        : rows.length === 0 ? <p className="body faint">{w('none')}</p>
        : <ul>{rows.map((row) => <Line key={row.destination} row={row} />)}</ul>}
    </section>
  )
}

function Line({ row }: { row: Upload }) {
  const { busy, change } = useChange()
  const { busy: retrying, retry } = useRetry()
  const [asking, setAsking] = useState<'again' | 'hold' | null>(null)
  const managers = useWhyNot('manager')
  const benches = useWhyNot('bench')
  const name = called(row.destination)
  const one = { session_identifier: row.session_identifier, destination: row.destination }
  const troubled = row.state === 'failed' || row.state === 'refused'
  return (
    <li className="destination" data-destination={row.destination} data-state={row.state}>
      <Glyph family="upload" value={row.state} />
      <div className="stack destination-body">
        <p className="row"><span className="strong">{name}</span><span className="unseen">{state('upload', row.state).word}</span>{row.at && <span className="small faint push"><Time at={row.at} /></span>}</p>
        {row.state === 'sent' && <p className="small">{row.url ? <a className="link" href={row.url} target="_blank" rel="noreferrer">{row.record_id ?? w('open')} <ExternalLink className="tiny-icon" aria-hidden /></a> : <span className="dim">{row.record_id}</span>}</p>}
        {row.state === 'waiting' && <p className="small dim">{w('waiting')}</p>}
        {row.state === 'running' && <p className="small dim">{w('running')}</p>}
        {row.state === 'held' && <p className="small dim">{w('held', { who: row.held_by ?? '', why: row.hold_reason ?? '' })}</p>}
        {troubled && <p className="small dim">{sentence(row.why ?? '')} {remedyOf(row.remedy)} {row.tries > 0 && w('tries', { n: row.tries })}{row.next_try && <> {w('next')} <Time at={row.next_try} />.</>}</p>}
        {(troubled || row.state === 'held') && (
          <div className="row wrap">
            {troubled && <Do least="bench" icon={<RotateCw className="icon" aria-hidden />} busy={retrying !== null} run={() => void retry(row.session_identifier, row.destination)}>{w('retry')}</Do>}
            {row.state === 'held' && <Do least="bench" busy={busy === 'release'} run={() => void change('release', '/upload/release', one, w('release_said', { name }))}>{w('release')}</Do>}
          </div>
        )}
      </div>
      <Menu
        label={w('more', { name })} className="button button-quiet button-square" button={<MoreHorizontal className="icon" aria-hidden />}
        choices={[
          { key: 'again', label: w('again'), why: managers, run: () => setAsking('again') },
          { key: 'hold', label: w('hold'), why: benches ?? (row.state === 'held' ? w('is_held') : row.state === 'sent' ? w('sent') : undefined), run: () => setAsking('hold') },
        ]}
      />
      {asking === 'again' && <ReasonSheet title={`${w('again')}: ${name}`} text={w('again_text', { name })} act={w('again')} close={() => setAsking(null)} run={async (reason) => (await change('again', '/upload/again', { ...one, reason }, w('again_said', { name }))) !== null} />}
      {asking === 'hold' && <ReasonSheet title={`${w('hold')}: ${name}`} text={w('hold_text', { name })} act={w('hold')} close={() => setAsking(null)} run={async (reason) => (await change('hold', '/upload/hold', { ...one, reason }, w('hold_said', { name }))) !== null} />}
    </li>
  )
}
